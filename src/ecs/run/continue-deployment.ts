import { ecs } from "../../aws/ecs.js";
import { type CallOptions, LostAnswer } from "../../engine/call.js";
import { CallError, isCallError } from "../../engine/errors/call-error.js";
import type { RunContext } from "./connection.js";

/** A lost answer is looked up, and the request sent again where it had no effect, at most this often. */
const MOST_SENDS = 3;
/** A read right after the request may still show the hook waiting. */
const SETTLE_MS = 3000;

export interface HookAnswer {
	/** ARN of the service deployment. */
	readonly deployment: string;
	readonly hookId: string;
	readonly action: "CONTINUE" | "ROLLBACK";
}

/**
 * Answers a hook that waits; `false` where it does not wait any more. A signal that fires ends it between two calls.
 * @throws CallError where ECS will not
 */
export async function continueDeployment(
	{ deployment, hookId, action }: HookAnswer,
	{ connection }: Pick<RunContext, "connection">,
	options: CallOptions,
): Promise<boolean> {
	const { caller, clock, reader } = connection;
	const input = { serviceDeploymentArn: deployment, hookId, action };
	const isWaiting = async () => {
		const details = (await reader.serviceDeployment(deployment, options.tell))?.lifecycleHookDetails ?? [];
		return details.some((hook) => hook.hookId === hookId && hook.status === "AWAITING_ACTION");
	};
	for (let sends = 1; ; sends++) {
		try {
			await caller.call(ecs, "ContinueServiceDeployment", input, options);
			return true;
		} catch (error) {
			const isLost = error instanceof LostAnswer;
			const isRefused = isCallError(error) && error.code === "call.refused";
			if (!isLost && !isRefused) throw error;
			await clock.sleep(SETTLE_MS, options.signal);
			// After a lost answer a hook that waits no longer was answered by it, or has expired: either way it is over.
			if (!(await isWaiting())) return isLost;
			if (isRefused || sends >= MOST_SENDS) throw isLost ? unanswered(error) : error;
		}
	}
}

const unanswered = (cause: LostAnswer): CallError =>
	new CallError(`ecs ContinueServiceDeployment got no answer: ${cause.reason}`, {
		code: "call.lost-answer",
		hint: 'look at aws.status(ref), and answer again: aws.continue(ref, "continue")',
		service: "ecs",
		operation: "ContinueServiceDeployment",
		sent: ["ecs.ContinueServiceDeployment"],
		cause,
	});
