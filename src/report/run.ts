import type { GantryEvent } from "../engine/events.js";
import type { Outcome, Outcomes } from "../engine/outcome.js";

/** What a report needs of a run. */
export interface ReportedRun<R extends Outcome | Outcomes> extends AsyncIterable<GantryEvent> {
	settled(): Promise<R>;
}

/** Where a report is written to: `process.stdout`, or anything that takes text. */
export interface ReportOut {
	write(text: string): unknown;
	readonly isTTY?: boolean;
	/** Width of a line in characters. @default 80 */
	readonly columns?: number;
	/** Lines of a screen. @default 24 */
	readonly rows?: number;
}

/** One way to show a run. */
export interface Printer {
	event(event: GantryEvent): void | Promise<void>;
	/** Shows that time has passed. */
	tick?(): void;
	end(outcome: Outcome | Outcomes): void | Promise<void>;
}

/** Each outcome of a run, under the name it is told by. */
export const partsOf = (outcome: Outcome | Outcomes): readonly Outcome[] =>
	"parts" in outcome ? Object.values(outcome.parts) : [outcome];

/** The events of a run, ending where it ends, however that is: `settled` tells how. */
export async function* eventsOf(run: AsyncIterable<GantryEvent>): AsyncGenerator<GantryEvent> {
	const events = run[Symbol.asyncIterator]();
	try {
		for (;;) {
			const next = await events.next().catch(() => undefined);
			if (!next || next.done) return;
			yield next.value;
		}
	} finally {
		await events.return?.().catch(() => undefined);
	}
}
