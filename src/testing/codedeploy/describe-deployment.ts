import { createHash } from "node:crypto";
import { pick, structure, text } from "../ecs/input.js";
import type { Answer, CallContext } from "../world/model.js";
import type { CodeDeployment, Status } from "./state.js";
import { targetGroupOf } from "./task-sets.js";

type Lag = Pick<CallContext, "now" | "lagMs">;

/** What a read may see: a lagging one misses the newest. */
export function visibleStatus({ statuses }: CodeDeployment, { now, lagMs }: Lag): Status {
	const seen = statuses.filter(({ at }) => now - at >= lagMs).at(-1) ?? statuses[0];
	return seen?.status ?? "Created";
}

export function describeDeployment(deployment: CodeDeployment, lag: Lag, unknownStatuses = false): Answer {
	const { group, createdAt, startedAt, completedAt, error, rollback } = deployment;
	const status = visibleStatus(deployment, lag);
	const hasEnded = status === "Succeeded" || status === "Failed" || status === "Stopped";
	return {
		applicationName: group.application.name,
		deploymentGroupName: group.name,
		deploymentConfigName: deployment.config.name,
		deploymentId: deployment.id,
		revision: told(deployment.revision),
		...(deployment.previousRevision && { previousRevision: told(deployment.previousRevision) }),
		status: unknownStatuses && status === "InProgress" ? "Simmering" : status,
		...(hasEnded && error && { errorInformation: error }),
		createTime: createdAt / 1000,
		...(startedAt !== undefined && { startTime: startedAt / 1000 }),
		...(hasEnded && completedAt !== undefined && { completeTime: completedAt / 1000 }),
		deploymentOverview: {
			Pending: 0,
			InProgress: hasEnded ? 0 : 1,
			Succeeded: status === "Succeeded" ? 1 : 0,
			Failed: 0,
			Skipped: 0,
			Ready: 0,
		},
		...(deployment.description !== undefined && { description: deployment.description }),
		creator: deployment.creator,
		ignoreApplicationStopFailures: false,
		autoRollbackConfiguration: deployment.autoRollback,
		...(rollback && lag.now - rollback.at >= lag.lagMs && { rollbackInfo: rollbackInfo(rollback) }),
		deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
		instanceTerminationWaitTimeStarted: false,
		...pick(group.settings, ["blueGreenDeploymentConfiguration", "loadBalancerInfo"]),
		fileExistsBehavior: "DISALLOW",
		deploymentStatusMessages: [],
		computePlatform: "ECS",
	};
}

/** The hash of a revision's text. */
export const hashOf = (content: string): string => createHash("sha256").update(content).digest("hex");

/** A deployment never tells the text of its AppSpec. Source: GetDeployment in client-codedeploy, "always null". */
function told(revision: Answer): Answer {
	const content = text(structure(revision, "appSpecContent") ?? structure(revision, "string") ?? {}, "content") ?? "";
	return { revisionType: "AppSpecContent", appSpecContent: { sha256: hashOf(content) } };
}

/** The one target of an ECS deployment: its service. */
export const targetIdOf = ({ service }: CodeDeployment): string => `${service.cluster.name}:${service.name}`;

export function describeTarget(deployment: CodeDeployment): Answer {
	const { service, blue, green, lifecycle } = deployment;
	const sets = green ? [["Blue", blue] as const, ["Green", green] as const] : [["Blue", blue] as const];
	return {
		deploymentTargetType: "ECSTarget",
		ecsTarget: {
			deploymentId: deployment.id,
			targetId: targetIdOf(deployment),
			targetArn: service.arn,
			lastUpdatedAt: deployment.targetUpdatedAt / 1000,
			lifecycleEvents: lifecycle.map(({ name, status, startedAt, endedAt, message }) => ({
				lifecycleEventName: name,
				status,
				...(startedAt !== undefined && { startTime: startedAt / 1000 }),
				...(endedAt !== undefined && { endTime: endedAt / 1000 }),
				...(message !== undefined && { diagnostics: { errorCode: "UnknownError", message } }),
			})),
			status: deployment.targetStatus,
			taskSetsInfo: sets.map(([taskSetLabel, taskSet]) => ({
				identifer: taskSet.deployment.id,
				desiredCount: taskSet.deployment.halted ? 0 : service.desiredCount,
				pendingCount: taskSet.deployment.pending,
				runningCount: taskSet.deployment.running,
				status: service.deployments[0] === taskSet.deployment ? "PRIMARY" : "ACTIVE",
				trafficWeight: taskSet.weight,
				targetGroup: { name: /targetgroup\/([^/]+)\//.exec(targetGroupOf(taskSet) ?? "")?.[1] ?? "" },
				taskSetLabel,
			})),
		},
	};
}

/** The id by which the function of a lifecycle event answers: AWS's is opaque, ours says what it is for. */
export const hookExecutionId = ({ id }: Pick<CodeDeployment, "id">, event: string): string => `${id}-${event}`;

function rollbackInfo({ deployment, trigger, message }: NonNullable<CodeDeployment["rollback"]>): Answer {
	return {
		...(deployment !== undefined && { rollbackDeploymentId: deployment }),
		...(trigger !== undefined && { rollbackTriggeringDeploymentId: trigger }),
		rollbackMessage: message,
	};
}
