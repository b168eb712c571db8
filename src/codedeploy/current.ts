import { type CodeDeployContext, callOptionsOf } from "./context.js";
import type { DescribedDeployment } from "./described.js";
import { taskDefinitionOf } from "./plan/app-spec.js";
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
export function watchedOf(group: DeploymentGroupName, described: DescribedDeployment, now: number): WatchedDeployment {
	const taskDefinition = taskDefinitionOf(described.revision);
	const previous = taskDefinitionOf(described.previousRevision);
	return {
		group,
		deployment: described.deploymentId ?? "",
		startedAt: now,
		...(taskDefinition !== undefined && { taskDefinition }),
		...(previous !== undefined && { previous }),
	};
}
