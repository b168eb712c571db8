import type { RawFields } from "../../engine/chain/raw-fields.js";
import type { Clear } from "../../engine/late.js";
import type { SpecProblem } from "../../engine/problem.js";

/** AWS writes the members of App Runner with capitals; so do these specs, but for what only a chain has. */
export interface AppRunnerTag {
	Key: string;
	Value: string;
}

/** Where the image comes from. Source: App Runner API, ImageRepository. */
export interface ImageSource {
	ImageIdentifier: string;
	/** Told from the reference. */
	ImageRepositoryType?: "ECR" | "ECR_PUBLIC";
}

/** Where the code comes from. Source: App Runner API, CodeRepository, CodeConfiguration. */
export interface CodeSource {
	RepositoryUrl: string;
	SourceCodeVersion: { Type: "BRANCH"; Value: string };
	/** From the root of the repository: `/services/api`. */
	SourceDirectory?: string;
	/** `REPOSITORY`: the file apprunner.yaml says all that follows. A request that updates may leave it out. */
	ConfigurationSource?: "API" | "REPOSITORY";
	Runtime?: string;
	BuildCommand?: string;
}

/** What both kinds of source say of the running container; a map takes the place of the former one as a whole. */
export interface RuntimeSettings {
	Port?: string;
	StartCommand?: string | Clear;
	RuntimeEnvironmentVariables?: Record<string, string> | Clear;
	/** ARNs by the names of variables. */
	RuntimeEnvironmentSecrets?: Record<string, string> | Clear;
}

/** Source: App Runner API, HealthCheckConfiguration; times in seconds. */
export interface HealthCheck {
	Protocol?: "TCP" | "HTTP";
	Path?: string;
	Interval?: number;
	Timeout?: number;
	HealthyThreshold?: number;
	UnhealthyThreshold?: number;
}

/** A shared configuration, of which each change makes a new revision. Source: CreateAutoScalingConfiguration. */
export interface ScalingConfiguration {
	AutoScalingConfigurationName: string;
	MaxConcurrency?: number;
	MinSize?: number;
	MaxSize?: number;
}

/** Source: CreateVpcConnector. */
export interface VpcConnectorSpec {
	VpcConnectorName: string;
	Subnets: string[];
	SecurityGroups?: string[];
}

/** Source: CreateVpcIngressConnection. */
export interface IngressSpec {
	VpcIngressConnectionName: string;
	VpcId?: string;
	VpcEndpointId?: string;
	/** The chain takes it away. */
	isRemoved?: boolean;
}

/** Source: CreateObservabilityConfiguration. */
export interface ObservabilitySpec {
	ObservabilityConfigurationName: string;
	Vendor: "AWSXRAY";
}

/** Source: AssociateCustomDomain. */
export interface DomainSpec {
	DomainName: string;
	EnableWWWSubdomain?: boolean;
	/** The chain takes it away. */
	isRemoved?: boolean;
}

/** A service of App Runner, with what it uses; what is not said is kept as it is, `clear` removes. */
export interface AppRunnerSpec {
	readonly kind: "app-runner";
	ServiceName: string;
	/** Refuses to create it, and to destroy it. */
	existing?: boolean;
	/** What is done with a service that is CREATE_FAILED. @default it is refused */
	ifCreateFailed?: "repair" | "replace";
	image?: ImageSource;
	code?: CodeSource;
	settings?: RuntimeSettings;
	AutoDeploymentsEnabled?: boolean;
	AccessRoleArn?: string;
	/** ARN or name of a source connection. */
	connection?: string;
	Cpu?: string;
	Memory?: string;
	InstanceRoleArn?: string | Clear;
	HealthCheckConfiguration?: HealthCheck;
	/** An ARN, what its configuration says, or App Runner's own default. */
	scaling?: string | ScalingConfiguration | Clear;
	/** An ARN, what the connector says, or none. */
	vpcConnector?: string | VpcConnectorSpec | Clear;
	IsPubliclyAccessible?: boolean;
	IpAddressType?: "IPV4" | "DUAL_STACK";
	/** Private ways in, by name. */
	ingress?: IngressSpec[];
	/** An ARN, what its configuration says, or none. */
	observability?: string | ObservabilitySpec | Clear;
	/** Create-only. */
	KmsKey?: string;
	domains?: DomainSpec[];
	Tags?: AppRunnerTag[] | Clear;
	/** Keys whose tags go. */
	untagged?: string[];
	/** Fields that have no method: `{ both, create, update }`. */
	raw?: RawFields;
	problems?: SpecProblem[];
}

export const isAppRunnerSpec = (spec: object): spec is AppRunnerSpec => "kind" in spec && spec.kind === "app-runner";
