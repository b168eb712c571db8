import type { Answer, World } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { flag, type Input, number, structure, structures, text, texts } from "./input.js";
import { invalidParameter } from "./refusals.js";
import type { DeploymentPolicy, HookPlan } from "./state.js";

/** The deployment configuration as ECS keeps it: what is said over what was, over its defaults. Facts 3.4 and 3.6. */
export function policyOf(world: Pick<World, "switches">, said: Input, before?: DeploymentPolicy): DeploymentPolicy {
	const merged: Input = { ...before?.document, ...said };
	const breaker = structure(merged, "deploymentCircuitBreaker") ?? { enable: false, rollback: false };
	const alarms = structure(merged, "alarms") ?? { alarmNames: [], enable: false, rollback: false };
	const threshold = structure(breaker, "thresholdConfiguration") ?? { type: "BOUNDED_PERCENT", value: 50 };
	const early = structure(merged, "earlySuccessCriteria");
	const maximumPercent = number(merged, "maximumPercent") ?? 200;
	const minimumHealthyPercent = number(merged, "minimumHealthyPercent") ?? 100;
	const alarmNames = texts(alarms, "alarmNames");
	const bakeMinutes = number(merged, "bakeTimeInMinutes") ?? 0;
	const strategy = text(merged, "strategy") ?? "ROLLING";
	if (maximumPercent < 100 || minimumHealthyPercent < 0) {
		throw invalidParameter("The maximumPercent must be at least 100 and the minimumHealthyPercent at least 0.");
	}
	if (bakeMinutes < 0 || bakeMinutes > 1440) throw invalidParameter("bakeTimeInMinutes must be between 0 and 1440.");
	const watchesAlarms = flag(alarms, "enable") ?? false;
	return {
		maximumPercent,
		minimumHealthyPercent,
		strategy,
		// With alarms and no bake time ECS computes a short one of its own.
		bakeMs: bakeMinutes > 0 || !watchesAlarms ? bakeMinutes * 60_000 : stepMs(world, "alarmBake"),
		shiftMs: shiftMsOf(merged, strategy, stepMs(world, "trafficShift")),
		hooks: structures(merged, "lifecycleHooks").map(hookOf),
		circuitBreaker: {
			enable: flag(breaker, "enable") ?? false,
			rollback: flag(breaker, "rollback") ?? false,
			resetOnHealthyTask: flag(breaker, "resetOnHealthyTask") ?? true,
			threshold: { type: text(threshold, "type") ?? "BOUNDED_PERCENT", value: number(threshold, "value") ?? 50 },
		},
		alarms: { enable: watchesAlarms, rollback: flag(alarms, "rollback") ?? false, names: alarmNames },
		...(early && flag(early, "enable")
			? {
					earlySuccess: {
						healthyPercent: number(early, "healthyPercent") ?? 100,
						blocking: text(early, "sourceServiceRevisionCleanup") !== "DEFERRED",
					},
				}
			: {}),
		document: document(merged, {
			breaker,
			alarms,
			threshold,
			maximumPercent,
			minimumHealthyPercent,
			strategy,
			bakeMinutes,
		}),
	};
}

function document(
	merged: Input,
	known: {
		readonly breaker: Answer;
		readonly alarms: Answer;
		readonly threshold: Answer;
		readonly maximumPercent: number;
		readonly minimumHealthyPercent: number;
		readonly strategy: string;
		readonly bakeMinutes: number;
	},
): Answer {
	return {
		...merged,
		deploymentCircuitBreaker: { resetOnHealthyTask: true, ...known.breaker, thresholdConfiguration: known.threshold },
		maximumPercent: known.maximumPercent,
		minimumHealthyPercent: known.minimumHealthyPercent,
		alarms: known.alarms,
		strategy: known.strategy,
		bakeTimeInMinutes: known.bakeMinutes,
	};
}

/** Facts 3.6. */
function hookOf(hook: Answer): HookPlan {
	const type = text(hook, "targetType") === "PAUSE" ? "PAUSE" : "AWS_LAMBDA";
	const stages = texts(hook, "lifecycleStages");
	if (
		type === "PAUSE" &&
		stages.some((stage) => stage === "TEST_TRAFFIC_SHIFT" || stage === "PRODUCTION_TRAFFIC_SHIFT")
	) {
		throw invalidParameter("A PAUSE lifecycle hook is not supported at the traffic shift stages.");
	}
	const timeout = structure(hook, "timeoutConfiguration") ?? {};
	const target = text(hook, "hookTargetArn");
	if (type === "AWS_LAMBDA" && !target)
		throw invalidParameter("hookTargetArn is required for lifecycle hooks of type AWS_LAMBDA.");
	return {
		stages,
		type,
		...(target === undefined ? {} : { target }),
		timeoutMs: (number(timeout, "timeoutInMinutes") ?? 1440) * 60_000,
		timeoutAction: text(timeout, "action") === "CONTINUE" ? "CONTINUE" : "ROLLBACK",
	};
}

/** Facts 3.5: every step but the last is followed by its bake. */
function shiftMsOf(merged: Input, strategy: string, oneMs: number): number {
	const linear = structure(merged, "linearConfiguration") ?? {};
	const canary = structure(merged, "canaryConfiguration") ?? {};
	if (strategy === "LINEAR") {
		const steps = Math.ceil(100 / (number(linear, "stepPercent") ?? 10));
		return oneMs + (steps - 1) * (number(linear, "stepBakeTimeInMinutes") ?? 6) * 60_000;
	}
	if (strategy === "CANARY") return oneMs + (number(canary, "canaryBakeTimeInMinutes") ?? 10) * 60_000;
	return oneMs;
}
