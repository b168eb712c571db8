import { PlanError } from "../engine/errors/plan-error.js";
import type { Outcome } from "../engine/outcome.js";
import { type CodeDeployContext, callOptionsOf } from "./context.js";
import { currentDeployment, watchedOf } from "./current.js";
import { watchDeployment } from "./rollout.js";
import type { DeploymentGroupName } from "./spec.js";
import { continueDeployment, type DeploymentWait, stopDeployment } from "./stop-deployment.js";
import { ENDS } from "./watch/verdict.js";
import type { WatchedDeployment } from "./watch/watched.js";

/** Follows a deployment by its id, or the newest of the group, to its end. */
export async function watchGroup(
	group: DeploymentGroupName,
	deployment: string | undefined,
	context: CodeDeployContext,
): Promise<Outcome> {
	// One that is named may be so new that it does not show yet.
	const startedAt = context.clock.now();
	const watched = deployment ? { group, deployment, startedAt } : await named(group, undefined, context);
	if (!watched) throw nothing(context.subject, "no deployment yet that could be watched");
	return watchDeployment(watched, context, { changed: [], sent: [] });
}

/** Ends the deployment that is under way, with a rollback or without, and follows it to its end. @throws PlanError where none is */
export async function stopGroup(
	group: DeploymentGroupName,
	deployment: string | undefined,
	how: "rollback" | "stop",
	context: CodeDeployContext,
): Promise<Outcome> {
	const watched = await named(group, deployment, context, isUnderWay);
	if (!watched) throw nothing(context.subject, "no deployment under way that could be stopped");
	await stopDeployment(watched.deployment, how, context);
	const sent = { changed: [], sent: ["codedeploy.StopDeployment"] };
	// Reads may go on to say Ready for a moment.
	const stopped = { ...watched, rollbackAsked: how === "rollback", continuedAt: context.clock.now() };
	return watchDeployment(stopped, context, sent);
}

/** Ends a wait of the deployment that is under way early, and follows it to its end. @throws PlanError where none is */
export async function continueGroup(
	group: DeploymentGroupName,
	deployment: string | undefined,
	wait: DeploymentWait,
	context: CodeDeployContext,
): Promise<Outcome> {
	const watched = await named(group, deployment, context, isUnderWay);
	if (!watched) throw nothing(context.subject, "no deployment under way that could wait for an answer");
	await continueDeployment(watched.deployment, wait, context);
	const sent = { changed: [], sent: ["codedeploy.ContinueDeployment"] };
	return watchDeployment({ ...watched, continuedAt: context.clock.now() }, context, sent);
}

async function named(
	group: DeploymentGroupName,
	deployment: string | undefined,
	context: CodeDeployContext,
	isWanted: (status: string) => boolean = () => true,
): Promise<WatchedDeployment | undefined> {
	const found = deployment
		? await context.reader.deployment(deployment, callOptionsOf(context))
		: await currentDeployment(group, context);
	return found && isWanted(found.status ?? "") ? watchedOf(group, found, context) : undefined;
}

const isUnderWay = (status: string): boolean => !ENDS.has(status);

const nothing = (subject: string, what: string): PlanError =>
	new PlanError(`${subject} has ${what}`, {
		code: "plan.nothing-to-stop",
		hint: "aws.status(ref) shows what runs",
	});
