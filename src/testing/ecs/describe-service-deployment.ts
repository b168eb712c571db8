import type { Answer } from "../world/model.js";
import type { HookRecord } from "./deployment-plan.js";
import { isRolling } from "./deployment-policy.js";
import { sourceSummaries, targetSummary } from "./describe-deployment.js";
import { isOpen, isRefused } from "./hooks.js";
import { pick } from "./input.js";
import { isMissed, type Lag } from "./lag.js";
import { isTerminal } from "./service-deployment-states.js";
import { type Ecs, type ServiceDeploymentRecord, seconds } from "./state.js";

/** An entry of ListServiceDeployments. */
export const serviceDeploymentBrief = (ecs: Ecs, rollout: ServiceDeploymentRecord, lag: Lag): Answer => ({
	serviceDeploymentArn: rollout.arn,
	serviceArn: rollout.service.arn,
	clusterArn: rollout.service.cluster.arn,
	createdAt: seconds(rollout.createdAt),
	...times(rollout),
	targetServiceRevisionArn: rollout.target.revision.arn,
	status: statusOf(ecs, rollout, lag),
	...pick({ statusReason: rollout.statusReason }, ["statusReason"]),
});

/** An entry of DescribeServiceDeployments. Facts 4.1. */
export function describeServiceDeployment(ecs: Ecs, rollout: ServiceDeploymentRecord, lag: Lag): Answer {
	const { rollback, policy, frozen } = rollout;
	return {
		serviceDeploymentArn: rollout.arn,
		serviceArn: rollout.service.arn,
		clusterArn: rollout.service.cluster.arn,
		createdAt: seconds(rollout.createdAt),
		...times(rollout),
		updatedAt: seconds(rollout.updatedAt),
		sourceServiceRevisions: frozen?.sources ?? sourceSummaries(rollout),
		targetServiceRevision: frozen?.target ?? targetSummary(rollout),
		status: statusOf(ecs, rollout, lag),
		...pick({ statusReason: rollout.statusReason, lifecycleStage: stageOf(ecs, rollout) }, [
			"statusReason",
			"lifecycleStage",
		]),
		...hookDetails(ecs, rollout),
		deploymentConfiguration: policy.document,
		...(rollback
			? {
					rollback: {
						reason: rollback.reason,
						startedAt: seconds(rollback.startedAt),
						serviceRevisionArn: rollback.revision.arn,
					},
				}
			: {}),
		deploymentCircuitBreaker: {
			status: rollout.breaker,
			failureCount: rollout.failureCount,
			threshold: rollout.threshold,
		},
		alarms: { status: rollout.alarms, alarmNames: policy.alarms.names, triggeredAlarmNames: rollout.triggeredAlarms },
	};
}

/** The stage as its enumeration and the sources let it be told. Facts 4.1 and 8.4. */
function stageOf({ world }: Ecs, { lifecycleStage, policy, hooks }: ServiceDeploymentRecord): string | undefined {
	const { preProductionStage, rollingTellsStage = true } = world.switches;
	if (isRolling(policy) && !rollingTellsStage && !hooks.some(isOpen)) return undefined;
	return lifecycleStage === "PRE_PRODUCTION_TRAFFIC_SHIFT" && preProductionStage ? preProductionStage : lifecycleStage;
}

/** Those of the stage; in a rollback the one that asked for it as well. */
function hookDetails({ world }: Ecs, rollout: ServiceDeploymentRecord): Answer {
	const { hooks, pastHooks, status } = rollout;
	const { hookDetails: told = "stage" } = world.switches;
	if (isTerminal(status) && told !== "always") return {};
	const isBack = status === "ROLLBACK_IN_PROGRESS";
	const earlier = told === "stage" ? pastHooks.filter((hook) => isBack && isRefused(hook)) : pastHooks;
	const all = [...earlier, ...hooks];
	return all.length === 0 ? {} : { lifecycleHookDetails: all.map(describeHook) };
}

const describeHook = ({ id, plan, status, expiresAt }: HookRecord): Answer => ({
	hookId: id,
	targetType: plan.type,
	...(plan.target === undefined ? {} : { targetArn: plan.target }),
	status,
	expiresAt: seconds(expiresAt),
	timeoutAction: plan.timeoutAction,
});

function times({ startedAt, finishedAt, stoppedAt }: ServiceDeploymentRecord): Answer {
	return {
		...(startedAt === undefined ? {} : { startedAt: seconds(startedAt) }),
		...(finishedAt === undefined ? {} : { finishedAt: seconds(finishedAt) }),
		...(stoppedAt === undefined ? {} : { stoppedAt: seconds(stoppedAt) }),
	};
}

function statusOf(ecs: Ecs, { status, earlier }: ServiceDeploymentRecord, lag: Lag): string {
	if (earlier && isMissed(lag, earlier.until)) return earlier.status;
	return status === "PENDING" && ecs.world.switches.unknownStatuses ? "QUEUED_FOR_PLACEMENT" : status;
}
