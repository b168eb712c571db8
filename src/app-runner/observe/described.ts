/** A service as DescribeService tells it, as far as Gantry reads it; members may be missing, whatever the SDK's types say. */
export interface DescribedAppRunner {
	readonly ServiceName?: string;
	readonly ServiceId?: string;
	readonly ServiceArn?: string;
	/** Without `https://`. */
	readonly ServiceUrl?: string;
	readonly Status?: string;
	readonly SourceConfiguration?: DescribedSource;
	readonly InstanceConfiguration?: {
		readonly Cpu?: string;
		readonly Memory?: string;
		readonly InstanceRoleArn?: string;
	};
	readonly HealthCheckConfiguration?: Readonly<Record<string, unknown>>;
	readonly NetworkConfiguration?: {
		readonly EgressConfiguration?: { readonly EgressType?: string; readonly VpcConnectorArn?: string };
		readonly IngressConfiguration?: { readonly IsPubliclyAccessible?: boolean };
		readonly IpAddressType?: string;
	};
	readonly EncryptionConfiguration?: { readonly KmsKey?: string };
	readonly ObservabilityConfiguration?: {
		readonly ObservabilityEnabled?: boolean;
		readonly ObservabilityConfigurationArn?: string;
	};
	readonly AutoScalingConfigurationSummary?: DescribedScaling;
}

export interface DescribedSource {
	readonly ImageRepository?: {
		readonly ImageIdentifier?: string;
		readonly ImageRepositoryType?: string;
		readonly ImageConfiguration?: DescribedRuntime;
	};
	readonly CodeRepository?: {
		readonly RepositoryUrl?: string;
		readonly SourceCodeVersion?: { readonly Type?: string; readonly Value?: string };
		readonly SourceDirectory?: string;
		readonly CodeConfiguration?: {
			readonly ConfigurationSource?: string;
			readonly CodeConfigurationValues?: DescribedRuntime & {
				readonly Runtime?: string;
				readonly BuildCommand?: string;
			};
		};
	};
	readonly AutoDeploymentsEnabled?: boolean;
	readonly AuthenticationConfiguration?: { readonly AccessRoleArn?: string; readonly ConnectionArn?: string };
}

export interface DescribedRuntime {
	readonly Port?: string;
	readonly StartCommand?: string;
	readonly RuntimeEnvironmentVariables?: Readonly<Record<string, string>>;
	readonly RuntimeEnvironmentSecrets?: Readonly<Record<string, string>>;
}

/** One item of ListOperations. */
export interface DescribedOperation {
	readonly Id?: string;
	/** `CREATE_SERVICE`, `UPDATE_SERVICE`, `START_DEPLOYMENT` … */
	readonly Type?: string;
	readonly Status?: string;
	readonly TargetArn?: string;
	readonly StartedAt?: Date;
	readonly EndedAt?: Date;
	readonly UpdatedAt?: Date;
}

export interface DescribedScaling {
	readonly AutoScalingConfigurationArn?: string;
	readonly AutoScalingConfigurationName?: string;
	readonly AutoScalingConfigurationRevision?: number;
	readonly Latest?: boolean;
	readonly Status?: string;
	readonly MaxConcurrency?: number;
	readonly MinSize?: number;
	readonly MaxSize?: number;
	readonly IsDefault?: boolean;
	readonly HasAssociatedService?: boolean;
}

export interface DescribedVpcConnector {
	readonly VpcConnectorArn?: string;
	readonly VpcConnectorName?: string;
	readonly VpcConnectorRevision?: number;
	readonly Subnets?: readonly string[];
	readonly SecurityGroups?: readonly string[];
	readonly Status?: string;
}

export interface DescribedObservability {
	readonly ObservabilityConfigurationArn?: string;
	readonly ObservabilityConfigurationName?: string;
	readonly ObservabilityConfigurationRevision?: number;
	readonly TraceConfiguration?: { readonly Vendor?: string };
	readonly Latest?: boolean;
	readonly Status?: string;
}

export interface DescribedIngress {
	readonly VpcIngressConnectionArn?: string;
	readonly VpcIngressConnectionName?: string;
	readonly ServiceArn?: string;
	readonly Status?: string;
	readonly DomainName?: string;
	readonly IngressVpcConfiguration?: { readonly VpcId?: string; readonly VpcEndpointId?: string };
}

/** A domain of the service, with the CNAME records that prove whose it is. */
export interface DescribedDomain {
	readonly DomainName?: string;
	readonly EnableWWWSubdomain?: boolean;
	readonly Status?: string;
	readonly CertificateValidationRecords?: readonly {
		readonly Name?: string;
		readonly Type?: string;
		readonly Value?: string;
		readonly Status?: string;
	}[];
}

export interface DescribedConnection {
	readonly ConnectionArn?: string;
	readonly ConnectionName?: string;
	readonly ProviderType?: string;
	readonly Status?: string;
}

/** What is there of a service and what it uses; beside the service stands only what was asked for. */
export interface ObservedAppRunner {
	readonly service: DescribedAppRunner | undefined;
	/** Taken for granted without a look: all that is said is sent. */
	readonly isUnseen?: boolean;
	/** By key. */
	readonly tags?: ReadonlyMap<string, string>;
	/** The newest active revision of the configuration that the chain names, `undefined` where there is none. */
	readonly scaling?: DescribedScaling | undefined;
	/** The revision of that configuration that the service itself uses, where it is an older one. */
	readonly ownScaling?: DescribedScaling | undefined;
	/** ARNs of the services that use that revision. */
	readonly scalingUsers?: readonly string[];
	/** The revision that services have for which none is said. */
	readonly defaultScaling?: DescribedScaling | undefined;
	readonly vpcConnector?: DescribedVpcConnector | undefined;
	readonly observability?: DescribedObservability | undefined;
	/** Of this service. */
	readonly ingress?: readonly DescribedIngress[];
	readonly domains?: readonly DescribedDomain[];
	/** The source connection that the chain names. */
	readonly connection?: DescribedConnection | undefined;
}

/** Nothing is there. */
export const NOT_THERE: ObservedAppRunner = { service: undefined };
/** It is there, and nothing else is known of it. */
export const UNSEEN: ObservedAppRunner = { service: {}, isUnseen: true };
