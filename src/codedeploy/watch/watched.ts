import type { DeploymentGroupName } from "../spec.js";

/** What a watch knows of the deployment that it follows. */
export interface WatchedDeployment {
	readonly group: DeploymentGroupName;
	/** `d-…` */
	readonly deployment: string;
	/** ARN of the task definition that must run. */
	readonly taskDefinition?: string;
	/** ARN of the task definition that ran before. */
	readonly previous?: string;
	/** When it was created or first seen, milliseconds since the epoch, by our clock. */
	readonly startedAt: number;
	/** Somebody asked for a rollback when it was stopped. */
	readonly rollbackAsked?: boolean;
	/** When traffic was let through, milliseconds since the epoch: reads may still say Ready. */
	readonly continuedAt?: number;
}
