import { type CodeDeployContext, callOptionsOf } from "./context.js";
import type { DescribedDeployment } from "./described.js";
import type { DeploymentGroupName } from "./spec.js";
import type { WatchedDeployment } from "./watch/watched.js";

/**
 * The newest deployment of a group, whoever created it; where it takes back another one, that one, whose end it is.
 * `undefined` where the group never had one.
 */
export async function currentDeployment(
	group: DeploymentGroupName,
	context: CodeDeployContext,
): Promise<DescribedDeployment | undefined> {
	const options = callOptionsOf(context);
	const { lastAttemptedDeployment } = await context.reader.group(group, options);
	const id = lastAttemptedDeployment?.deploymentId;
	if (id === undefined) return undefined;
	const newest = await context.reader.deployment(id, options);
	const taken = newest.rollbackInfo?.rollbackTriggeringDeploymentId;
	return taken === undefined ? newest : context.reader.deployment(taken, options);
}

/** A deployment that is there already, as a watch follows it. */
export async function watchedOf(
	group: DeploymentGroupName,
	described: DescribedDeployment,
	context: CodeDeployContext,
): Promise<WatchedDeployment> {
	const { reader, clock } = context;
	const options = callOptionsOf(context);
	const taskDefinition = await reader.taskDefinition(group.applicationName, described.revision, options);
	const previous = await reader.taskDefinition(group.applicationName, described.previousRevision, options);
	return {
		group,
		deployment: described.deploymentId ?? "",
		startedAt: clock.now(),
		...(taskDefinition !== undefined && { taskDefinition }),
		...(previous !== undefined && { previous }),
	};
}
