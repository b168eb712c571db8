import type { CallOptions } from "../../engine/call.js";
import { type CallError, isCallError } from "../../engine/errors/call-error.js";
import { pollUntilEnd } from "../../engine/operation.js";
import type { RolloutWatch } from "../watch/rollout-watch.js";
import type { Verdict } from "../watch/verdict.js";
import type { RunContext } from "./connection.js";
import { stopDeployment } from "./stop-deployment.js";

/** How a stop of a deployment that is watched went. */
export interface StopEnd {
	/** How the deployment ended, where it did in time. */
	readonly verdict: Verdict | undefined;
	/** False where it had ended before it could be stopped. */
	readonly wasAsked: boolean;
	/** Why ECS will not end it. */
	readonly refusal: CallError | undefined;
}

/** Ends the deployment that is watched as soon as it is known which it is, and looks until it has ended. */
export async function stopWatched(
	watch: RolloutWatch,
	how: "rollback" | "stop",
	context: RunContext,
	callOptions: CallOptions,
	deadline: number,
): Promise<StopEnd> {
	let wasAsked = false;
	let refusal: CallError | undefined;
	const stopping = {
		look: async () => {
			const verdict = await watch.look(true);
			const isPaused = verdict?.status === "paused";
			if ((verdict && !isPaused) || watch.watched.deployment === undefined) return verdict;
			// What waits at a gate goes on to be looked at once its stop was asked for.
			if (wasAsked) return undefined;
			wasAsked = true;
			try {
				await stopDeployment(watch.watched.deployment, how, context, callOptions);
			} catch (error) {
				if (!isCallError(error)) throw error;
				refusal = error;
				return undefined;
			}
			const message = `cancelled: a ${how} was asked for`;
			context.teller.tell({ type: "warning", message, code: "run.cancelled", hint: "waiting until it is done" });
			return undefined;
		},
		delayMs: () => watch.delayMs(),
		onPassingFault: (error: unknown) => watch.onPassingFault(error),
		isWanted: () => refusal === undefined,
	};
	const { clock } = context.connection;
	const end = await pollUntilEnd<Verdict>(stopping, { clock, deadline, newUntil: deadline });
	return { verdict: end.how === "ended" ? end.end : undefined, wasAsked, refusal };
}
