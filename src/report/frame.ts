import { sayDuration } from "../engine/duration.js";
import type { GantryEvent } from "../engine/events.js";
import type { OutcomeStatus } from "../engine/outcome.js";
import { stageLine, trafficLine, waitingLines } from "./frame-lines.js";
import { COLORS, DIM, paint } from "./paint.js";
import { clockTime, plain } from "./plain.js";
import { sayTasks } from "./say-event.js";
import { isSuccess } from "./say-outcome.js";
import type { EventOf, SubjectState } from "./subject-state.js";
import { waitingOf } from "./waiting.js";
import { cut, width } from "./width.js";

export interface FrameOptions {
	readonly color: boolean;
	/** Longest line in characters. */
	readonly columns: number;
	/** Most lines of a frame, so that its first one can be reached again. */
	readonly rows: number;
	/** Milliseconds since the epoch, by the clock that the events tell. */
	readonly now: number;
}

const BAR_WIDTH = 20;
const NEWEST = 3;
/** More subjects than this get a line each, so that a frame fits a terminal. */
const MOST_IN_FULL = 3;

/** What stands on the terminal now. Pure. */
export function frame(states: readonly SubjectState[], options: FrameOptions): string[] {
	if (states.length > MOST_IN_FULL) return fitting(states, options);
	const full = (isOpen: (step: EventOf<"step">) => boolean) =>
		states.flatMap((state) => [headline(state, options), ...details(state, options, isOpen)]);
	const tries = [full(() => true), full(({ state }) => state === "started")];
	return tries.find((lines) => lines.length <= options.rows) ?? fitting(states, options);
}

/** A line each; where they are too many, those that go on or went wrong, and how many are left out. */
function fitting(states: readonly SubjectState[], options: FrameOptions): string[] {
	const line = (state: SubjectState) => headline(state, options, true);
	if (states.length <= options.rows) return states.map(line);
	const open = states.filter(({ outcome }) => !(outcome && isSuccess(outcome)));
	const good = states.length - open.length;
	const kept = open.slice(0, Math.max(0, options.rows - (good > 0 ? 2 : 1)));
	const rest = open.length - kept.length;
	return [
		...(good > 0 ? [paint(cut(`✓ ${good} succeeded`, options.columns), COLORS["✓"], options.color)] : []),
		...kept.map(line),
		...(rest > 0 ? [paint(cut(`… ${rest} more`, options.columns), DIM, options.color)] : []),
	];
}

const OUTCOME_MARKS: Readonly<Partial<Record<OutcomeStatus, string>>> = { succeeded: "✓", paused: "‖" };

function headline(state: SubjectState, { color, columns, now }: FrameOptions, isAlone = false): string {
	const { subject, deployment, tasks, traffic, outcome, from, to } = state;
	const waiting = waitingOf(state)[0];
	const mark = outcome ? (OUTCOME_MARKS[outcome.status] ?? "✗") : waiting ? "‖" : "•";
	const doing = [deployment?.status, isAlone || state.stages.length === 0 ? deployment?.stage : undefined];
	const parts = (tasksText: string | undefined) =>
		[
			plain(subject),
			plain(outcome?.status ?? doing.filter(Boolean).join(" ")),
			isAlone && !outcome && traffic && `${traffic.production}% new`,
			tasksText,
			sayDuration(((outcome ? to : Math.max(now, to)) - from) / 1000),
		].filter(Boolean);
	const text = (tasksText: string | undefined) => `${mark} ${parts(tasksText).join("  ")}`;
	const withBar = text(tasks && `${bar(tasks)} ${sayTasks(tasks)}`);
	const line = width(withBar) <= columns ? withBar : text(tasks && sayTasks(tasks));
	return paint(cut(line, columns), COLORS[mark], color);
}

function details(state: SubjectState, options: FrameOptions, isShown: (step: EventOf<"step">) => boolean): string[] {
	const { color, columns } = options;
	const done = [...state.steps.values()].filter(isShown).map((step) => {
		const mark = step.state === "started" ? "•" : "✓";
		const text = `  ${mark} ${plain(step.step)}  ${step.service}.${step.operation}${step.state === "adopted" ? " (adopted)" : ""}`;
		return paint(cut(text, columns), COLORS[mark], color);
	});
	const progress = [...stageLine(state, options), ...trafficLine(state, options)];
	const waits = waitingLines(state, options).map((line) => paint(cut(line, columns), COLORS["‖"], color));
	const newest = state.told
		.slice(-NEWEST)
		.map((event) => paint(cut(`  ${clockTime(event.at)} ${newestText(event)}`, columns), DIM, color));
	return [...done, ...progress, ...waits, ...newest];
}

const newestText = (event: GantryEvent): string => plain(event.type === "service-event" ? event.text : event.message);

/** `[██████████░░░░░░░░░░]` */
function bar(tasks: Extract<GantryEvent, { type: "tasks" }>): string {
	const share = tasks.desired > 0 ? Math.min(1, tasks.running / tasks.desired) : 1;
	const full = Math.floor(share * BAR_WIDTH);
	return `[${"█".repeat(full)}${"░".repeat(BAR_WIDTH - full)}]`;
}
