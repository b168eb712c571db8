import { isCallError } from "../engine/errors/call-error.js";
import { PlanError } from "../engine/errors/plan-error.js";
import type { Outcome } from "../engine/outcome.js";
import { type CodeDeployContext, callOptionsOf } from "./context.js";
import type { DescribedDeployment } from "./described.js";
import { watchDeployment } from "./rollout.js";
import type { DeploymentGroupName } from "./spec.js";
import { stopDeployment } from "./stop-deployment.js";

export type IfBusy = "wait" | "supersede" | "refuse";

/** Statuses of a deployment that has not ended. Source: DeploymentStatus in client-codedeploy. */
const UNDER_WAY = ["Created", "Queued", "InProgress", "Baking", "Ready"];

/** The deployments of a group that go on, newest first. */
export async function deploymentsUnderWay(
	group: DeploymentGroupName,
	context: CodeDeployContext,
): Promise<DescribedDeployment[]> {
	return context.reader.deploymentsOf(group, { statuses: UNDER_WAY }, callOptionsOf(context));
}

/**
 * Lets a group get free: CodeDeploy takes one deployment of a group at a time.
 * @returns the outcome of a run that was left meanwhile; else nothing
 * @throws PlanError `plan.busy` where that is not to be waited for, or takes too long
 */
export async function settleGroup(
	group: DeploymentGroupName,
	ifBusy: IfBusy,
	context: CodeDeployContext,
): Promise<Outcome | undefined> {
	for (const { deploymentId } of await deploymentsUnderWay(group, context)) {
		if (deploymentId === undefined) continue;
		if (ifBusy === "refuse") throw busyError(context.subject, deploymentId);
		// Stopped where it stands, it would leave the traffic between two task sets.
		if (ifBusy === "supersede") await stopDeployment(deploymentId, "rollback", context);
		else tellWait(deploymentId, context);
		const left = await untilEnded(group, deploymentId, context);
		if (left) return left;
	}
	return undefined;
}

/** True for the refusal of a deployment because the group has another one: it came in between. Source: CreateDeployment. */
export const isBusyRefusal = (error: unknown): boolean =>
	isCallError(error) && error.awsCode === "DeploymentLimitExceededException";

/** Whoever leaves while another's deployment is waited for leaves it alone. */
async function untilEnded(
	group: DeploymentGroupName,
	deployment: string,
	context: CodeDeployContext,
): Promise<Outcome | undefined> {
	const { clock, subject, options } = context;
	const { onCancel: _theirs, ...left } = options;
	const others = { ...context, options: left };
	const watched = { group, deployment, startedAt: clock.now() };
	const outcome = await watchDeployment(watched, others, { changed: [], sent: [] });
	if (outcome.status === "timedOut" || outcome.status === "paused") throw busyError(subject, deployment);
	if (outcome.status !== "cancelled") return undefined;
	const reason = "left before anything was sent, while another deployment was under way";
	return { subject, status: "cancelled", how: "detach", reason };
}

const tellWait = (deployment: string, { teller, subject }: CodeDeployContext): void =>
	teller.tell({
		type: "warning",
		message: `another deployment of ${subject} is under way (${deployment}), waiting for its end`,
		code: "run.busy",
		hint: 'deploy with { ifBusy: "supersede" } to stop it, or { ifBusy: "refuse" } to give up',
	});

const busyError = (subject: string, deployment: string): PlanError =>
	new PlanError(`another deployment of ${subject} is under way: ${deployment}`, {
		code: "plan.busy",
		hint: 'wait for it with aws.watch(ref), or deploy with { ifBusy: "supersede" }',
	});
