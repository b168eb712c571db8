import { PlanError } from "../../engine/errors/plan-error.js";
import type { AppRunnerChain } from "../build/app-runner-chain.js";
import type { AppRunnerRoot } from "../build/app-runner-root.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { requireService, resolved } from "./require-service.js";

type Chain = AppRunnerChain<string>;

/** A live service with all it uses as a chain that plans to nothing. @throws PlanError for another region, CallError where it is not there */
export async function importAppRunner(
	arn: string,
	root: AppRunnerRoot,
	connection: AppRunnerConnection,
): Promise<Chain> {
	const found = await resolved(arn, connection);
	const service = await requireService(found, connection, {});
	const { ImageRepository, CodeRepository } = service.SourceConfiguration ?? {};
	if (!ImageRepository && !CodeRepository)
		throw new PlanError(`AWS tells no source of App Runner service '${found.name}'`, {
			code: "plan.not-read",
			hint: "try again; if it stays, write the chain by hand: appRunner(name).image(uri)",
		});
	const chain = await withOwn(root.from(requestOf(service)), service.ServiceArn, connection);
	return withUsed(chain, service, connection);
}

/** Without what stands only in answers. */
function requestOf(service: DescribedAppRunner): object {
	const { ServiceName, SourceConfiguration, InstanceConfiguration, HealthCheckConfiguration } = service;
	const { NetworkConfiguration, EncryptionConfiguration, ObservabilityConfiguration } = service;
	const { AutoScalingConfigurationArn } = service.AutoScalingConfigurationSummary ?? {};
	return {
		ServiceName,
		SourceConfiguration,
		InstanceConfiguration,
		HealthCheckConfiguration,
		NetworkConfiguration,
		EncryptionConfiguration,
		ObservabilityConfiguration,
		AutoScalingConfigurationArn,
	};
}

/** Tags, private ways in and domains. */
async function withOwn(chain: Chain, arn: string, { reader }: AppRunnerConnection): Promise<Chain> {
	const [tags, ways, { domains }] = await Promise.all([
		reader.tags(arn, {}),
		reader.ingress(arn, {}),
		reader.domains(arn, {}),
	]);
	const own = [...tags].filter(([key]) => !key.startsWith("aws:"));
	let grown = own.length > 0 ? chain.tag(Object.fromEntries(own)) : chain;
	for (const { VpcIngressConnectionName: name, IngressVpcConfiguration: to } of ways) {
		if (name && to?.VpcId && to.VpcEndpointId)
			grown = grown.privateIngress(name, { vpc: to.VpcId, endpoint: to.VpcEndpointId });
	}
	for (const { DomainName: name, EnableWWWSubdomain, Status } of domains) {
		if (name && Status !== "DELETING") grown = grown.domain(name, { www: EnableWWWSubdomain !== false });
	}
	return grown;
}

/** What the service shares with others, by its values; what they can't say stays an ARN. */
async function withUsed(chain: Chain, service: DescribedAppRunner, { reader }: AppRunnerConnection): Promise<Chain> {
	const scalingArn = service.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn;
	const connectorArn = service.NetworkConfiguration?.EgressConfiguration?.VpcConnectorArn;
	const { ObservabilityEnabled, ObservabilityConfigurationArn } = service.ObservabilityConfiguration ?? {};
	const observabilityArn = ObservabilityEnabled ? ObservabilityConfigurationArn : undefined;
	const [scaling, connector, observability] = await Promise.all([
		scalingArn ? reader.scaling(scalingArn, {}) : undefined,
		connectorArn ? reader.vpcConnector(connectorArn, {}) : undefined,
		observabilityArn ? reader.observability(observabilityArn, {}) : undefined,
	]);
	let grown = chain;
	const { AutoScalingConfigurationName: scalingName, MaxConcurrency, MinSize, MaxSize } = scaling ?? {};
	if (scaling && scalingName && scaling.Latest !== false && scalingName !== AWS_OWN)
		grown = grown.scaling(scalingName, {
			...(MaxConcurrency !== undefined && { concurrency: MaxConcurrency }),
			...(MinSize !== undefined && { min: MinSize }),
			...(MaxSize !== undefined && { max: MaxSize }),
		});
	const { VpcConnectorName, Subnets, SecurityGroups } = connector ?? {};
	if (VpcConnectorName && Subnets && connector?.Status?.toUpperCase() !== "INACTIVE")
		grown = grown.vpcConnector(VpcConnectorName, {
			subnets: [...Subnets],
			...(SecurityGroups && SecurityGroups.length > 0 && { securityGroups: [...SecurityGroups] }),
		});
	const { ObservabilityConfigurationName: observabilityName, TraceConfiguration, Latest } = observability ?? {};
	if (observabilityName && TraceConfiguration?.Vendor === "AWSXRAY" && Latest !== false)
		grown = grown.observability(observabilityName, { vendor: "AWSXRAY" });
	return grown;
}

/** The configuration that every account has; its name can't be taken. */
const AWS_OWN = "DefaultConfiguration";
