import { clear } from "../../../engine/late.js";
import { isObject } from "../../../engine/shape/fits.js";
import type { DeploymentConfiguration, LifecycleHook, ServiceSpec } from "../../spec/service.js";
import { listOf, rawMember, type Setting } from "../setting.js";
import { error, leaveOut, type Rules, warning } from "./rule.js";

/** How a deployment moves, and when it is called good or bad. */
export const rolloutRules = [
	error(
		"spec.rollout-stuck",
		"maximumPercent",
		"{at} can never move: at most {most} and at least {least} of {count} tasks may run, so none can start and none can stop",
		"call .rolling({ minimumHealthyPercent: 100, maximumPercent: 200 })",
		(rollout, setting) => {
			const { minimumHealthyPercent: minimum = 100, maximumPercent: maximum = 200 } = rollout;
			const count = setting.service?.desiredCount;
			if (!rolls(rollout, setting) || !isStuck(count, minimum, maximum)) return;
			const tasks = count ?? 1;
			return { most: Math.floor((maximum * tasks) / 100), least: Math.ceil((minimum * tasks) / 100), count: tasks };
		},
	),
	warning(
		"spec.az-rebalancing",
		"maximumPercent",
		"{at} is 100, which rebalancing of zones, on by default for a new service, does not go with",
		"call .raw({ create: { availabilityZoneRebalancing: 'DISABLED' } })",
		(rollout, setting) =>
			rolls(rollout, setting) &&
			rollout.maximumPercent === 100 &&
			rawMember(setting.service, "availabilityZoneRebalancing") !== "DISABLED",
	),
	error(
		"spec.early-success-strategy",
		"earlySuccessCriteria",
		"{at} is enabled, and only a rolling deployment has it",
		leaveOut,
		(rollout) => rollout.earlySuccessCriteria?.enable && strategyOf(rollout) !== "ROLLING",
	),
	error(
		"spec.early-success-fields",
		"earlySuccessCriteria",
		"{at} lacks {lacks}, which it needs once enabled",
		"add {lacks}",
		({ earlySuccessCriteria: early }, _, tell) => {
			if (!early?.enable) return;
			for (const lacks of ["healthyPercent", "sourceServiceRevisionCleanup"] as const)
				if (early[lacks] === undefined) tell("earlySuccessCriteria", { lacks });
		},
	),
	error(
		"spec.early-success-percent",
		"earlySuccessCriteria.healthyPercent",
		"{at} is {value}, less than minimumHealthyPercent {minimum}",
		"raise healthyPercent to {minimum}",
		({ earlySuccessCriteria: early, minimumHealthyPercent: minimum = 100 }) => {
			const value = early?.enable ? early.healthyPercent : undefined;
			return value !== undefined && value < minimum && { value, minimum };
		},
	),
	error(
		"spec.controller-strategy",
		"strategy",
		"{at} is {strategy}, and deployments are left to {controller}, which has strategies of its own",
		"leave .codeDeploy(…) out, or the strategy",
		({ strategy }, { service }) => {
			const controller = controllerOf(service);
			return controller !== "ECS" && strategy !== undefined && strategy !== "ROLLING" && { strategy, controller };
		},
	),
	error(
		"spec.controller-detection",
		"deploymentCircuitBreaker alarms lifecycleHooks",
		"{at} is said, and only ECS's own deployments have it, this service leaves them to {controller}",
		"leave {member} out, and say it in CodeDeploy's deployment group",
		(rollout, { service }, tell) => {
			const controller = controllerOf(service);
			if (controller === "ECS") return;
			if (rollout.deploymentCircuitBreaker?.enable) tell("deploymentCircuitBreaker", { controller });
			if (rollout.alarms?.enable) tell("alarms", { controller });
			if (hooksOf(rollout).length > 0) tell("lifecycleHooks", { controller });
		},
	),
	warning(
		"spec.breaker-strategy",
		"deploymentCircuitBreaker",
		"{at} is enabled, and AWS documents it for rolling deployments only",
		"leave circuitBreaker out and say alarms: ['name'] in .blueGreen(…), .canary(…) or .linear(…)",
		(rollout) => rollout.deploymentCircuitBreaker?.enable && strategyOf(rollout) !== "ROLLING",
	),
	warning(
		"spec.breaker-percent",
		"deploymentCircuitBreaker.thresholdConfiguration.value",
		"{at} is {value} percent, more than all tasks",
		"give a threshold of 1 to 100",
		({ deploymentCircuitBreaker: breaker }) => {
			const { type = "COUNT", value = 0 } = breaker?.thresholdConfiguration ?? {};
			return type !== "COUNT" && value > 100 && { value };
		},
	),
	error(
		"spec.strategy-options",
		"linearConfiguration canaryConfiguration",
		"{at} is said, and the strategy is {strategy}",
		"call .linear(…) or .canary(…), or leave {member} out",
		(rollout, _, tell) => {
			const strategy = strategyOf(rollout);
			for (const word of ["linear", "canary"] as const)
				if (rollout[`${word}Configuration`] && strategy !== word.toUpperCase())
					tell(`${word}Configuration`, { strategy });
		},
	),
	warning(
		"spec.strategy-step",
		"linearConfiguration canaryConfiguration",
		"{at} is {value}, and AWS counts in tenths of a percent",
		"round it to one digit",
		(rollout, _, tell) => {
			for (const at of ["linearConfiguration.stepPercent", "canaryConfiguration.canaryPercent"]) {
				const [member = "", percent = ""] = at.split(".");
				const said = rollout[member];
				const value = isObject(said) ? said[percent] : undefined;
				if (typeof value === "number" && Math.abs(value * 10 - Math.round(value * 10)) > 1e-9) tell(at, { value });
			}
		},
	),
	warning(
		"spec.bake-missing",
		"strategy",
		"service has no bake time, which one AWS page demands for BLUE_GREEN",
		"call .blueGreen({ bake: '10m' })",
		({ strategy, bakeTimeInMinutes }, _, tell) =>
			strategy === "BLUE_GREEN" && bakeTimeInMinutes === undefined && tell("bakeTimeInMinutes"),
	),
	error(
		"spec.shift-traffic",
		"strategy",
		"{at} is {strategy}, which shifts traffic, and the service has no load balancer or Service Connect",
		"call .loadBalancer({ container, port, targetGroup, alternateTargetGroup, productionListenerRule, role })",
		({ strategy }, { service, options }) => {
			// Kept as they are while unsaid: an existing service may have them.
			const isNew = options.complete === true && options.existing !== true;
			const balancers = service?.loadBalancers;
			const none = balancers === undefined ? isNew : listOf(balancers).length === 0;
			const elsewhere = [
				service?.serviceConnectConfiguration,
				service?.vpcLatticeConfigurations,
				rawMember(service, "loadBalancers"),
				rawMember(service, "serviceConnectConfiguration"),
				rawMember(service, "vpcLatticeConfigurations"),
			].some((said) => said !== undefined && said !== clear);
			return none && !elsewhere && (strategy === "LINEAR" || strategy === "CANARY") && { strategy };
		},
	),
] satisfies Rules<DeploymentConfiguration>;

/** Source: DeploymentLifecycleHook, facts 3.6. */
const MOST_LAMBDA_MINUTES = 1440;
const MOST_PAUSE_MINUTES = 20_160;

/** Stages where AWS takes no PAUSE hook. Source: DeploymentLifecycleHook, `lifecycleStages`. */
const unpausable = ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];

/** Hooks of a deployment: functions to call, and gates where it pauses. */
export const hookRules = [
	error(
		"spec.hook-stage",
		"lifecycleHooks",
		"{at} waits at {stage}, where AWS takes no pause",
		"choose the stage before or after",
		(rollout, _, tell) => {
			for (const [index, hook] of hooksOf(rollout).entries())
				for (const stage of isPause(hook) ? (hook.lifecycleStages ?? []) : [])
					if (unpausable.includes(stage)) tell(`lifecycleHooks[${index}]`, { stage });
		},
	),
	error(
		"spec.hook-fields",
		"lifecycleHooks",
		"{at} lacks {lacks}, which a Lambda hook needs",
		"add {lacks}",
		(rollout, _, tell) => {
			for (const [index, hook] of hooksOf(rollout).entries())
				for (const lacks of ["hookTargetArn", "roleArn"] as const)
					if (!isPause(hook) && !hook[lacks]) tell(`lifecycleHooks[${index}]`, { lacks });
		},
	),
	error(
		"spec.hook-stages",
		"lifecycleHooks",
		"{at} names no stage, so nothing would ever call it",
		"call .hook('POST_SCALE_UP', { lambda, role })",
		(rollout, _, tell) => {
			for (const [index, hook] of hooksOf(rollout).entries())
				if (!hook.lifecycleStages?.length) tell(`lifecycleHooks[${index}]`);
		},
	),
	error(
		"spec.hook-timeout",
		"lifecycleHooks",
		"{at} may take {minutes} minutes, AWS allows {most} for {type}",
		"say a shorter timeout",
		(rollout, _, tell) => {
			for (const [index, hook] of hooksOf(rollout).entries()) {
				const minutes = hook.timeoutConfiguration?.timeoutInMinutes ?? 1;
				const most = isPause(hook) ? MOST_PAUSE_MINUTES : MOST_LAMBDA_MINUTES;
				if (minutes > most)
					tell(`lifecycleHooks[${index}]`, { minutes, most, type: isPause(hook) ? "a gate" : "a function" });
			}
		},
	),
	warning(
		"spec.hook-never",
		"lifecycleHooks",
		"{at} waits at {stage}, which a {strategy} deployment does not pass",
		"call .blueGreen(…), .canary(…) or .linear(…), or choose PRE_SCALE_UP or POST_SCALE_UP",
		(rollout, _, tell) => {
			// Unsaid, the strategy of an existing service is kept.
			if (rollout.strategy !== "ROLLING") return;
			for (const [index, hook] of hooksOf(rollout).entries())
				for (const stage of hook.lifecycleStages ?? [])
					if (stage.includes("TRAFFIC")) tell(`lifecycleHooks[${index}]`, { stage, strategy: "rolling" });
		},
	),
	error(
		"spec.hook-count",
		"lifecycleHooks",
		"{at} has {count} {type} hooks, may have 10",
		"join some",
		(rollout, _, tell) => {
			const hooks = hooksOf(rollout);
			const pauses = hooks.filter(isPause).length;
			if (pauses > 10) tell("lifecycleHooks", { count: pauses, type: "PAUSE" });
			if (hooks.length - pauses > 10) tell("lifecycleHooks", { count: hooks.length - pauses, type: "AWS_LAMBDA" });
		},
	),
] satisfies Rules<DeploymentConfiguration>;

/** True when neither a new task may start nor an old one stop; without a count, when that is so for every count. */
export function isStuck(count: number | undefined, minimum: number, maximum: number): boolean {
	if (count === undefined) return maximum <= 100 && minimum >= 100;
	return count > 0 && Math.floor((maximum * count) / 100) <= count && Math.ceil((minimum * count) / 100) >= count;
}

const strategyOf = ({ strategy = "ROLLING" }: DeploymentConfiguration): string => strategy;
const hooksOf = ({ lifecycleHooks }: DeploymentConfiguration): readonly LifecycleHook[] => listOf(lifecycleHooks);
const isPause = (hook: LifecycleHook): boolean => hook.targetType === "PAUSE";

/** Who deploys; one that only `.raw()` names is not ECS. */
function controllerOf(service: ServiceSpec | undefined): string {
	const raw = rawMember(service, "deploymentController");
	const { type } = service?.deploymentController ?? (isObject(raw) ? raw : {});
	return typeof type === "string" ? type : "ECS";
}

/** Blue/green by CodeDeploy and task sets do not roll. */
const rolls = (rollout: DeploymentConfiguration, { service }: Setting): boolean =>
	strategyOf(rollout) === "ROLLING" && service?.schedulingStrategy !== "DAEMON" && controllerOf(service) === "ECS";
