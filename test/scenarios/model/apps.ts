import type { Deployable } from "../../../src/index.js";
import type { Simulator } from "../../../src/testing/index.js";
import { balanced, LAMBDA } from "../shifting.js";

export const GOOD = ["ghcr.io/acme/api:1", "ghcr.io/acme/api:2", "ghcr.io/acme/api:3"] as const;
export const CRASHES = "ghcr.io/acme/api:crashes";
export const NOT_THERE = "ghcr.io/acme/api:not-there";

type Balanced = ReturnType<typeof balanced>;

/** Ways in which a version can be brought, smallest times that are still waits. */
const STRATEGIES = {
	rolling: (app: Balanced, alarms?: readonly string[]) =>
		app.rolling({ circuitBreaker: true, ...(alarms && { alarms }) }),
	blueGreen: (app: Balanced, alarms?: readonly string[]) => app.blueGreen({ bake: "2m", ...(alarms && { alarms }) }),
	canary: (app: Balanced, alarms?: readonly string[]) =>
		app.canary({ percent: 20, stepBake: "3m", bake: "1m", ...(alarms && { alarms }) }),
	linear: (app: Balanced, alarms?: readonly string[]) =>
		app.linear({ stepPercent: 40, stepBake: "2m", bake: "0m", ...(alarms && { alarms }) }),
};

export const STRATEGY_NAMES = ["rolling", "blueGreen", "canary", "linear"] as const;
export const GATE_STAGES = ["POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT"] as const;

export interface Wanted {
	readonly image: string;
	readonly strategy: (typeof STRATEGY_NAMES)[number];
	readonly gate?: (typeof GATE_STAGES)[number] | undefined;
	readonly hook: boolean;
	readonly alarm: boolean;
}

/** The app of a story; a rolling deployment moves no traffic, so it has neither gate nor hook there. */
export function appOf({ image, strategy, gate, hook, alarm }: Wanted): Deployable {
	const app = STRATEGIES[strategy](balanced(image), alarm ? ["errors"] : undefined);
	if (strategy === "rolling") return app;
	const role = "arn:aws:iam::123456789012:role/ecs-lambda";
	const hooked = hook ? app.hook("POST_PRODUCTION_TRAFFIC_SHIFT", { lambda: LAMBDA, role, timeout: "5m" }) : app;
	return gate ? hooked.gate(gate, "smoke", { timeout: "10m" }) : hooked;
}

/** Which versions do not work at first; where no circuit breaker looks, they come right in the end. */
export function breakVersions({ faults }: Simulator): void {
	faults.crashAfterStart({ image: CRASHES, exitCode: 78, times: 10 });
	faults.imagePullError({ image: NOT_THERE, times: 10 });
}
