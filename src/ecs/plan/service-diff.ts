import { type Change, changesBetween, isEqual } from "../../engine/diff.js";
import { clear } from "../../engine/late.js";
import { type DescribedService, settingOf } from "../observe/described.js";
import type { AppSpec } from "../spec/app.js";
import type { ServiceSpec } from "../spec/service.js";
import { saidMembers } from "./inputs.js";

/** What UpdateService would have to change. */
export interface ServiceDiff {
	/** Members to send, complete; empty when nothing differs. */
	readonly members: Readonly<Record<string, unknown>>;
	readonly changes: readonly Change[];
}

/** Members that start a deployment when they are sent. Source: UpdateService, facts 3.10. */
export const STARTS_DEPLOYMENT: ReadonlySet<string> = new Set([
	"taskDefinition",
	"networkConfiguration",
	"platformVersion",
	"loadBalancers",
	"serviceRegistries",
	"serviceConnectConfiguration",
	"volumeConfigurations",
	"vpcLatticeConfigurations",
	"gatewayConnectors",
	"forceNewDeployment",
]);

/** What `clear` sends for each member that can be removed. Source: UpdateService: an empty list removes. */
const CLEARED: Readonly<Record<string, unknown>> = {
	loadBalancers: [],
	capacityProviderStrategy: [],
	serviceConnectConfiguration: { enabled: false },
	vpcLatticeConfigurations: [],
	gatewayConnectors: [],
	healthCheckGracePeriodSeconds: 0,
};

/** What DescribeServices fills in where nothing was said. Source: go-to-k/cdk-real-drift 653; DeploymentConfiguration in client-ecs. */
const DEPLOYMENT_DEFAULTS: Readonly<Record<string, unknown>> = {
	strategy: "ROLLING",
	bakeTimeInMinutes: 0,
	maximumPercent: 200,
	minimumHealthyPercent: 100,
	alarms: { alarmNames: [], enable: false, rollback: false },
	deploymentCircuitBreaker: { enable: false, rollback: false },
	lifecycleHooks: [],
};

const BREAKER_DEFAULTS: Readonly<Record<string, unknown>> = {
	resetOnHealthyTask: true,
	thresholdConfiguration: { type: "BOUNDED_PERCENT", value: 50 },
};

/** Compares what is said with what is there; what is not said is kept, so it is neither compared nor sent. */
export function diffService(app: AppSpec & { service: ServiceSpec }, current: DescribedService): ServiceDiff {
	const said: Record<string, unknown> = saidMembers(app, () => true);
	delete said.tags;
	delete said.schedulingStrategy;
	if (app.service.desiredCount !== undefined) said.desiredCount = app.service.desiredCount;
	// A launch type comes back by removing the strategy that took its place (UpdateService, facts 3.1).
	if (app.service.launchType !== undefined && current.launchType === undefined) said.capacityProviderStrategy ??= clear;
	Object.assign(said, app.service.raw?.both, app.service.raw?.update);
	const members: Record<string, unknown> = {};
	const changes: Change[] = [];
	for (const [name, value] of Object.entries(said)) {
		const there = settingOf(current, name);
		const wanted = value === clear ? CLEARED[name] : merged(name, value, there);
		const before = normalisedMember(name, there);
		const after = normalisedMember(name, wanted);
		if (isEqual(before, after)) continue;
		members[name] = wanted;
		changesBetween(before, after, name, changes);
	}
	return { members, changes };
}

/** Nested settings that were not said are kept too, whichever way AWS reads a part of a structure. */
export function merged(name: string, said: unknown, current: unknown): unknown {
	if (name === "gatewayConnectors") return mergedConnectors(said, current);
	if (!isRecord(said) || !isRecord(current)) return said;
	if (name === "networkConfiguration") {
		return { awsvpcConfiguration: { ...recordOf(current.awsvpcConfiguration), ...recordOf(said.awsvpcConfiguration) } };
	}
	if (name !== "deploymentConfiguration") return said;
	const kept = keptOf(current, said);
	const breaker = recordOf(said.deploymentCircuitBreaker);
	if (!said.deploymentCircuitBreaker) return { ...kept, ...said };
	const keptBreaker = withoutDefaults(recordOf(current.deploymentCircuitBreaker), BREAKER_DEFAULTS);
	return { ...kept, ...said, deploymentCircuitBreaker: { ...keptBreaker, ...breaker } };
}

/** How the same port is looked at is kept where it is not said, AWS's own defaults as well. */
function mergedConnectors(said: unknown, current: unknown): unknown {
	if (!Array.isArray(said) || !Array.isArray(current)) return said;
	return said.map((connector: unknown) => {
		const there = current.map(recordOf).find(({ portName }) => portName === recordOf(connector).portName);
		const healthCheck = { ...recordOf(there?.healthCheck), ...recordOf(recordOf(connector).healthCheck) };
		const kept = { ...there, ...recordOf(connector) };
		return Object.keys(healthCheck).length > 0 ? { ...kept, healthCheck } : kept;
	});
}

/** Members of a deployment configuration that only one strategy has. Source: DeploymentConfiguration, facts 3.4 and 3.5. */
const OF_STRATEGY: Readonly<Record<string, string>> = {
	linearConfiguration: "LINEAR",
	canaryConfiguration: "CANARY",
	earlySuccessCriteria: "ROLLING",
};

/** What stays of a deployment configuration: not what another strategy would refuse. */
function keptOf(current: Record<string, unknown>, said: Record<string, unknown>): Record<string, unknown> {
	const kept = withoutDefaults(current, DEPLOYMENT_DEFAULTS);
	const strategy = said.strategy ?? current.strategy ?? "ROLLING";
	const fits = ([key]: [string, unknown]) => (OF_STRATEGY[key] ?? strategy) === strategy;
	const fitting = Object.fromEntries(Object.entries(kept).filter(fits));
	// Documented for rolling deployments alone; it stays unless it is switched off.
	const mustStop =
		said.strategy !== undefined && strategy !== "ROLLING" && fitting.deploymentCircuitBreaker !== undefined;
	return mustStop ? { ...fitting, deploymentCircuitBreaker: { enable: false, rollback: false } } : fitting;
}

/** A member in the form in which two that mean the same are equal. */
export function normalisedMember(name: string, value: unknown): unknown {
	switch (name) {
		case "deploymentConfiguration": {
			const { lifecycleHooks, ...others } = withoutDefaults(recordOf(value), DEPLOYMENT_DEFAULTS);
			const clean = Array.isArray(lifecycleHooks) ? { ...others, lifecycleHooks: sortedHooks(lifecycleHooks) } : others;
			if (!clean.deploymentCircuitBreaker) return clean;
			return {
				...clean,
				deploymentCircuitBreaker: withoutDefaults(recordOf(clean.deploymentCircuitBreaker), BREAKER_DEFAULTS),
			};
		}
		case "networkConfiguration": {
			const vpc = recordOf(recordOf(value).awsvpcConfiguration);
			const { assignPublicIp, ...rest } = vpc;
			const open = assignPublicIp === "ENABLED" ? { assignPublicIp } : {};
			return { ...rest, subnets: sorted(vpc.subnets), securityGroups: sorted(vpc.securityGroups), ...open };
		}
		case "loadBalancers":
			return sortedBy(value, "targetGroupArn");
		case "gatewayConnectors":
			return sortedBy(value, "portName");
		case "vpcLatticeConfigurations":
			return sortedBy(value, "targetGroupArn");
		case "serviceConnectConfiguration":
			// What was never joined and what was left are told alike.
			return recordOf(value).enabled === true ? value : { enabled: false };
		case "deploymentController":
			return value ?? { type: "ECS" };
		case "tags":
			return sortedBy(value, "key");
		case "capacityProviderStrategy":
			return sortedBy(value, "capacityProvider").map((item) => withoutDefaults(item, { base: 0, weight: 0 }));
		case "healthCheckGracePeriodSeconds":
			return value ?? 0;
		case "enableExecuteCommand":
			return value ?? false;
		case "propagateTags":
			return value ?? "NONE";
		default:
			return value;
	}
}

function withoutDefaults(
	value: Record<string, unknown>,
	defaults: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const kept = Object.entries(value).filter(
		([key, member]) => member !== undefined && !isEqual(withoutUndefined(member, key), defaults[key]),
	);
	return Object.fromEntries(kept);
}

/** The breaker's own echoed defaults would hide that it is off. */
function withoutUndefined(member: unknown, key: string): unknown {
	return key === "deploymentCircuitBreaker" ? withoutDefaults(recordOf(member), BREAKER_DEFAULTS) : member;
}

/** Hooks of one stage run side by side, so their order means nothing; AWS may fill in what they default to. */
const sortedHooks = (hooks: unknown[]): unknown[] =>
	hooks
		.map((hook) => {
			const { targetType = "AWS_LAMBDA", lifecycleStages, timeoutConfiguration, ...rest } = recordOf(hook);
			const { timeoutInMinutes = 1440, action = "ROLLBACK" } = recordOf(timeoutConfiguration);
			const { hookDetails, ...others } = rest;
			return {
				...others,
				...(hookDetails !== undefined && hookDetails !== null && { hookDetails }),
				targetType,
				lifecycleStages: sorted(lifecycleStages),
				timeoutConfiguration: { timeoutInMinutes, action },
			};
		})
		.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const sorted = (list: unknown): unknown[] => (Array.isArray(list) ? [...list].sort() : []);

function sortedBy(list: unknown, key: string): Record<string, unknown>[] {
	const items = Array.isArray(list) ? list.map(recordOf) : [];
	return items.sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
