import type { Opening } from "../../engine/opening.js";
import type { SaidGateway } from "../build/traffic.js";
import type { EcsConnection } from "./connection.js";
import type { GatewayArn } from "./gateway-import.js";

/** Names a gateway: its chain, its name or its ARN. */
export type GatewayRef = SaidGateway | string;

/** The way of a gateway to one service. */
export interface GatewayRoute {
	readonly arn: string;
	/** ARN of the gateway; absent where AWS tells none. */
	readonly gateway?: GatewayArn;
	/** ARN of the service. */
	readonly service: string;
	/** ARN of its cluster. */
	readonly cluster: string;
	/** The named port that gets the traffic. */
	readonly port: string;
	/** `CREATE_IN_PROGRESS`, `ACTIVE`, `UPDATE_FAILED` … as AWS says it. */
	readonly status: string;
	/** With `https://`; absent while AWS tells none. */
	readonly url?: string;
}

/** One load balancer that a gateway has made. */
export interface GatewayResource {
	/** ARNs. */
	readonly loadBalancer: string;
	readonly listener: string;
	/** Id of the security group of the load balancer. */
	readonly securityGroup: string;
	/** ARNs of the routes that use it. */
	readonly routes: readonly string[];
}

/** A cluster whose services may use a gateway, or might. */
export interface GatewayAssociation {
	/** ARN of the gateway, by which `aws.import` reads it; absent where AWS tells none. */
	readonly gateway?: GatewayArn;
	/** ARN of the cluster. */
	readonly cluster: string;
	/** `ACTIVE`, `DISASSOCIATING` while its services have routes, `INACTIVE`. */
	readonly status: string;
}

/** What can be looked at of gateways: `aws.gateways`. */
export interface GatewayVerbs {
	/** The services behind a gateway, and their URLs. @throws PlanError, CallError */
	routes(ref: GatewayRef): Promise<readonly GatewayRoute[]>;
	/** The load balancers that a gateway has made; none before a service uses it. @throws PlanError, CallError */
	resources(ref: GatewayRef): Promise<readonly GatewayResource[]>;
	/** The clusters whose services may use a gateway. @throws PlanError, CallError */
	associations(ref: GatewayRef): Promise<readonly GatewayAssociation[]>;
}

/** All looks at gateways on one connection. */
export const gatewayVerbs = (opening: Opening<typeof import("./room.js"), EcsConnection>): GatewayVerbs => ({
	routes: async (ref) => {
		const { room, connection } = await opening.open();
		return room.gatewayRoutes(ref, connection);
	},
	resources: async (ref) => {
		const { room, connection } = await opening.open();
		return room.gatewayResources(ref, connection);
	},
	associations: async (ref) => {
		const { room, connection } = await opening.open();
		return room.gatewayAssociations(ref, connection);
	},
});
