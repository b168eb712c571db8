import type { Agenda } from "../world/agenda.js";
import type { Answer, World } from "../world/model.js";

/** All that App Runner knows of one account and region. Times are milliseconds; answers turn them into seconds. */
export interface AppRunner {
	readonly world: World;
	readonly agenda: Agenda;
	/** By ARN, oldest first; deleted ones stay. Facts 4.5. */
	readonly services: Map<string, ServiceRecord>;
}

export interface ServiceRecord {
	readonly name: string;
	readonly id: string;
	readonly arn: string;
	readonly url: string;
	readonly createdAt: number;
	updatedAt: number;
	deletedAt?: number;
	status: ServiceStatus;
	/** Members of CreateService as DescribeService echoes them. */
	settings: Answer;
	tags: Map<string, string>;
	/** Oldest first. */
	readonly operations: OperationRecord[];
}

/** Facts 4.5. */
export type ServiceStatus =
	| "CREATE_FAILED"
	| "RUNNING"
	| "DELETED"
	| "DELETE_FAILED"
	| "PAUSED"
	| "OPERATION_IN_PROGRESS";

export type OperationStatus =
	| "PENDING"
	| "IN_PROGRESS"
	| "FAILED"
	| "SUCCEEDED"
	| "ROLLBACK_IN_PROGRESS"
	| "ROLLBACK_FAILED"
	| "ROLLBACK_SUCCEEDED";

export type OperationType =
	| "START_DEPLOYMENT"
	| "CREATE_SERVICE"
	| "PAUSE_SERVICE"
	| "RESUME_SERVICE"
	| "UPDATE_SERVICE"
	| "DELETE_SERVICE";

export interface OperationRecord {
	readonly id: string;
	readonly type: OperationType;
	readonly startedAt: number;
	status: OperationStatus;
	updatedAt: number;
	endedAt?: number;
}
