import { codedeploy } from "../aws/codedeploy.js";
import { LostAnswer } from "../engine/call.js";
import { CallError, isCallError } from "../engine/errors/call-error.js";
import { type CodeDeployContext, callOptionsOf } from "./context.js";
import { ENDS } from "./watch/verdict.js";

/** A lost answer is looked up, and the request sent again where it had no effect, at most this often. */
const MOST_SENDS = 3;
/** A read right after the request may still show the old status. */
const SETTLE_MS = 5000;

/**
 * Asks CodeDeploy to end a deployment, with a rollback or without; it goes on to be watched. One that has ended meanwhile is left.
 * @throws CallError where CodeDeploy will not
 */
export async function stopDeployment(
	deploymentId: string,
	how: "rollback" | "stop",
	context: CodeDeployContext,
): Promise<void> {
	const input = { deploymentId, autoRollbackEnabled: how === "rollback" };
	await sendOrSee("StopDeployment", input, context, async () => {
		const { status = "" } = await context.reader.deployment(deploymentId, callOptionsOf(context));
		return ENDS.has(status);
	});
}

/** Which wait of a deployment is ended early. */
export type DeploymentWait = "ready" | "termination";

/**
 * Lets the traffic through to the new task set, or ends the old one at once.
 * @throws CallError where the deployment waits for neither
 */
export async function continueDeployment(
	deploymentId: string,
	wait: DeploymentWait,
	context: CodeDeployContext,
): Promise<void> {
	const deploymentWaitType = wait === "ready" ? "READY_WAIT" : "TERMINATION_WAIT";
	await sendOrSee("ContinueDeployment", { deploymentId, deploymentWaitType }, context, async () => {
		const { status = "" } = await context.reader.deployment(deploymentId, callOptionsOf(context));
		return wait === "ready" ? status !== "Ready" : status === "Succeeded";
	});
}

/** Names by which CodeDeploy says that what is asked for is so already. */
const DONE: ReadonlySet<string> = new Set(["DeploymentAlreadyCompletedException"]);

async function sendOrSee(
	operation: string,
	input: Readonly<Record<string, unknown>>,
	{ caller, clock, ...context }: CodeDeployContext,
	isDone: () => Promise<boolean>,
): Promise<void> {
	const options = callOptionsOf({ caller, clock, ...context });
	for (let sends = 1; ; sends++) {
		try {
			await caller.call(codedeploy, operation, input, options);
			return;
		} catch (error) {
			const mayBeDone = operation === "StopDeployment" && isCallError(error) && DONE.has(error.awsCode ?? "");
			if (mayBeDone) return;
			// The second of two sends is refused where the first one worked.
			const isSecond = sends > 1 && isCallError(error) && error.code === "call.refused";
			if (!isSecond && !(error instanceof LostAnswer)) throw error;
			await clock.sleep(SETTLE_MS);
			if (await isDone()) return;
			if (isSecond || sends >= MOST_SENDS) throw asCallError(operation, error);
		}
	}
}

const asCallError = (operation: string, cause: unknown): unknown =>
	cause instanceof LostAnswer
		? new CallError(`codedeploy ${operation} got no answer: ${cause.reason}`, {
				code: "call.lost-answer",
				hint: "look at aws.status(ref), and ask again",
				service: "codedeploy",
				operation,
				sent: [`codedeploy.${operation}`],
				cause,
			})
		: cause;
