import { clear } from "../../engine/late.js";
import type { DeploymentConfiguration, ServiceSpec } from "../spec/service.js";
import { checkHooks } from "./hooks.js";
import { rawMember, type Setting } from "./setting.js";

const root = "service.deploymentConfiguration";

/** How a deployment moves, and when it is called good or bad. */
export function checkRollout(setting: Setting): void {
	const { service, report } = setting;
	const rollout = service?.deploymentConfiguration;
	if (!rollout) return;
	const strategy = rollout.strategy ?? "ROLLING";
	if (strategy === "ROLLING") checkPercents(setting, service, rollout);
	else checkShift(setting, service, strategy);
	checkEarlySuccess(setting, rollout, strategy);
	const breaker = rollout.deploymentCircuitBreaker;
	if (breaker?.enable && strategy !== "ROLLING")
		report.add("spec.breaker-strategy", `${root}.deploymentCircuitBreaker`);
	const threshold = breaker?.thresholdConfiguration;
	if (threshold && threshold.type !== "COUNT" && threshold.value > 100)
		report.add("spec.breaker-percent", `${root}.deploymentCircuitBreaker.thresholdConfiguration.value`, {
			value: threshold.value,
		});
	checkSteps(setting, rollout, strategy);
	checkHooks(setting, rollout["lifecycleHooks"]);
}

/** True when neither a new task may start nor an old one stop; without a count, when that is so for every count. */
export function isStuck(count: number | undefined, minimum: number, maximum: number): boolean {
	if (count === undefined) return maximum <= 100 && minimum >= 100;
	return count > 0 && Math.floor((maximum * count) / 100) <= count && Math.ceil((minimum * count) / 100) >= count;
}

function checkPercents({ report }: Setting, service: ServiceSpec, rollout: DeploymentConfiguration): void {
	const { maximumPercent, minimumHealthyPercent } = rollout;
	// Blue/green by CodeDeploy and task sets do not roll.
	if (service.schedulingStrategy === "DAEMON" || rawMember(service, "deploymentController")) return;
	const [minimum, maximum] = [minimumHealthyPercent ?? 100, maximumPercent ?? 200];
	const count = service.desiredCount;
	if (isStuck(count, minimum, maximum)) {
		const tasks = count ?? 1;
		report.add("spec.rollout-stuck", `${root}.maximumPercent`, {
			most: Math.floor((maximum * tasks) / 100),
			least: Math.ceil((minimum * tasks) / 100),
			count: tasks,
		});
	}
	if (maximum === 100 && rawMember(service, "availabilityZoneRebalancing") !== "DISABLED")
		report.add("spec.az-rebalancing", `${root}.maximumPercent`);
}

function checkEarlySuccess({ report }: Setting, rollout: DeploymentConfiguration, strategy: string): void {
	const early = rollout.earlySuccessCriteria;
	if (!early?.enable) return;
	const path = `${root}.earlySuccessCriteria`;
	if (strategy !== "ROLLING") report.add("spec.early-success-strategy", path);
	for (const member of ["healthyPercent", "sourceServiceRevisionCleanup"] as const)
		if (early[member] === undefined) report.add("spec.early-success-fields", path, { member });
	const minimum = rollout.minimumHealthyPercent ?? 100;
	if (early.healthyPercent !== undefined && early.healthyPercent < minimum)
		report.add("spec.early-success-percent", `${path}.healthyPercent`, { value: early.healthyPercent, minimum });
}

const shiftMembers = ["alternateTargetGroupArn", "productionListenerRule", "roleArn"] as const;

function checkShift({ report }: Setting, service: ServiceSpec, strategy: string): void {
	const balancers = Array.isArray(service.loadBalancers) ? service.loadBalancers : [];
	const elsewhere = rawMember(service, "serviceConnectConfiguration") || rawMember(service, "vpcLatticeConfigurations");
	// Kept as they are while unsaid: an existing service may have them.
	if (
		strategy !== "BLUE_GREEN" &&
		!elsewhere &&
		(service.loadBalancers === clear || isEmptyList(service.loadBalancers))
	)
		report.add("spec.shift-traffic", `${root}.strategy`, { strategy });
	if (strategy === "BLUE_GREEN" && service.deploymentConfiguration?.bakeTimeInMinutes === undefined)
		report.add("spec.bake-missing", root);
	for (const balancer of balancers)
		for (const member of shiftMembers)
			if (!balancer.advancedConfiguration?.[member])
				report.add("spec.shift-load-balancer", `service.loadBalancers[${balancer.containerName}]`, {
					member,
					strategy,
				});
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Options that belong to one strategy, and their percentage. */
const options = [
	{ member: "linearConfiguration", strategy: "LINEAR", percent: "stepPercent", word: "linear" },
	{ member: "canaryConfiguration", strategy: "CANARY", percent: "canaryPercent", word: "canary" },
] as const;

function checkSteps({ report }: Setting, rollout: DeploymentConfiguration, strategy: string): void {
	for (const option of options) {
		const said = rollout[option.member];
		if (typeof said !== "object" || said === null) continue;
		const path = `${root}.${option.member}`;
		if (strategy !== option.strategy) report.add("spec.strategy-options", path, { strategy, word: option.word });
		const value: unknown = Reflect.get(said, option.percent);
		if (typeof value === "number" && Math.abs(value * 10 - Math.round(value * 10)) > 1e-9)
			report.add("spec.strategy-step", `${path}.${option.percent}`, { value });
	}
}
