import type { DescribedServiceDeployment } from "../observe/described.js";
import { timeMs } from "../observe/described.js";

/** While a gate waits, somebody else may answer it: it is looked at this often. */
const GATE_LOOK_MS = 60_000;
const MINUTE_MS = 60_000;

/** Says how long a deployment is known to stand still: a bake, the pause between two steps of traffic, a gate. */
export class KnownWaits {
	#at = "";
	#since = 0;

	/** When the wait that goes on is over, milliseconds since the epoch; `undefined` where nothing is known. */
	until(deployment: DescribedServiceDeployment, now: number): number | undefined {
		if (deployment.status !== "IN_PROGRESS") return undefined;
		const { lifecycleStage, targetServiceRevision: target, lifecycleHookDetails = [] } = deployment;
		const weight = target?.requestedProductionTrafficWeight;
		const at = `${lifecycleStage} ${weight}`;
		if (at !== this.#at) {
			this.#at = at;
			this.#since = now;
		}
		const gate = lifecycleHookDetails.find(({ status }) => status === "AWAITING_ACTION");
		if (gate) return Math.min(timeMs(gate.expiresAt) ?? Number.POSITIVE_INFINITY, now + GATE_LOOK_MS);
		const minutes = minutesAt(lifecycleStage, weight, deployment.deploymentConfiguration ?? {});
		return minutes === undefined ? undefined : this.#since + minutes * MINUTE_MS;
	}
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
