import type { Diagnosis } from "./diagnosis.js";
import type { GantryError } from "./errors/gantry-error.js";

/** What every outcome of a service carries. */
export interface OutcomeBase {
	/** What it is about: `prod/api`, a family, a task. */
	readonly subject: string;
	/** ARN of the service deployment, once AWS has one; `undefined` when no deployment was started. */
	readonly deployment?: string;
	/** ARN of the task definition that was meant to run. */
	readonly taskDefinition?: string;
	/** Id of the App Runner operation that was followed. */
	readonly operation?: string;
}

/** Who asked for a rollback; `failure`: AWS itself (CodeDeploy, App Runner), for anything that is none of the others. */
export type RolledBackBy = "circuitBreaker" | "alarm" | "hook" | "gate" | "request" | "failure";

/** How a run ended; told apart by `status`, safe to put into JSON. Only `succeeded` is success. */
export type Outcome =
	| (OutcomeBase & {
			readonly status: "succeeded";
			/** Members that were written, `[]` when nothing had to be. */
			readonly changed: readonly string[];
			/** URLs at which it answers, where AWS manages them: of App Runner, Express services and gateways. */
			readonly endpoints?: readonly string[];
	  })
	| (OutcomeBase & {
			readonly status: "rolledBack";
			readonly by: RolledBackBy;
			/** Task definition that runs again. */
			readonly to?: string;
			readonly reason: string;
			readonly diagnosis?: Diagnosis;
	  })
	| (OutcomeBase & { readonly status: "stopped"; readonly reason: string; readonly diagnosis?: Diagnosis })
	| (OutcomeBase & {
			readonly status: "superseded";
			/** ARN of the deployment that replaced ours, of App Runner the id of the operation. */
			readonly by: string;
	  })
	| (OutcomeBase & {
			readonly status: "failed";
			readonly reason: string;
			readonly diagnosis?: Diagnosis;
			readonly error?: GantryError;
	  })
	| (OutcomeBase & {
			readonly status: "timedOut";
			/** What AWS said last; it goes on. */
			readonly state: string;
			readonly afterSeconds: number;
			readonly diagnosis?: Diagnosis;
	  })
	| (OutcomeBase & {
			readonly status: "paused";
			/** What `aws.continue(ref, …)` answers. */
			readonly hookId: string;
			readonly stage: string;
			/** The name that the chain gives to its gate there. */
			readonly gate?: string;
			/** Milliseconds since the epoch. */
			readonly expiresAt?: number;
			readonly timeoutAction?: string;
	  })
	| (OutcomeBase & {
			readonly status: "cancelled";
			/** What was done: nothing (`detach`), a rollback or a stop was asked for. */
			readonly how: "detach" | "rollback" | "stop";
			readonly reason: string;
	  });

export type OutcomeStatus = Outcome["status"];

/** The outcome of an array of apps: succeeded only if every part is, else the worst. */
export interface Outcomes {
	readonly status: OutcomeStatus;
	readonly parts: Readonly<Record<string, Outcome>>;
}
