import { sayDuration } from "../engine/duration.js";
import type { GantryEvent } from "../engine/events.js";
import { clockTime, cut, plain } from "./plain.js";
import { sayTasks } from "./say-event.js";
import type { SubjectState } from "./subject-state.js";

export interface FrameOptions {
	readonly color: boolean;
	/** Longest line in characters. */
	readonly columns: number;
}

const BAR_WIDTH = 20;
const NEWEST = 3;
/** More subjects than this get a line each, so that a frame fits a terminal. */
const MOST_IN_FULL = 3;

/** What stands on the terminal now. Pure. */
export const frame = (states: readonly SubjectState[], options: FrameOptions): string[] =>
	states.flatMap((state) =>
		states.length > MOST_IN_FULL ? [headline(state, options)] : [headline(state, options), ...details(state, options)],
	);

function headline(state: SubjectState, { color, columns }: FrameOptions): string {
	const { subject, deployment, tasks, outcome, from, to } = state;
	const mark = outcome ? (outcome.status === "succeeded" ? "✓" : "✗") : "•";
	const status = outcome?.status ?? [deployment?.status, deployment?.stage].filter(Boolean).join(" ");
	const parts = [plain(subject), plain(status), tasks && bar(tasks), sayDuration((to - from) / 1000)];
	return paint(cut(`${mark} ${parts.filter(Boolean).join("  ")}`, columns), COLORS[mark], color);
}

function details({ steps, told }: SubjectState, { color, columns }: FrameOptions): string[] {
	const done = [...steps.values()].map((step) => {
		const mark = step.state === "started" ? "•" : "✓";
		const text = `  ${mark} ${plain(step.step)}  ${step.service}.${step.operation}${step.state === "adopted" ? " (adopted)" : ""}`;
		return paint(cut(text, columns), COLORS[mark], color);
	});
	const newest = told
		.slice(-NEWEST)
		.map((event) => paint(cut(`  ${clockTime(event.at)} ${newestText(event)}`, columns), DIM, color));
	return [...done, ...newest];
}

const newestText = (event: GantryEvent): string => plain(event.type === "service-event" ? event.text : event.message);

/** `[██████████░░░░░░░░░░] 1/2 running, 1 pending` */
function bar(tasks: Extract<GantryEvent, { type: "tasks" }>): string {
	const share = tasks.desired > 0 ? Math.min(1, tasks.running / tasks.desired) : 1;
	const full = Math.floor(share * BAR_WIDTH);
	return `[${"█".repeat(full)}${"░".repeat(BAR_WIDTH - full)}] ${sayTasks(tasks)}`;
}

const DIM = 2;
const COLORS: Readonly<Record<string, number>> = { "✓": 32, "✗": 31 };

const paint = (text: string, code: number | undefined, color: boolean): string =>
	color && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text;
