import type { Cause } from "./diagnosis.js";
import type { Finding } from "./finding.js";
import type { Outcome } from "./outcome.js";

interface EventBase {
	/** One line for people; holds no secret. */
	readonly message: string;
	/** Milliseconds since the epoch, by the connection's clock. */
	readonly at: number;
	/** What it is about: `prod/api`. */
	readonly subject: string;
	/** Give it to `aws.watch`, from any machine, to go on from here. */
	readonly token: string;
}

/** What a run tells while it goes, in order; told apart by `type`. */
export type GantryEvent =
	| (EventBase & { readonly type: "plan"; readonly steps: readonly string[] })
	| (EventBase & {
			readonly type: "step";
			readonly step: string;
			/** `adopted`: its answer was lost, and AWS shows that it had worked. */
			readonly state: "started" | "done" | "adopted";
			readonly service: string;
			readonly operation: string;
	  })
	| (EventBase & {
			readonly type: "call";
			readonly service: string;
			readonly operation: string;
			readonly attempt: number;
			/** `ok`, or AWS's name of the error. */
			readonly outcome: string;
			readonly durationMs: number;
	  })
	| (EventBase & {
			readonly type: "retry";
			readonly service: string;
			readonly operation: string;
			readonly attempt: number;
			readonly reason: string;
			readonly delayMs: number;
	  })
	| (EventBase & {
			readonly type: "deployment";
			/** ARN of the service deployment. */
			readonly deployment: string;
			readonly status: string;
			readonly stage?: string;
			readonly reason?: string;
	  })
	| (EventBase & {
			/** Shares of traffic have changed; percent, 0 to 100. */
			readonly type: "traffic";
			readonly deployment: string;
			/** Of the revision that is being deployed. */
			readonly production: number;
			readonly test: number;
			readonly stage?: string;
	  })
	| (EventBase & {
			/** A lifecycle hook of the deployment, or the lifecycle event of a CodeDeploy deployment. */
			readonly type: "hook";
			readonly hook: string;
			readonly stage: string;
			/** `AWAITING_ACTION`, `IN_PROGRESS`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` … as AWS says it. */
			readonly status: string;
			/** ARN of the function that is called, where it is no pause. */
			readonly target?: string;
			/** Milliseconds since the epoch. */
			readonly expiresAt?: number;
			readonly timeoutAction?: string;
	  })
	| (EventBase & {
			/** A gate of the chain: its function was asked, and what came of it. */
			readonly type: "gate";
			readonly gate: string;
			readonly stage: string;
			readonly hook: string;
			readonly state: "asked" | "continued" | "refused" | "answered-elsewhere";
			readonly reason?: string;
	  })
	| (EventBase & {
			readonly type: "tasks";
			readonly desired: number;
			readonly running: number;
			readonly pending: number;
			readonly failed: number;
	  })
	| (EventBase & {
			readonly type: "service-event";
			readonly id: string;
			readonly text: string;
			readonly createdAt: number;
	  })
	| (EventBase & {
			readonly type: "task-stopped";
			readonly task: string;
			readonly stopCode?: string;
			readonly reason: string;
			/** Milliseconds since the epoch, by AWS's clock. */
			readonly startedAt?: number;
			readonly stoppedAt?: number;
	  })
	| (EventBase & {
			/** Something that AWS does by itself, such as a scan, a preview or a restore, is in this state now. */
			readonly type: "state";
			/** `scan`, `preview`, `replication`, `restore` … */
			readonly of: string;
			/** As AWS says it. */
			readonly state: string;
			readonly reason?: string;
	  })
	| (EventBase & {
			/** How far work of our own has come, such as a copy. */
			readonly type: "progress";
			/** `layers`, `images` … */
			readonly of: string;
			readonly done: number;
			readonly total: number;
			/** What is counted. */
			readonly unit: "bytes" | "items";
	  })
	| (EventBase & { readonly type: "warning"; readonly code: string; readonly hint: string; readonly finding?: Finding })
	| (EventBase & { readonly type: "cause"; readonly cause: Cause })
	| (EventBase & { readonly type: "outcome"; readonly outcome: Outcome });

export type GantryEventType = GantryEvent["type"];
