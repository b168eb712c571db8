import type { ResourceMatch } from "../faults.js";
import type { Answer } from "../world/model.js";

/** What ECS knows of an Express service beside the service itself. Facts 4.6 and, in ecs-api, 1.8. */
export interface ExpressRecord {
	readonly infrastructure: Infrastructure;
	updatedAt: number;
	/** Before the latest write, for lagging reads. */
	before: { readonly at: number; readonly answer: Answer | undefined };
}

/** What a service revision of an Express service is made from. */
export interface ExpressConfiguration {
	/** Members of ExpressGatewayServiceConfiguration as they are told. */
	readonly document: Answer;
	/** Its task definition is the user's own. */
	readonly isOwnDefinition: boolean;
	readonly access: AccessType;
	readonly port: number;
	readonly infrastructure: Infrastructure;
}

export type AccessType = "PUBLIC" | "PRIVATE";

/** Source: ECS API, ManagedResourceStatus; PLANNED is never told. */
export type ManagedStatus = "PLANNED" | "PROVISIONING" | "ACTIVE" | "DEPROVISIONING" | "DELETED" | "FAILED";

/** One thing that ECS makes. */
export interface Managed {
	readonly kind: ManagedKind;
	readonly arn: string;
	status: ManagedStatus;
	statusReason?: string;
	/** It waits for something that failed. */
	isStalled?: boolean;
	updatedAt: number;
}

/** What can fail to be made is what is made. */
export type ManagedKind = NonNullable<ResourceMatch["resource"]>;

/** All that ECS makes for one Express service. */
export interface Infrastructure {
	/** ARN of the role by which ECS makes it. */
	readonly role: string;
	/** By the access that it gives. */
	readonly ingress: Map<AccessType, Ingress>;
	/** Blue and green. */
	readonly targetGroups: readonly [Managed, Managed];
	readonly securityGroup: Managed;
	readonly scalableTarget: Managed;
	readonly scalingPolicy: Managed;
	readonly metricAlarm: Managed;
	/** Absent where the user named a group. */
	logGroup?: Managed;
}

/** The way in from one side. */
export interface Ingress {
	readonly access: AccessType;
	readonly host: string;
	readonly balancer: SharedBalancer;
	readonly rule: Managed;
	readonly certificate: Managed;
}

/** A load balancer that lives while any Express service uses it. Facts 4.6. */
export interface SharedBalancer {
	readonly access: AccessType;
	readonly loadBalancer: Managed;
	readonly listener: Managed;
	readonly securityGroup: Managed;
	readonly subnets: readonly string[];
	readonly users: Set<Infrastructure>;
}

/** The last part of an ARN: the id of a security group, the name of a log group. */
export const idOf = ({ arn }: Managed): string => /[^/:]*$/.exec(arn)?.[0] ?? "";

/** The name of the group that ECS made. */
export const logGroupName = ({ logGroup }: Infrastructure): string => logGroup?.arn.split(":log-group:")[1] ?? "";
