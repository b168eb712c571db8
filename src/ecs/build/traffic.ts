import type { Said } from "../../engine/chain/deployable.js";
import type { Duration } from "../../engine/duration.js";

/** Service Connect of a service. Source: ServiceConnectConfiguration. */
export interface ServiceConnect {
	/** Name or ARN of the Cloud Map namespace. @default the cluster's */
	readonly namespace?: string;
	/** What others can reach; without any, the service only calls others. */
	readonly services?: readonly {
		/** A named port of a container. */
		readonly port: string;
		/** @default the port's name */
		readonly discoveryName?: string;
		/** Port at which clients call it. */
		readonly clientPort?: number;
		/** Name by which clients call it. @default "discoveryName.namespace" */
		readonly dnsName?: string;
		/** A header, and its value, of requests that go to the new revision during a test. */
		readonly testHeader?: { readonly name: string; readonly value: string };
		/** Port of the proxy for incoming traffic. */
		readonly ingressPort?: number;
	}[];
}

/** A gateway as its own chain says it. */
export interface SaidGateway extends Said {
	desync(mode: "defensive" | "monitor" | "strictest"): unknown;
}

/** How a service stands behind a gateway. Source: GatewayConnector. */
export interface BehindGateway {
	/** A named port of a container. */
	readonly port: string;
	/** How the gateway looks whether tasks are well. @default what AWS chooses */
	readonly health?: {
		readonly path?: string;
		readonly protocol?: "HTTP" | "HTTPS";
		/** @default the port of the traffic */
		readonly port?: number;
		readonly interval?: Duration;
		readonly timeout?: Duration;
		/** Checks in a row until a task counts as well. */
		readonly healthy?: number;
		/** Failures in a row until it does not. */
		readonly unhealthy?: number;
		/** Status codes of a good answer: `"200-299"`. */
		readonly codes?: string;
	};
	/** Which ways in it takes. @default all that the cluster's gateways have */
	readonly access?: "PUBLIC" | "PRIVATE" | readonly ("PUBLIC" | "PRIVATE")[];
}

/** A VPC Lattice target group of a service. Source: VpcLatticeConfiguration. */
export interface VpcLattice {
	/** ARN of the target group. */
	readonly targetGroup: string;
	/** A named port of a container. */
	readonly port: string;
	/** ARN of the infrastructure role. */
	readonly role: string;
	/** ARN of the second target group, for traffic that is shifted. */
	readonly alternateTargetGroup?: string;
	/** ARN of the rule for production traffic, for traffic that is shifted. */
	readonly productionListenerRule?: string;
	/** The same for test traffic. */
	readonly testListenerRule?: string;
}
