import { durationMinutes } from "../../engine/duration.js";
import type { CircuitBreaker, DeploymentConfiguration } from "../spec/service.js";
import { copy, given, saidOnly } from "./copy.js";
import type { Rolling } from "./service-chain.js";

/** `.rolling(…)` in AWS's members; `badBake` where the bake time is not whole minutes with a unit. */
export function rollingConfiguration(said: Rolling | undefined): {
	configuration: DeploymentConfiguration;
	badBake: boolean;
} {
	const { minimumHealthyPercent, maximumPercent, circuitBreaker, alarms, bake, earlySuccess } = given(said);
	const bakeTimeInMinutes = bake === undefined ? undefined : durationMinutes(bake);
	const configuration = saidOnly<DeploymentConfiguration>({
		strategy: "ROLLING",
		minimumHealthyPercent,
		maximumPercent,
		deploymentCircuitBreaker: circuitBreaker === undefined ? undefined : breaker(circuitBreaker),
		alarms: alarms === undefined ? undefined : alarmConfiguration(alarms),
		bakeTimeInMinutes,
		earlySuccessCriteria: earlySuccess && {
			enable: true,
			healthyPercent: earlySuccess.healthyPercent,
			sourceServiceRevisionCleanup: earlySuccess.cleanup,
		},
	});
	return { configuration, badBake: bake !== undefined && bakeTimeInMinutes === undefined };
}

function breaker(said: NonNullable<Rolling["circuitBreaker"]>): CircuitBreaker {
	if (typeof said === "boolean") return { enable: said, rollback: said };
	const { rollback = true, resetOnHealthyTask, threshold } = given(said);
	return saidOnly<CircuitBreaker>({
		enable: true,
		rollback,
		resetOnHealthyTask,
		thresholdConfiguration: threshold && { ...threshold },
	});
}

function alarmConfiguration(said: NonNullable<Rolling["alarms"]>): NonNullable<DeploymentConfiguration["alarms"]> {
	const { names = [], rollback = true } = isNames(said) ? { names: said } : given(said);
	const enable = names.length > 0;
	return { alarmNames: copy(names), enable, rollback: enable && rollback };
}

const isNames = (said: unknown): said is readonly string[] => Array.isArray(said);
