import type { Printer, ReportOut } from "./run.js";
import { isWorthSeeing, sayEvent } from "./say-event.js";
import { outcomeLines } from "./say-outcome.js";

/** One plain line an event, then the outcome and why. */
export const linesPrinter = (out: ReportOut, { verbose }: { readonly verbose: boolean }): Printer => ({
	event(event) {
		if (isWorthSeeing(event, verbose)) out.write(`${sayEvent(event)}\n`);
	},
	end(outcome) {
		for (const line of outcomeLines(outcome)) out.write(`${line}\n`);
	},
});
