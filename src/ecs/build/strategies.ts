import type { MinutesDuration } from "../../engine/duration.js";

/** When a deployment is given up. Source: CreateService, `deploymentConfiguration`. */
export interface FailureDetection {
	/** `true` enables it and rolls back. @default off */
	readonly circuitBreaker?:
		| boolean
		| {
				/** @default true */
				readonly rollback?: boolean;
				readonly resetOnHealthyTask?: boolean;
				readonly threshold?: {
					readonly type: "COUNT" | "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT";
					readonly value: number;
				};
		  };
	/** Names of CloudWatch alarms that fail the deployment; an array enables them and rolls back. */
	readonly alarms?:
		| readonly string[]
		| {
				readonly names: readonly string[];
				/** @default true */
				readonly rollback?: boolean;
		  };
}

/** How a rolling deployment goes. Source: CreateService, `deploymentConfiguration`. */
export interface Rolling extends FailureDetection {
	/** Percent of desiredCount. @default 100 */
	readonly minimumHealthyPercent?: number;
	/** Percent of desiredCount. @default 200 */
	readonly maximumPercent?: number;
	/** Whole minutes that both revisions run after the new one took over. */
	readonly bake?: MinutesDuration;
	/** Ends the deployment before every task is healthy. */
	readonly earlySuccess?: { readonly healthyPercent: number; readonly cleanup: "BLOCKING" | "DEFERRED" };
}

/** How a blue/green deployment goes: all traffic moves at once. Source: CreateService, `deploymentConfiguration`. */
export interface BlueGreen extends FailureDetection {
	/** Whole minutes that both revisions run after all traffic has moved, 0 to 1440. */
	readonly bake: MinutesDuration;
}

/** How a canary deployment goes: a share of the traffic first, then the rest. Source: CanaryConfiguration. */
export interface Canary extends BlueGreen {
	/** Percent of production traffic that moves first, 0.1 to 100 in tenths. */
	readonly percent: number;
	/** Whole minutes before the rest follows, 0 to 1440. */
	readonly stepBake: MinutesDuration;
}

/** How a linear deployment goes: traffic moves in equal steps. Source: LinearConfiguration. */
export interface Linear extends BlueGreen {
	/** Percent of production traffic that moves with each step, 3 to 100 in tenths. */
	readonly stepPercent: number;
	/** Whole minutes between two steps, 0 to 1440. */
	readonly stepBake: MinutesDuration;
}

/** Stages of a deployment at which a function can be called. Source: DeploymentLifecycleHook, `lifecycleStages`. */
export type HookStage = GateStage | "TEST_TRAFFIC_SHIFT" | "PRODUCTION_TRAFFIC_SHIFT";

/** Stages at which a deployment can wait for an answer. Source: DeploymentLifecycleHook, `lifecycleStages`. */
export type GateStage =
	| "RECONCILE_SERVICE"
	| "PRE_SCALE_UP"
	| "POST_SCALE_UP"
	| "POST_TEST_TRAFFIC_SHIFT"
	| "PRE_PRODUCTION_TRAFFIC_SHIFT"
	| "POST_PRODUCTION_TRAFFIC_SHIFT";

/** A Lambda function that ECS calls at a stage. Source: DeploymentLifecycleHook. */
export interface Hook {
	/** ARN of the function. */
	readonly lambda: string;
	/** ARN of the role with which ECS calls it. */
	readonly role: string;
	/** Whole minutes, 1 to 1440. @default a day */
	readonly timeout?: MinutesDuration;
	/** What an expired hook does. @default "rollback" */
	readonly onTimeout?: "continue" | "rollback";
	/** Handed to the function as `hookDetails`. */
	readonly details?: Readonly<Record<string, unknown>>;
}

/** How long a gate waits for its answer. */
export interface GateOptions {
	/** Whole minutes, 1 to 20160; must be said, because AWS's own default is a day. */
	readonly timeout: MinutesDuration;
	/** What happens when nobody answers in time. @default "rollback" */
	readonly onTimeout?: "continue" | "rollback";
}
