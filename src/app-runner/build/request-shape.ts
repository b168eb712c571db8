import { Shapes } from "../../engine/shape/structure.js";

/** Members of requests, answers and templates, by structure; the chain keeps them elsewhere. Source: App Runner API reference. */
const texts: Readonly<Record<string, string>> = {
	request:
		"ServiceName$ ServiceArn$ SourceConfiguration:source InstanceConfiguration:instance HealthCheckConfiguration:healthCheck " +
		"NetworkConfiguration:network EncryptionConfiguration:encryption ObservabilityConfiguration:observability Tags*tag " +
		"AutoScalingConfigurationArn$ AutoScalingConfigurationSummary: " +
		"ServiceId- ServiceUrl- Status- CreatedAt- UpdatedAt- DeletedAt- OperationId-",
	source:
		"CodeRepository:code ImageRepository:image AutoDeploymentsEnabled? AuthenticationConfiguration:authentication",
	authentication: "ConnectionArn$ AccessRoleArn$",
	image: "ImageIdentifier$ ImageRepositoryType$ECR|ECR_PUBLIC ImageConfiguration:values",
	code: "RepositoryUrl$ SourceCodeVersion:version SourceDirectory$ CodeConfiguration:codeConfiguration",
	version: "Type$BRANCH Value$",
	codeConfiguration: "ConfigurationSource$API|REPOSITORY CodeConfigurationValues:values",
	values: "Runtime$ BuildCommand$ StartCommand$ Port$ RuntimeEnvironmentVariables RuntimeEnvironmentSecrets",
	instance: "Cpu$ Memory$ InstanceRoleArn$",
	healthCheck: "Protocol$TCP|HTTP Path$ Interval# Timeout# HealthyThreshold# UnhealthyThreshold#",
	network: "EgressConfiguration:egress IngressConfiguration:ingress IpAddressType$IPV4|DUAL_STACK",
	egress: "EgressType$DEFAULT|VPC VpcConnectorArn$",
	ingress: "IsPubliclyAccessible?",
	encryption: "KmsKey$",
	observability: "ObservabilityEnabled? ObservabilityConfigurationArn$",
	tag: "Key$ Value$",
};

/** The structures of App Runner's requests. */
export const requests = /* @__PURE__ */ new Shapes(texts, []);
