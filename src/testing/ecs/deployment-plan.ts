import type { Answer } from "../world/model.js";

/** How a service wants to be deployed. */
export interface DeploymentPolicy {
	readonly maximumPercent: number;
	readonly minimumHealthyPercent: number;
	readonly strategy: string;
	readonly bakeMs: number;
	/** How production traffic is shifted: to how much, and how long that is looked at. */
	readonly steps: readonly { readonly percent: number; readonly bakeMs: number }[];
	readonly hooks: readonly HookPlan[];
	readonly circuitBreaker: {
		readonly enable: boolean;
		readonly rollback: boolean;
		readonly resetOnHealthyTask: boolean;
		readonly threshold: { readonly type: string; readonly value: number };
	};
	readonly alarms: { readonly enable: boolean; readonly rollback: boolean; readonly names: readonly string[] };
	readonly earlySuccess?: { readonly healthyPercent: number; readonly blocking: boolean };
	/** As DescribeServices tells it. */
	readonly document: Answer;
}

/** In AWS's order. Facts 4.1. */
export type Stage =
	| "RECONCILE_SERVICE"
	| "PRE_SCALE_UP"
	| "SCALE_UP"
	| "POST_SCALE_UP"
	| "TEST_TRAFFIC_SHIFT"
	| "POST_TEST_TRAFFIC_SHIFT"
	| "PRE_PRODUCTION_TRAFFIC_SHIFT"
	| "PRODUCTION_TRAFFIC_SHIFT"
	| "POST_PRODUCTION_TRAFFIC_SHIFT"
	| "BAKE_TIME"
	| "CLEAN_UP";

/** One passage through a stage. */
export interface Phase {
	readonly stage: Stage;
	/** Percent of that traffic that the new revision gets when it begins. */
	readonly test?: number;
	readonly production?: number;
	/** What it takes at least, without the bake that follows. */
	readonly workMs: number;
	readonly bakeMs: number;
}

export interface HookPlan {
	readonly stages: readonly string[];
	readonly type: "PAUSE" | "AWS_LAMBDA";
	readonly target?: string;
	readonly timeoutMs: number;
	readonly timeoutAction: "CONTINUE" | "ROLLBACK";
	/** What the function is given of its configuration. */
	readonly details?: Answer;
}

export interface HookRecord {
	readonly id: string;
	readonly stage: Stage;
	readonly plan: HookPlan;
	/** What its function is given; grows with what it answers. */
	details?: Answer;
	status: "AWAITING_ACTION" | "IN_PROGRESS" | "SUCCEEDED" | "FAILED" | "TIMED_OUT";
	readonly expiresAt: number;
}
