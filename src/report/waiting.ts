import type { EventOf, SubjectState } from "./subject-state.js";

/** A pause that nobody has answered yet. */
export interface Waiting {
	readonly hook: string;
	readonly stage: string;
	/** The chain's name of it, where its function was asked. */
	readonly gate?: string;
	/** Milliseconds since the epoch. */
	readonly expiresAt?: number;
	readonly timeoutAction?: string;
}

/** What waits for an answer now, in the order it began. Pure. */
export function waitingOf({ hooks, gates, outcome }: SubjectState): Waiting[] {
	if (outcome && outcome.status !== "paused") return [];
	return [...hooks.values()].filter(awaits).flatMap(({ hook, stage, expiresAt, timeoutAction }) => {
		const gate = gates.get(hook);
		if (gate && gate.state !== "asked") return [];
		return {
			hook,
			stage,
			...(gate && { gate: gate.gate }),
			...(expiresAt !== undefined && { expiresAt }),
			...(timeoutAction && { timeoutAction }),
		};
	});
}

export const isWaiting = (state: SubjectState): boolean => waitingOf(state).length > 0;

/** Source: ECS API, status of a lifecycle hook's detail. */
const awaits = ({ status }: EventOf<"hook">): boolean => status === "AWAITING_ACTION";

/** The call that answers it from any machine. */
export const answerOf = (subject: string, { stage, hook }: Pick<Waiting, "stage" | "hook">): string =>
	`aws.continue(${JSON.stringify(subject)}, "continue", ${stage ? `{ stage: ${JSON.stringify(stage)} }` : `{ hookId: ${JSON.stringify(hook)} }`})`;
