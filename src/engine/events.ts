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
	  })
	| (EventBase & { readonly type: "warning"; readonly code: string; readonly hint: string; readonly finding?: Finding })
	| (EventBase & { readonly type: "cause"; readonly cause: Cause })
	| (EventBase & { readonly type: "outcome"; readonly outcome: Outcome });

export type GantryEventType = GantryEvent["type"];
