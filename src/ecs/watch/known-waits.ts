import type { DescribedServiceDeployment } from "../observe/described.js";
import { timeMs } from "../observe/described.js";

/** While a gate waits, somebody else may answer it: it is looked at this often. */
const GATE_LOOK_MS = 60_000;
const MINUTE_MS = 60_000;

/** Says how long a deployment is known to stand still: a bake, the pause between two steps of traffic, a gate. */
export class KnownWaits {
	#at = "";
	#since = Number.NEGATIVE_INFINITY;
	#lookedAt = Number.NEGATIVE_INFINITY;

	/** When the wait that goes on is over, milliseconds since the epoch; `undefined` where nothing is known. */
	until(deployment: DescribedServiceDeployment, now: number): number | undefined {
		const before = this.#lookedAt;
		this.#lookedAt = now;
		if (deployment.status !== "IN_PROGRESS") return undefined;
		const { lifecycleStage, targetServiceRevision: target, lifecycleHookDetails = [] } = deployment;
		const weight = target?.requestedProductionTrafficWeight;
		const at = `${lifecycleStage} ${weight}`;
		if (at !== this.#at) {
			this.#at = at;
			// It may have begun right after the look before; when nobody had looked yet, long ago.
			this.#since = before;
		}
		const gate = lifecycleHookDetails.find(({ status }) => status === "AWAITING_ACTION");
		if (gate) return Math.min(timeMs(gate.expiresAt) ?? Number.POSITIVE_INFINITY, now + GATE_LOOK_MS);
		const minutes = minutesAt(lifecycleStage, weight, deployment.deploymentConfiguration ?? {});
		return minutes === undefined ? undefined : this.#since + minutes * MINUTE_MS;
	}
}

/** Seconds that a deployment stands still, in all and up to where it is now; from its own configuration. */
export function stillSeconds(deployment: DescribedServiceDeployment): {
	readonly whole: number;
	readonly past: number;
} {
	const configuration = deployment.deploymentConfiguration ?? {};
	const bake = 60 * (numberIn(configuration.bakeTimeInMinutes) ?? 0);
	const step = 60 * (minutesAt("PRODUCTION_TRAFFIC_SHIFT", 1, configuration) ?? 0);
	const percent = numberIn(memberOf(configuration.linearConfiguration, "stepPercent")) ?? 100;
	const steps = step * (configuration.canaryConfiguration ? 1 : Math.ceil(100 / percent) - 1);
	const weight = deployment.targetServiceRevision?.requestedProductionTrafficWeight ?? 0;
	const whole = steps + bake;
	if (deployment.lifecycleStage === "CLEAN_UP") return { whole, past: whole };
	if (weight >= 100) return { whole, past: steps };
	const shifted = configuration.canaryConfiguration ? 0 : Math.max(0, Math.ceil(weight / percent) - 1);
	return { whole, past: step * shifted };
}

/** Nothing but an alarm ends such a wait sooner, and the glances see that. */
function minutesAt(
	stage: string | undefined,
	weight: number | undefined,
	configuration: Readonly<Record<string, unknown>>,
): number | undefined {
	if (stage === "BAKE_TIME") return numberIn(configuration.bakeTimeInMinutes);
	if (stage !== "PRODUCTION_TRAFFIC_SHIFT" || weight === undefined || weight <= 0 || weight >= 100) return undefined;
	return (
		numberIn(memberOf(configuration.canaryConfiguration, "canaryBakeTimeInMinutes")) ??
		numberIn(memberOf(configuration.linearConfiguration, "stepBakeTimeInMinutes"))
	);
}

const numberIn = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const memberOf = (value: unknown, name: string): unknown =>
	typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
