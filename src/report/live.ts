import type { Clock } from "../engine/clock.js";
import type { GantryEvent } from "../engine/events.js";
import { type FrameOptions, frame } from "./frame.js";
import { plain } from "./plain.js";
import { type Printer, partsOf, type ReportOut } from "./run.js";
import { outcomeLines } from "./say-outcome.js";
import { afterEvent, type SubjectState } from "./subject-state.js";
import { cut, width } from "./width.js";

const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;
/** Shown though they pass: a frame has no room for them. */
const KEPT_TYPES = new Set<GantryEvent["type"]>(["warning"]);

interface LiveOptions extends Pick<FrameOptions, "color"> {
	/** Lets timers go on between events. */
	readonly clock?: Pick<Clock, "now">;
}

/**
 * Progress that is redrawn in place at each event and tick; the last frame stays, the outcome and why stand below it.
 * The cursor is never hidden, so no end of the process can leave it so.
 */
export function livePrinter(out: ReportOut, { color, clock }: LiveOptions): Printer {
	const states = new Map<string, SubjectState>();
	let drawn: readonly string[] = [];
	let newest = 0;
	let newestSeen = 0;
	// A terminal without a size says 0.
	const columns = () => (out.columns || DEFAULT_COLUMNS) - 1;
	const rows = () => Math.max(1, (out.rows || DEFAULT_ROWS) - 1);
	// Events carry the connection's clock, which need not be this one: only the time since is taken from here.
	const now = () => newest + (clock ? clock.now() - newestSeen : 0);
	const draw = (above: readonly string[] = []) => {
		const lines = frame([...states.values()], { color, columns: columns(), rows: rows(), now: now() });
		out.write(`${erase(heightOf(drawn, columns() + 1))}${[...above, ...lines].map((line) => `${line}\n`).join("")}`);
		drawn = lines;
	};
	return {
		event(event) {
			newest = Math.max(newest, event.at);
			newestSeen = clock?.now() ?? 0;
			states.set(event.subject, afterEvent(states.get(event.subject), event));
			draw(KEPT_TYPES.has(event.type) ? [cut(plain(event.message), columns())] : []);
		},
		tick() {
			if (states.size > 0) draw();
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

/** Rows that lines take now: a terminal that became narrower has wrapped them. */
const heightOf = (lines: readonly string[], columns: number): number =>
	lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(width(plain(line)) / columns)), 0);

const erase = (rows: number): string => (rows > 0 ? `\u001b[${rows}A\u001b[0J` : "");
