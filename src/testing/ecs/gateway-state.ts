import type { Answer } from "../world/model.js";
import type { ClusterRecord, Ecs, ServiceRecord } from "./state.js";

/** The gateways of an account and region. */
export interface Gateways {
	/** By name; a deleted one is gone. */
	readonly byName: Map<string, GatewayRecord>;
	/** Oldest first. */
	readonly associations: AssociationRecord[];
	/** Oldest first. */
	readonly routes: RouteRecord[];
}

export interface GatewayRecord {
	readonly arn: string;
	readonly id: string;
	readonly name: string;
	readonly createdAt: number;
	updatedAt: number;
	status: "ACTIVE" | "UPDATE_IN_PROGRESS" | "UPDATE_COMPLETE" | "UPDATE_FAILED";
	statusReason?: string;
	failures: readonly Answer[];
	/** `infrastructureRoleArn`, `deletionProtection`, `propagateTags`. */
	settings: Answer;
	/** Members of `hostSharedAlb`. */
	alb: Answer;
	tags: Answer[];
	/** Made when the first service uses it. Facts 1.8. */
	readonly balancers: BalancerRecord[];
	/** Before the latest write, for lagging reads. */
	before: { readonly at: number; readonly answer: Answer | undefined };
}

export interface BalancerRecord {
	readonly arn: string;
	readonly listenerArn: string;
	readonly securityGroup: string;
}

export interface AssociationRecord {
	readonly gateway: GatewayRecord;
	readonly cluster: ClusterRecord;
	status: "ACTIVE" | "DISASSOCIATING" | "INACTIVE";
	before: { readonly at: number; readonly status: AssociationRecord["status"] | undefined };
}

export interface RouteRecord {
	readonly arn: string;
	readonly gateway: GatewayRecord;
	readonly service: ServiceRecord;
	readonly createdAt: number;
	readonly host: string;
	connector: Answer;
	status:
		| "ACTIVE"
		| "CREATE_IN_PROGRESS"
		| "CREATE_FAILED"
		| "UPDATE_IN_PROGRESS"
		| "UPDATE_FAILED"
		| "DELETE_IN_PROGRESS"
		| "DELETE_FAILED";
	balancer: BalancerRecord | undefined;
	/** What is under way counts writes, so that an older end changes nothing. */
	turn: number;
}

const known = new WeakMap<Ecs, Gateways>();

/** The gateways of this ECS. */
export function gatewaysOf(ecs: Ecs): Gateways {
	const found = known.get(ecs) ?? { byName: new Map(), associations: [], routes: [] };
	known.set(ecs, found);
	return found;
}

/** The gateway of a name or an ARN. */
export function gatewayNamed(ecs: Ecs, named: string): GatewayRecord | undefined {
	for (const gateway of gatewaysOf(ecs).byName.values())
		if (gateway.name === named || gateway.arn === named) return gateway;
	return undefined;
}
