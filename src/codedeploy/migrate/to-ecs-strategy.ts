import type { DescribedService } from "../../ecs/observe/described.js";
import type { DeploymentConfiguration, LoadBalancer } from "../../ecs/spec/service.js";
import type { Gap, Loss } from "../../engine/conversion.js";
import type { DescribedConfig, DescribedGroup, DescribedRevision } from "../described.js";
import { lambdaHooks, readyPause } from "./hooks.js";
import { type LoadBalancerFacts, pairedLoadBalancers } from "./load-balancers.js";

/** A service that CodeDeploy rolls out, with all that decides how. */
export interface CodeDeployed extends LoadBalancerFacts {
	readonly service: DescribedService;
	readonly group: DescribedGroup;
	/** The group's deployment configuration. @default all traffic at once */
	readonly config?: DescribedConfig | undefined;
	/** What the last deployment brought: its AppSpec names the hooks. */
	readonly revision?: DescribedRevision | undefined;
}

export interface ToEcsStrategyOptions {
	/** ARN of the role by which ECS changes listeners. */
	readonly infrastructureRole?: string;
	/** ARN of the role by which ECS invokes functions of hooks. */
	readonly hookRole?: string;
}

/** How ECS itself would roll the service out, in the members of CreateService and UpdateService. */
export interface EcsStrategy {
	readonly strategy: "BLUE_GREEN" | "CANARY" | "LINEAR";
	readonly deploymentController: { readonly type: "ECS" };
	readonly deploymentConfiguration: DeploymentConfiguration;
	readonly loadBalancers: readonly LoadBalancer[];
	/** What has no counterpart, or one that does otherwise. */
	readonly without: readonly Loss[];
	/** What has to be filled in before ECS takes it. */
	readonly missing: readonly Gap[];
}

/** Limits of ECS. Source: DeploymentConfiguration in client-ecs, facts 3.5. */
const MOST_BAKE_MINUTES = 1440;
const LEAST_STEP_PERCENT = 3;

/**
 * What a deployment group of CodeDeploy and its configuration come to in ECS's own strategies; pure.
 * Sources: ECS developer guide, "Migrate CodeDeploy blue/green deployments to Amazon ECS blue/green deployments"; facts 3.3, 3.5, 3.6.
 */
export function toEcsStrategy(described: CodeDeployed, options: ToEcsStrategyOptions = {}): EcsStrategy {
	const { service, group, config, revision } = described;
	const without: Loss[] = [];
	const shift = shiftOf(config, without);
	const pair = pairedLoadBalancers(service, group, described, options.infrastructureRole);
	const lambdas = lambdaHooks(revision, service.serviceArn, options.hookRole);
	const pause = readyPause(group.blueGreenDeploymentConfiguration, pair.hasTestTraffic);
	const lifecycleHooks = [...lambdas.hooks, ...pause.hooks];
	const alarms = alarmsOf(group, without);
	const bakeTimeInMinutes = bakeOf(group, without);
	noteRollbacks(group, without);
	noteTriggers(group, without);
	return {
		strategy: shift.strategy,
		deploymentController: { type: "ECS" },
		deploymentConfiguration: {
			...percentsOf(service),
			...shift,
			bakeTimeInMinutes,
			...(alarms && { alarms }),
			...(lifecycleHooks.length > 0 && { lifecycleHooks }),
		},
		loadBalancers: pair.loadBalancers,
		without: [...without, ...lambdas.without, ...pause.without],
		missing: [...pair.missing, ...lambdas.missing],
	};
}

type Shift = Pick<DeploymentConfiguration, "canaryConfiguration" | "linearConfiguration"> &
	Pick<EcsStrategy, "strategy">;

function shiftOf(config: DescribedConfig | undefined, without: Loss[]): Shift {
	const { timeBasedCanary, timeBasedLinear } = config?.trafficRoutingConfig ?? {};
	if (timeBasedCanary) {
		const { canaryPercentage = 10, canaryInterval = 5 } = timeBasedCanary;
		const canaryBakeTimeInMinutes = bounded("timeBasedCanary.canaryInterval", canaryInterval, without);
		return { strategy: "CANARY", canaryConfiguration: { canaryPercent: canaryPercentage, canaryBakeTimeInMinutes } };
	}
	if (!timeBasedLinear) return { strategy: "BLUE_GREEN" };
	const { linearPercentage = 10, linearInterval = 1 } = timeBasedLinear;
	if (linearPercentage < LEAST_STEP_PERCENT) {
		without.push({
			what: `timeBasedLinear.linearPercentage ${linearPercentage}`,
			why: `a step of ECS shifts ${LEAST_STEP_PERCENT} % at least`,
			instead: `steps of ${LEAST_STEP_PERCENT} %`,
		});
	}
	const stepPercent = Math.max(LEAST_STEP_PERCENT, linearPercentage);
	const stepBakeTimeInMinutes = bounded("timeBasedLinear.linearInterval", linearInterval, without);
	return { strategy: "LINEAR", linearConfiguration: { stepPercent, stepBakeTimeInMinutes } };
}

/** CodeDeploy keeps the old task set for a while; ECS calls it bake time, and both can go back meanwhile. */
function bakeOf({ blueGreenDeploymentConfiguration }: DescribedGroup, without: Loss[]): number {
	const { terminationWaitTimeInMinutes = 0 } =
		blueGreenDeploymentConfiguration?.terminateBlueInstancesOnDeploymentSuccess ?? {};
	return bounded("terminateBlueInstancesOnDeploymentSuccess", terminationWaitTimeInMinutes, without);
}

function bounded(what: string, minutes: number, without: Loss[]): number {
	if (minutes <= MOST_BAKE_MINUTES) return minutes;
	without.push({
		what: `${what} of ${minutes} minutes`,
		why: "ECS waits a day at most",
		instead: `${MOST_BAKE_MINUTES} minutes; what must wait longer is a pause: .gate("POST_PRODUCTION_TRAFFIC_SHIFT", …), up to 14 days`,
	});
	return MOST_BAKE_MINUTES;
}

function alarmsOf(group: DescribedGroup, without: Loss[]): DeploymentConfiguration["alarms"] {
	const { enabled, alarms = [], ignorePollAlarmFailure } = group.alarmConfiguration ?? {};
	const alarmNames = alarms.flatMap(({ name }) => name ?? []);
	if (enabled !== true || alarmNames.length === 0) return undefined;
	if (ignorePollAlarmFailure === true) {
		without.push({
			what: "alarmConfiguration.ignorePollAlarmFailure",
			why: "ECS has no such switch",
			instead: "nothing",
		});
	}
	without.push({
		what: "an alarm that rings already when a deployment begins",
		why: "CodeDeploy stops the deployment; ECS passes over an alarm that was in ALARM at its start",
		instead: "look before: aws.preflight(app)",
	});
	return { alarmNames, enable: true, rollback: rollsBackOn(group, "DEPLOYMENT_STOP_ON_ALARM") };
}

function noteRollbacks(group: DescribedGroup, without: Loss[]): void {
	if (rollsBackOn(group, "DEPLOYMENT_STOP_ON_REQUEST")) {
		without.push({
			what: "autoRollbackConfiguration.DEPLOYMENT_STOP_ON_REQUEST",
			why: "ECS is told with each stop whether it rolls back, and does by default",
			instead: "aws.stop(ref)",
		});
	}
	if (!rollsBackOn(group, "DEPLOYMENT_FAILURE")) return;
	without.push({
		what: "autoRollbackConfiguration.DEPLOYMENT_FAILURE",
		why: "ECS rolls back when a hook fails or a stage lasts longer than a day; its circuit breaker is documented for rolling deployments only, and tasks that never get healthy may hold a deployment up for that day",
		instead: 'an alarm on unhealthy hosts, or aws.deploy(app, { timeout, onCancel: "rollback" })',
	});
}

function noteTriggers({ triggerConfigurations = [] }: DescribedGroup, without: Loss[]): void {
	if (triggerConfigurations.length === 0) return;
	const names = triggerConfigurations.map(({ triggerName }) => triggerName ?? "?").join(", ");
	without.push({
		what: `triggerConfigurations ${names}`,
		why: "ECS publishes nothing to SNS topics by itself",
		instead: 'an EventBridge rule for "ECS Deployment State Change" with the topic as its target',
	});
}

const rollsBackOn = ({ autoRollbackConfiguration }: DescribedGroup, event: string): boolean =>
	autoRollbackConfiguration?.enabled === true && autoRollbackConfiguration.events?.includes(event) === true;

/** What is kept of the service's own configuration. */
function percentsOf({ deploymentConfiguration = {} }: DescribedService): DeploymentConfiguration {
	const { minimumHealthyPercent, maximumPercent } = deploymentConfiguration;
	return {
		...(typeof minimumHealthyPercent === "number" && { minimumHealthyPercent }),
		...(typeof maximumPercent === "number" && { maximumPercent }),
	};
}
