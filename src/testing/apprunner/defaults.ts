import { flag, number, structure, text } from "../ecs/input.js";
import type { Answer, World } from "../world/model.js";

/** Settings with all that App Runner fills in, as DescribeService echoes them. Source: defaults in the API reference; facts 7.4. */
export function withDefaults(world: World, said: Answer): Answer {
	const observability = structure(said, "ObservabilityConfiguration");
	return {
		...said,
		SourceConfiguration: source(world, structure(said, "SourceConfiguration") ?? {}),
		InstanceConfiguration: instance(structure(said, "InstanceConfiguration") ?? {}),
		HealthCheckConfiguration: healthCheck(structure(said, "HealthCheckConfiguration") ?? {}),
		NetworkConfiguration: network(structure(said, "NetworkConfiguration") ?? {}),
		ObservabilityConfiguration: observability ?? { ObservabilityEnabled: false },
	};
}

/** App Runner tells units and MB, however they were said. */
function instance(said: Answer): Answer {
	const Cpu = inUnits(text(said, "Cpu") ?? "1 vCPU", " vCPU");
	const Memory = inUnits(text(said, "Memory") ?? "2 GB", " GB");
	return { ...said, Cpu, Memory };
}

const inUnits = (said: string, suffix: string): string =>
	said.endsWith(suffix) ? String(Number(said.slice(0, -suffix.length)) * 1024) : said;

const healthCheck = (said: Answer): Answer => ({
	Protocol: text(said, "Protocol") ?? "TCP",
	Path: text(said, "Path") ?? "/",
	Interval: number(said, "Interval") ?? 5,
	Timeout: number(said, "Timeout") ?? 2,
	HealthyThreshold: number(said, "HealthyThreshold") ?? 1,
	UnhealthyThreshold: number(said, "UnhealthyThreshold") ?? 5,
});

function network(said: Answer): Answer {
	const egress = structure(said, "EgressConfiguration") ?? {};
	const ingress = structure(said, "IngressConfiguration") ?? {};
	return {
		EgressConfiguration: { ...egress, EgressType: text(egress, "EgressType") ?? "DEFAULT" },
		IngressConfiguration: { IsPubliclyAccessible: flag(ingress, "IsPubliclyAccessible") ?? true },
		IpAddressType: text(said, "IpAddressType") ?? "IPV4",
	};
}

function source(world: World, said: Answer): Answer {
	const image = structure(said, "ImageRepository");
	const code = structure(said, "CodeRepository");
	const configuration = code && structure(code, "CodeConfiguration");
	const values = configuration && structure(configuration, "CodeConfigurationValues");
	return {
		...said,
		...(image && {
			ImageRepository: { ...image, ImageConfiguration: withPort(structure(image, "ImageConfiguration") ?? {}) },
		}),
		...(code && {
			CodeRepository: {
				...code,
				...(values && { CodeConfiguration: { ...configuration, CodeConfigurationValues: withPort(values) } }),
			},
		}),
		AutoDeploymentsEnabled: flag(said, "AutoDeploymentsEnabled") ?? isDeployedByDefault(world, image),
	};
}

const withPort = (said: Answer): Answer => ({ ...said, Port: text(said, "Port") ?? "8080" });

/** On, but for public images and those of other accounts. Source: SourceConfiguration.AutoDeploymentsEnabled. */
const isDeployedByDefault = ({ account }: World, image: Answer | undefined): boolean =>
	image === undefined ||
	(text(image, "ImageRepositoryType") === "ECR" && (text(image, "ImageIdentifier") ?? "").startsWith(`${account}.`));
