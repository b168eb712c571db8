/** A gateway as DescribeGateway tells it, as far as Gantry reads it; members may be missing, whatever the SDK's types say. */
export interface DescribedGateway {
	readonly gatewayArn?: string;
	readonly name?: string;
	readonly status?: string;
	readonly statusReason?: string;
	readonly failures?: readonly DescribedFailure[];
	readonly infrastructureRoleArn?: string;
	readonly deletionProtection?: boolean;
	readonly configuration?: { readonly hostSharedAlb?: DescribedAlb };
	/** `PUBLIC` or `PRIVATE`, by its scheme. */
	readonly accessType?: string;
	readonly propagateTags?: string;
	readonly tags?: readonly { readonly key?: string; readonly value?: string }[];
	readonly updatedAt?: Date;
}

/** What went wrong with one resource of an update. */
export interface DescribedFailure {
	readonly arn?: string;
	readonly errors?: readonly { readonly operation?: string; readonly code?: string; readonly message?: string }[];
}

export interface DescribedAlb {
	readonly networkConfiguration?: {
		readonly inboundSecurityGroup?: string;
		readonly subnets?: readonly string[];
		readonly ipAddressType?: string;
	};
	readonly scheme?: string;
	readonly accessLogs?: object;
	readonly webACLArn?: string;
	readonly port?: number;
	readonly protocol?: string;
	readonly maxAlbCount?: number;
	readonly httpDesync?: string;
	readonly testTrafficRules?: object;
}

/** One item of ListGatewayClusterAssociations. */
export interface DescribedAssociation {
	readonly gatewayArn?: string;
	readonly clusterArn?: string;
	readonly status?: string;
}

/** One item of ListGatewayRoutes, or what DescribeGatewayRoute tells more. */
export interface DescribedRoute {
	readonly gatewayRouteArn?: string;
	readonly gatewayArn?: string;
	readonly clusterArn?: string;
	readonly serviceArn?: string;
	readonly serviceContainerPortName?: string;
	readonly status?: string;
	/** With `https://`. */
	readonly serviceUrl?: string;
}

/** One load balancer of DescribeGatewayResources. */
export interface DescribedGatewayResource {
	readonly loadBalancerArn?: string;
	readonly listenerArn?: string;
	readonly securityGroup?: string;
	readonly gatewayRouteArns?: readonly string[];
}

/** What was read of a gateway and of what the chain says of it. */
export interface ObservedGateway {
	readonly gateway: DescribedGateway | undefined;
	/** Of the clusters that the chain names: the status of the association, by the cluster's name as said. */
	readonly associations: Readonly<Record<string, string>>;
	/** ARNs of the services with routes, of clusters that the chain takes away, by the cluster's name as said. */
	readonly routes: Readonly<Record<string, readonly string[]>>;
	/** Nothing was read: the chain says that it is there. */
	readonly isUnseen?: true;
}

export const NO_GATEWAY: ObservedGateway = { gateway: undefined, associations: {}, routes: {} };
export const UNSEEN_GATEWAY: ObservedGateway = { gateway: {}, associations: {}, routes: {}, isUnseen: true };
