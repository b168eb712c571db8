import { LIFECYCLE_STAGES } from "../engine/lifecycle-stages.js";
import { isSuccess } from "./say-outcome.js";
import type { SubjectState } from "./subject-state.js";
import { isWaiting } from "./waiting.js";

export interface StageMark {
	readonly name: string;
	/** `✓` passed, `•` now, `‖` waits for an answer, `↩` going back, `✗` where it ended badly, `○` to come. */
	readonly mark: string;
	/** Milliseconds since the epoch, of the stage that lasts. */
	readonly since?: number;
}

/** Come in every deployment that shifts traffic, hooks or not. */
const CERTAIN = new Set(["SCALE_UP", "PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME", "CLEAN_UP"]);

/** The stages that matter for what is seen, in AWS's order; none for a deployment without stages. Pure. */
export function stageMarks(state: SubjectState): StageMark[] {
	const { stages, outcome, traffic } = state;
	const seen = new Set(stages.map(({ name }) => name));
	if (!LIFECYCLE_STAGES.some((stage) => seen.has(stage))) return [];
	const hooked = new Set([...state.hooks.values(), ...state.gates.values()].map(({ stage }) => stage));
	const shifts = traffic !== undefined || [...seen, ...hooked].some((stage) => stage.includes("TRAFFIC_SHIFT"));
	const newest = stages.at(-1);
	const isGoingOn = (!outcome || outcome.status === "paused") && !newest?.isBack;
	return LIFECYCLE_STAGES.flatMap((name): StageMark[] => {
		if (name === newest?.name) return [{ name, mark: markNow(state), ...(outcome ? {} : { since: newest.from }) }];
		const isExpected = isGoingOn && (hooked.has(name) || (shifts && CERTAIN.has(name)));
		if (!seen.has(name) && !isExpected) return [];
		// The steps of a linear shift come by the same stages again.
		return [{ name, mark: isGoingOn && !isPast(name, newest?.name) ? "○" : "✓" }];
	});
}

/** A stage can pass between two looks. */
const isPast = (name: string, now: string | undefined): boolean =>
	now !== undefined && LIFECYCLE_STAGES.indexOf(name) < LIFECYCLE_STAGES.indexOf(now);

function markNow(state: SubjectState): string {
	if (state.outcome && state.outcome.status !== "paused") return isSuccess(state.outcome) ? "✓" : "✗";
	if (state.stages.at(-1)?.isBack) return "↩";
	return isWaiting(state) || state.outcome ? "‖" : "•";
}
