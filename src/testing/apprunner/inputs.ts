import { flag, list, map, number, oneOf, type Shape, type Structure, structure, text } from "./shapes.js";

// The limits of the API's model. Source: service model of App Runner 2020-05-15; facts 7.4.

const nameOf = (most: number): Shape => text(4, most, new RegExp(`^[A-Za-z0-9][A-Za-z0-9_-]{3,${most - 1}}$`));
const arn = text(1, 1011, /^arn:aws(-[\w]+)*:[a-z0-9-.]{0,63}:[a-z0-9-.]{0,63}:[0-9]{12}:[\w/-]{1,1011}$/);
const role = text(
	29,
	1024,
	/^arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):iam::[0-9]{12}:role\/[\w+=,.@\-/]{1,1000}$/,
);
const anyText = text(0, 51_200);
const command = text(0, undefined, /^[^\n\r]+$/);
const tags = list(structure({ Key: text(1, 128, /^(?!aws:).+/s), Value: text(0, 256) }), 0, 50);
const pages = (most: number) => ({ MaxResults: number(1, most), NextToken: text(1, 1024) });

/** Private registries of ECR, but for those of other partitions, and the public gallery. */
const image = text(
	1,
	1024,
	/^(?:[0-9]{12}\.dkr\.ecr\.[a-z-]+-[0-9]\.amazonaws\.com\/(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*(?::[\w+\-=._:/@]+|@[\w:]+)?|public\.ecr\.aws\/.+\/(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*(?::[\w+\-=._:/@]+|@[\w:]+)?)$/,
);

const runtime = {
	StartCommand: command,
	Port: anyText,
	RuntimeEnvironmentVariables: map(text(1, 51_200), text(0, 51_200)),
	RuntimeEnvironmentSecrets: map(text(1, 2048), text(1, 2048)),
};

const RUNTIMES = ["PYTHON_3", "PYTHON_311", "NODEJS_12", "NODEJS_14", "NODEJS_16", "NODEJS_18", "NODEJS_22"];
const MORE_RUNTIMES = ["CORRETTO_8", "CORRETTO_11", "GO_1", "DOTNET_6", "PHP_81", "RUBY_31"];

const code = structure({
	"ConfigurationSource!": oneOf("REPOSITORY", "API"),
	CodeConfigurationValues: structure({
		"Runtime!": oneOf(...RUNTIMES, ...MORE_RUNTIMES),
		BuildCommand: command,
		...runtime,
	}),
});

const source = structure({
	CodeRepository: structure({
		"RepositoryUrl!": anyText,
		"SourceCodeVersion!": structure({ "Type!": oneOf("BRANCH"), "Value!": anyText }),
		CodeConfiguration: code,
		SourceDirectory: text(1, 4096),
	}),
	ImageRepository: structure({
		"ImageIdentifier!": image,
		"ImageRepositoryType!": oneOf("ECR", "ECR_PUBLIC"),
		ImageConfiguration: structure(runtime),
	}),
	AutoDeploymentsEnabled: flag,
	AuthenticationConfiguration: structure({ ConnectionArn: arn, AccessRoleArn: role }),
});

const service = {
	InstanceConfiguration: structure({
		Cpu: text(3, 9, /^(256|512|1024|2048|4096|(0\.25|0\.5|1|2|4) vCPU)$/),
		Memory: text(3, 6, /^(512|1024|2048|3072|4096|6144|8192|10240|12288|(0\.5|1|2|3|4|6|8|10|12) GB)$/),
		InstanceRoleArn: role,
	}),
	HealthCheckConfiguration: structure({
		Protocol: oneOf("TCP", "HTTP"),
		Path: text(1),
		Interval: number(1, 20),
		Timeout: number(1, 20),
		HealthyThreshold: number(1, 20),
		UnhealthyThreshold: number(1, 20),
	}),
	AutoScalingConfigurationArn: arn,
	NetworkConfiguration: structure({
		EgressConfiguration: structure({ EgressType: oneOf("DEFAULT", "VPC"), VpcConnectorArn: arn }),
		IngressConfiguration: structure({ IsPubliclyAccessible: flag }),
		IpAddressType: oneOf("IPV4", "DUAL_STACK"),
	}),
	ObservabilityConfiguration: structure({ "ObservabilityEnabled!": flag, ObservabilityConfigurationArn: arn }),
};

const kms = text(
	0,
	256,
	/^arn:aws(-[\w]+)*:kms:[a-z-]+-[0-9]:[0-9]{12}:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
);
const endpoint = structure({ VpcId: anyText, VpcEndpointId: anyText });
const ofService = structure({ "ServiceArn!": arn });
const ofScaling = { "AutoScalingConfigurationArn!": arn };
const ofObservability = structure({ "ObservabilityConfigurationArn!": arn });
const ofConnector = structure({ "VpcConnectorArn!": arn });
const ofIngress = { "VpcIngressConnectionArn!": arn };
const domain = { "ServiceArn!": arn, "DomainName!": text(1, 255, /^[A-Za-z0-9*.-]{1,255}$/) };

/** What each operation takes. */
export const INPUTS: Readonly<Record<string, Structure>> = {
	CreateService: structure({
		"ServiceName!": nameOf(40),
		"SourceConfiguration!": source,
		...service,
		EncryptionConfiguration: structure({ "KmsKey!": kms }),
		Tags: tags,
	}),
	UpdateService: structure({ "ServiceArn!": arn, SourceConfiguration: source, ...service }),
	DescribeService: ofService,
	DeleteService: ofService,
	PauseService: ofService,
	ResumeService: ofService,
	StartDeployment: ofService,
	ListServices: structure(pages(20)),
	ListOperations: structure({ "ServiceArn!": arn, ...pages(20) }),
	CreateAutoScalingConfiguration: structure({
		"AutoScalingConfigurationName!": nameOf(32),
		MaxConcurrency: number(1, 200),
		MinSize: number(1, 25),
		MaxSize: number(1),
		Tags: tags,
	}),
	DescribeAutoScalingConfiguration: structure(ofScaling),
	DeleteAutoScalingConfiguration: structure({ ...ofScaling, DeleteAllRevisions: flag }),
	UpdateDefaultAutoScalingConfiguration: structure(ofScaling),
	ListAutoScalingConfigurations: structure({
		AutoScalingConfigurationName: nameOf(32),
		LatestOnly: flag,
		...pages(100),
	}),
	ListServicesForAutoScalingConfiguration: structure({ ...ofScaling, ...pages(100) }),
	CreateObservabilityConfiguration: structure({
		"ObservabilityConfigurationName!": nameOf(32),
		TraceConfiguration: structure({ "Vendor!": oneOf("AWSXRAY") }),
		Tags: tags,
	}),
	DescribeObservabilityConfiguration: ofObservability,
	DeleteObservabilityConfiguration: ofObservability,
	ListObservabilityConfigurations: structure({
		ObservabilityConfigurationName: nameOf(32),
		LatestOnly: flag,
		...pages(100),
	}),
	CreateVpcConnector: structure({
		"VpcConnectorName!": nameOf(40),
		"Subnets!": list(anyText),
		SecurityGroups: list(anyText),
		Tags: tags,
	}),
	DescribeVpcConnector: ofConnector,
	DeleteVpcConnector: ofConnector,
	ListVpcConnectors: structure(pages(100)),
	CreateConnection: structure({
		"ConnectionName!": nameOf(32),
		"ProviderType!": oneOf("GITHUB", "BITBUCKET"),
		Tags: tags,
	}),
	DeleteConnection: structure({ "ConnectionArn!": arn }),
	ListConnections: structure({ ConnectionName: nameOf(32), ...pages(100) }),
	CreateVpcIngressConnection: structure({
		"ServiceArn!": arn,
		"VpcIngressConnectionName!": nameOf(40),
		"IngressVpcConfiguration!": endpoint,
		Tags: tags,
	}),
	DescribeVpcIngressConnection: structure(ofIngress),
	UpdateVpcIngressConnection: structure({ ...ofIngress, "IngressVpcConfiguration!": endpoint }),
	DeleteVpcIngressConnection: structure(ofIngress),
	ListVpcIngressConnections: structure({
		Filter: structure({ ServiceArn: arn, VpcEndpointId: anyText }),
		...pages(100),
	}),
	AssociateCustomDomain: structure({ ...domain, EnableWWWSubdomain: flag }),
	DisassociateCustomDomain: structure(domain),
	DescribeCustomDomains: structure({ "ServiceArn!": arn, ...pages(5) }),
	TagResource: structure({ "ResourceArn!": arn, "Tags!": tags }),
	UntagResource: structure({ "ResourceArn!": arn, "TagKeys!": list(text(1, 128, /^(?!aws:).+/s)) }),
	ListTagsForResource: structure({ "ResourceArn!": arn }),
};
