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
