import type { Answer, World } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import type { DeploymentPolicy } from "./deployment-plan.js";
import { hooksOf } from "./hook-plans.js";
import { flag, type Input, number, structure, text, texts } from "./input.js";
import { invalidParameter } from "./refusals.js";
import { fittingShift, stepsOf } from "./shift-steps.js";

/** The deployment configuration as ECS keeps it: what is said over what was, over its defaults. Facts 3.4 to 3.6. */
export function policyOf(world: Pick<World, "switches">, said: Input, before?: DeploymentPolicy): DeploymentPolicy {
	const strategy = text(said, "strategy") ?? before?.strategy ?? "ROLLING";
	const merged: Input = fittingShift({ ...before?.document, ...said }, said, strategy);
	const breaker = structure(merged, "deploymentCircuitBreaker") ?? { enable: false, rollback: false };
	const alarms = structure(merged, "alarms") ?? { alarmNames: [], enable: false, rollback: false };
	const threshold = structure(breaker, "thresholdConfiguration") ?? { type: "BOUNDED_PERCENT", value: 50 };
	const early = structure(merged, "earlySuccessCriteria");
	const maximumPercent = number(merged, "maximumPercent") ?? 200;
	const minimumHealthyPercent = number(merged, "minimumHealthyPercent") ?? 100;
	const alarmNames = texts(alarms, "alarmNames");
	const bakeMinutes = bakeMinutesOf(world, merged, said, strategy, before);
	if (maximumPercent < 100 || minimumHealthyPercent < 0) {
		throw invalidParameter("The maximumPercent must be at least 100 and the minimumHealthyPercent at least 0.");
	}
	const watchesAlarms = flag(alarms, "enable") ?? false;
	const breakerIsOn = flag(breaker, "enable") ?? false;
	const beyond = strategy === "ROLLING" ? "counted" : (world.switches.breakerBeyondRolling ?? "ignored");
	if (breakerIsOn && beyond === "refused") {
		throw invalidParameter("The deployment circuit breaker is only supported with the ROLLING deployment strategy.");
	}
	return {
		maximumPercent,
		minimumHealthyPercent,
		strategy,
		// With alarms and no bake time ECS computes a short one of its own.
		bakeMs: bakeMinutes > 0 || !watchesAlarms ? bakeMinutes * 60_000 : stepMs(world, "alarmBake"),
		steps: stepsOf(merged, strategy),
		hooks: hooksOf(merged),
		circuitBreaker: {
			enable: breakerIsOn && beyond === "counted",
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

export const isRolling = ({ strategy }: Pick<DeploymentPolicy, "strategy">): boolean => strategy === "ROLLING";

/** AWS's text calls it mandatory with BLUE_GREEN, AWS's own example leaves it out. Facts 3.5. */
function bakeMinutesOf(
	world: Pick<World, "switches">,
	merged: Input,
	said: Input,
	strategy: string,
	before: DeploymentPolicy | undefined,
): number {
	const wasSaid = number(said, "bakeTimeInMinutes") !== undefined || before?.strategy === strategy;
	if (strategy === "BLUE_GREEN" && !wasSaid && world.switches.blueGreenWithoutBake === "refused") {
		throw invalidParameter("bakeTimeInMinutes is required when the deployment strategy is BLUE_GREEN.");
	}
	const minutes = number(merged, "bakeTimeInMinutes") ?? 0;
	if (minutes < 0 || minutes > 1440) throw invalidParameter("bakeTimeInMinutes must be between 0 and 1440.");
	return minutes;
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
