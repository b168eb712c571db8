import type { GantryEvent } from "../engine/events.js";
import type { Outcome } from "../engine/outcome.js";
import { type Printer, partsOf, type ReportOut } from "./run.js";
import { sayOutcome } from "./say-outcome.js";

/** One JSON text a line; outcomes come last, one for each part. */
export function jsonPrinter(out: ReportOut): Printer {
	const ended = new Map<string, GantryEvent>();
	let last: GantryEvent | undefined;
	const write = (event: GantryEvent) => out.write(`${JSON.stringify(event)}\n`);
	return {
		event(event) {
			last = event;
			if (event.type === "outcome") ended.set(event.outcome.subject, event);
			else write(event);
		},
		end(outcome) {
			for (const part of partsOf(outcome)) write(ended.get(part.subject) ?? outcomeEvent(part, last));
		},
	};
}

// A run that broke before it began has told no event of its own.
const outcomeEvent = (outcome: Outcome, last: GantryEvent | undefined): GantryEvent => ({
	type: "outcome",
	outcome,
	message: sayOutcome(outcome),
	at: last?.at ?? 0,
	subject: outcome.subject,
	token: last?.token ?? "",
});
