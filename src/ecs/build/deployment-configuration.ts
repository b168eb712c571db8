import { copy, given, saidOnly, shown } from "../../engine/chain/copy.js";
import { durationMinutes } from "../../engine/duration.js";
import type { CircuitBreaker, DeploymentConfiguration } from "../spec/service.js";
import type { BlueGreen, Canary, Linear, Rolling } from "./strategies.js";

/** A strategy in AWS's members, and the spans in it that are no whole minutes, by their path. */
export interface StrategyConfiguration {
	readonly configuration: DeploymentConfiguration;
	readonly badMinutes: readonly { readonly path: string; readonly given: string }[];
}

/** `.rolling(…)` */
export function rollingConfiguration(said: Rolling | undefined): StrategyConfiguration {
	const { minimumHealthyPercent, maximumPercent, earlySuccess } = given(said);
	return shaped(said, "ROLLING", () => ({
		minimumHealthyPercent,
		maximumPercent,
		earlySuccessCriteria: earlySuccess && {
			enable: true,
			healthyPercent: earlySuccess.healthyPercent,
			sourceServiceRevisionCleanup: earlySuccess.cleanup,
		},
	}));
}

/** `.blueGreen(…)` */
export const blueGreenConfiguration = (said: BlueGreen): StrategyConfiguration =>
	shaped(said, "BLUE_GREEN", () => ({}));

/** `.canary(…)` */
export function canaryConfiguration(said: Canary): StrategyConfiguration {
	const { percent, stepBake } = given(said);
	return shaped(said, "CANARY", (minutes) => ({
		canaryConfiguration: saidOnly({
			canaryPercent: percent,
			canaryBakeTimeInMinutes: minutes("canaryConfiguration.canaryBakeTimeInMinutes", stepBake),
		}),
	}));
}

/** `.linear(…)` */
export function linearConfiguration(said: Linear): StrategyConfiguration {
	const { stepPercent, stepBake } = given(said);
	return shaped(said, "LINEAR", (minutes) => ({
		linearConfiguration: saidOnly({
			stepPercent,
			stepBakeTimeInMinutes: minutes("linearConfiguration.stepBakeTimeInMinutes", stepBake),
		}),
	}));
}

type Minutes = (path: string, span: unknown) => number | undefined;
type Own = { [K in keyof DeploymentConfiguration]: DeploymentConfiguration[K] | undefined };

/** What all strategies share, and what one has of its own. */
function shaped(
	said: Rolling | BlueGreen | undefined,
	strategy: NonNullable<DeploymentConfiguration["strategy"]>,
	own: (minutes: Minutes) => Own,
): StrategyConfiguration {
	const badMinutes: { path: string; given: string }[] = [];
	const minutes: Minutes = (path, span) => {
		const whole = span === undefined ? undefined : durationMinutes(span);
		if (span !== undefined && whole === undefined) badMinutes.push({ path, given: shown(span) });
		return whole;
	};
	const { circuitBreaker, alarms, bake } = given(said);
	const configuration = saidOnly<DeploymentConfiguration>({
		strategy,
		...own(minutes),
		deploymentCircuitBreaker: circuitBreaker === undefined ? undefined : breaker(circuitBreaker),
		alarms: alarms === undefined ? undefined : alarmConfiguration(alarms),
		bakeTimeInMinutes: minutes("bakeTimeInMinutes", bake),
	});
	return { configuration, badMinutes };
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
