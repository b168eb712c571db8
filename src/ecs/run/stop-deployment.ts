import { ecs } from "../../aws/ecs.js";
import { type CallOptions, LostAnswer } from "../../engine/call.js";
import { CallError, isCallError } from "../../engine/errors/call-error.js";
import type { RunContext } from "./connection.js";

/** A lost answer is looked up, and the request sent again where it had no effect, at most this often. */
const MOST_SENDS = 3;
/** A read right after the request may still show the old status. */
const SETTLE_MS = 3000;
/** Statuses in which a deployment can still be ended. Source: StopServiceDeployment, facts 1.5. */
const UNDER_WAY: ReadonlySet<string> = new Set(["PENDING", "IN_PROGRESS"]);

/** Asks ECS to end a deployment; it goes on to be watched. @throws CallError where ECS will not */
export async function stopDeployment(
	deployment: string,
	how: "rollback" | "stop",
	context: RunContext,
	options: CallOptions,
): Promise<void> {
	const { caller, clock, reader } = context.connection;
	const input = { serviceDeploymentArn: deployment, stopType: how === "rollback" ? "ROLLBACK" : "ABORT" };
	for (let sends = 1; ; sends++) {
		try {
			await caller.call(ecs, "StopServiceDeployment", input, options);
			return;
		} catch (error) {
			const isConflict = isCallError(error) && error.awsCode === "ConflictException";
			if (!isConflict && !(error instanceof LostAnswer)) throw how === "stop" ? asNoStop(error) : error;
			await clock.sleep(SETTLE_MS);
			const status = (await reader.serviceDeployment(deployment, options.tell))?.status ?? "";
			if (!UNDER_WAY.has(status)) return;
			if (isConflict || sends >= MOST_SENDS) throw asCallError(error);
		}
	}
}

/** ABORT stands in the API's list of words and in no guide: AWS may refuse it. */
function asNoStop(error: unknown): unknown {
	if (!isCallError(error) || (error.code !== "call.refused" && error.code !== "call.unsupported")) return error;
	return new CallError(`${error.message} (a stop without a rollback)`, {
		code: error.code,
		hint: 'roll back instead: aws.stop(ref), or onCancel: "rollback"',
		service: error.service,
		operation: error.operation,
		cause: error,
	});
}

const asCallError = (cause: unknown): unknown =>
	cause instanceof LostAnswer
		? new CallError(`ecs StopServiceDeployment got no answer: ${cause.reason}`, {
				code: "call.lost-answer",
				hint: "look at aws.status(ref), and ask again",
				service: "ecs",
				operation: "StopServiceDeployment",
				sent: ["ecs.StopServiceDeployment"],
				cause,
			})
		: cause;
