import type { GantryEvent } from "../engine/events.js";
import { type FrameOptions, frame } from "./frame.js";
import { cut, plain } from "./plain.js";
import { type Printer, partsOf, type ReportOut } from "./run.js";
import { outcomeLines } from "./say-outcome.js";
import { afterEvent, type SubjectState } from "./subject-state.js";

const DEFAULT_COLUMNS = 80;
/** Shown though they pass: a frame has no room for them. */
const KEPT_TYPES = new Set<GantryEvent["type"]>(["warning"]);

/**
 * Progress that is redrawn in place at each event; the last frame stays, the outcome and why stand below it.
 * The cursor is never hidden, so no end of the process can leave it so.
 */
export function livePrinter(out: ReportOut, { color }: Pick<FrameOptions, "color">): Printer {
	const states = new Map<string, SubjectState>();
	let height = 0;
	// A terminal without a size says 0.
	const columns = () => (out.columns || DEFAULT_COLUMNS) - 1;
	const draw = (above: readonly string[] = []) => {
		const lines = frame([...states.values()], { color, columns: columns() });
		out.write(`${erase(height)}${[...above, ...lines].map((line) => `${line}\n`).join("")}`);
		height = lines.length;
	};
	return {
		event(event) {
			states.set(event.subject, afterEvent(states.get(event.subject), event));
			draw(KEPT_TYPES.has(event.type) ? [cut(plain(event.message), columns())] : []);
		},
		end(outcome) {
			for (const part of partsOf(outcome)) {
				const state = states.get(part.subject);
				if (state) states.set(part.subject, { ...state, outcome: part });
			}
			if (states.size > 0) draw();
			for (const line of outcomeLines(outcome)) out.write(`${line}\n`);
		},
	};
}

const erase = (lines: number): string => (lines > 0 ? `\u001b[${lines}A\u001b[0J` : "");
