import { sayDuration } from "../engine/duration.js";
import type { FrameOptions } from "./frame.js";
import { COLORS, NEW, OLD, paint } from "./paint.js";
import { clockTime, plain } from "./plain.js";
import { type StageMark, stageMarks } from "./stage-marks.js";
import type { SubjectState } from "./subject-state.js";
import { answerOf, type Waiting, waitingOf } from "./waiting.js";
import { cut, width } from "./width.js";

const BAR_WIDTH = 20;

/** `✓ SCALE_UP  • PRODUCTION_TRAFFIC_SHIFT 2m  ○ BAKE_TIME`, on a narrow terminal `✓•○ PRODUCTION_TRAFFIC_SHIFT 2m`. */
export function stageLine(state: SubjectState, { color, columns, now }: FrameOptions): string[] {
	const marks = stageMarks(state);
	if (marks.length === 0) return [];
	const named = marks.map((stage) => `${stage.mark} ${nameAndTime(stage, now)}`);
	if (width(`  ${named.join("  ")}`) <= columns)
		return [`  ${named.map((text, index) => paint(text, COLORS[marks[index]?.mark ?? ""], color)).join("  ")}`];
	const current = marks.find(({ since }) => since !== undefined) ?? marks.at(-1);
	return [cut(`  ${marks.map(({ mark }) => mark).join("")} ${current ? nameAndTime(current, now) : ""}`, columns)];
}

const nameAndTime = ({ name, since }: StageMark, now: number): string =>
	since === undefined ? name : `${name} ${sayDuration(Math.max(0, now - since) / 1000)}`;

/** `new 25% [█████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒] 75% old  test 100% new` */
export function trafficLine({ traffic }: SubjectState, { color, columns }: FrameOptions): string[] {
	if (!traffic) return [];
	const share = Math.min(100, Math.max(0, traffic.production));
	const full = Math.round((share / 100) * BAR_WIDTH);
	const test = traffic.test > 0 ? `  test ${traffic.test}% new` : "";
	const before = `  new ${sayPercent(share)} [`;
	const after = `] ${sayPercent(100 - share)} old${test}`;
	if (width(before + after) + BAR_WIDTH > columns) return [cut(`  new ${sayPercent(share)}${test}`, columns)];
	const bar = paint("█".repeat(full), NEW, color) + paint("▒".repeat(BAR_WIDTH - full), OLD, color);
	return [before + bar + after];
}

/** AWS counts in tenths of a percent. */
const sayPercent = (percent: number): string => `${Math.round(percent * 10) / 10}%`;

/** Who is asked, until when, and how to answer. */
export const waitingLines = (state: SubjectState, { now, columns }: FrameOptions): string[] =>
	waitingOf(state).flatMap((waiting) => {
		const { gate, stage, hook } = waiting;
		const place = plain(stage || hook);
		const who = gate ? `gate ${plain(gate)} at ${place}: its function is asked` : `${place} waits for an answer`;
		const expiry = sayExpiry(waiting, now);
		const whole = `  ‖ ${who}${expiry ? `, ${expiry}` : ""}`;
		const lines = width(whole) <= columns || !expiry ? [whole] : [`  ‖ ${who}`, `    ${expiry}`];
		return gate ? lines : [...lines, `    → ${plain(answerOf(state.subject, waiting))}`];
	});

/** `4m 10s left until 12:08:05, then ROLLBACK` */
function sayExpiry({ expiresAt, timeoutAction }: Waiting, now: number): string {
	if (expiresAt === undefined) return "";
	const left = sayDuration(Math.max(0, expiresAt - now) / 1000);
	return `${left} left until ${clockTime(expiresAt)}${timeoutAction ? `, then ${plain(timeoutAction)}` : ""}`;
}
