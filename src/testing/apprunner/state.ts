import type { LogStore } from "../cloudwatch-logs/log-store.js";
import type { Agenda } from "../world/agenda.js";
import type { Answer, World } from "../world/model.js";
import type { ObservabilityRevision } from "./observability.js";
import type { Revisions } from "./revisions.js";
import type { ScalingRevision } from "./scaling.js";
import type { ConnectorRevision } from "./vpc-connectors.js";

/** All that App Runner knows of one account and region. Times are milliseconds; answers turn them into seconds. */
export interface AppRunner {
	readonly world: World;
	readonly agenda: Agenda;
	readonly logs: LogStore;
	/** By ARN, oldest first; deleted ones stay. Facts 4.5. */
	readonly services: Map<string, ServiceRecord>;
	readonly scaling: Revisions<ScalingRevision>;
	/** What new services get that name none. */
	defaultScaling: ScalingRevision;
	readonly observability: Revisions<ObservabilityRevision>;
	readonly connectors: Revisions<ConnectorRevision>;
	/** By ARN. */
	readonly connections: Map<string, ConnectionRecord>;
	/** By ARN; deleted ones stay. */
	readonly ingress: Map<string, IngressRecord>;
	/** When a role was named first, by its ARN. */
	readonly rolesSeenAt: Map<string, number>;
}

export interface ServiceRecord {
	readonly name: string;
	readonly id: string;
	readonly arn: string;
	/** Without `https://`. */
	readonly url: string;
	readonly createdAt: number;
	/** Oldest first; never empty. */
	readonly life: Moment[];
	readonly tags: Map<string, string>;
	/** Oldest first. */
	readonly operations: OperationRecord[];
	/** By name. */
	readonly domains: Map<string, DomainRecord>;
	/** What answers its requests; nothing before the first deployment has succeeded, while it is paused, and once it is deleted. */
	serving?: { readonly image: string };
}

/** What a service was from some time on. */
export interface Moment {
	readonly at: number;
	readonly status: ServiceStatus;
	/** Members of CreateService with all defaults, as DescribeService echoes them. */
	readonly settings: Answer;
}

/** Facts 4.5. */
export type ServiceStatus =
	| "CREATE_FAILED"
	| "RUNNING"
	| "DELETED"
	| "DELETE_FAILED"
	| "PAUSED"
	| "OPERATION_IN_PROGRESS";

/** Facts 4.5. */
export type OperationStatus =
	| "PENDING"
	| "IN_PROGRESS"
	| "FAILED"
	| "SUCCEEDED"
	| "ROLLBACK_IN_PROGRESS"
	| "ROLLBACK_FAILED"
	| "ROLLBACK_SUCCEEDED";

/** Facts 4.5. */
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
	/** Oldest first; never empty. */
	readonly life: { readonly at: number; readonly status: OperationStatus }[];
}

export interface ConnectionRecord {
	readonly arn: string;
	readonly name: string;
	readonly provider: string;
	readonly createdAt: number;
	readonly tags: Map<string, string>;
}

export interface DomainRecord {
	readonly name: string;
	readonly hasWww: boolean;
	readonly createdAt: number;
	/** None in the first answer. Facts 4.5. */
	records: readonly { readonly name: string; readonly value: string }[];
	status: DomainStatus;
}

/** Facts 4.5. */
export type DomainStatus =
	| "CREATING"
	| "CREATE_FAILED"
	| "PENDING_CERTIFICATE_DNS_VALIDATION"
	| "BINDING_CERTIFICATE"
	| "ACTIVE"
	| "DELETING"
	| "DELETE_FAILED";

export interface IngressRecord {
	readonly arn: string;
	readonly name: string;
	readonly service: ServiceRecord;
	readonly domainName: string;
	readonly createdAt: number;
	deletedAt?: number;
	status: IngressStatus;
	/** `VpcId` and `VpcEndpointId`. */
	endpoint: Answer;
	readonly tags: Map<string, string>;
}

/** Facts 4.5. */
export type IngressStatus =
	| "AVAILABLE"
	| "PENDING_CREATION"
	| "PENDING_UPDATE"
	| "PENDING_DELETION"
	| "FAILED_CREATION"
	| "FAILED_UPDATE"
	| "FAILED_DELETION"
	| "DELETED";
