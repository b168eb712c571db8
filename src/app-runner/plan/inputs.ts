import { clear, type Ref } from "../../engine/late.js";
import type { DescribedAppRunner, DescribedRuntime } from "../observe/described.js";
import type { AppRunnerSpec, RuntimeSettings } from "../spec/service.js";

/** Members of CreateService and UpdateService. */
export type Members = Readonly<Record<string, unknown>>;

/** What other steps give: ARNs of what the service uses. */
export interface Used {
	readonly scaling?: string | Ref | undefined;
	/** `null`: none. */
	readonly vpcConnector?: string | Ref | null | undefined;
	readonly observability?: string | Ref | null | undefined;
	readonly connection?: string | undefined;
}

/**
 * The configuration that the service shall have: what is there, with what is said put in. App Runner replaces each structure as a
 * whole, so each is sent whole.
 */
export function configurationOf(spec: AppRunnerSpec, there: DescribedAppRunner | undefined, used: Used): Members {
	const said = saidMembers({
		SourceConfiguration: sourceOf(spec, there, used),
		InstanceConfiguration: instanceOf(spec, there),
		HealthCheckConfiguration: spec.HealthCheckConfiguration && {
			...there?.HealthCheckConfiguration,
			...spec.HealthCheckConfiguration,
		},
		NetworkConfiguration: networkOf(spec, there, used),
		ObservabilityConfiguration: observabilityOf(used),
		AutoScalingConfigurationArn: used.scaling,
	});
	return said ?? {};
}

function sourceOf(spec: AppRunnerSpec, there: DescribedAppRunner | undefined, used: Used): Members | undefined {
	const before = there?.SourceConfiguration;
	const isSaid =
		spec.image ||
		spec.code ||
		spec.settings ||
		spec.AutoDeploymentsEnabled !== undefined ||
		spec.AccessRoleArn !== undefined ||
		used.connection !== undefined;
	if (!isSaid) return undefined;
	const image = spec.image ?? (spec.code ? undefined : before?.ImageRepository);
	const code = spec.code ?? (image ? undefined : before?.CodeRepository);
	return saidMembers({
		ImageRepository:
			image &&
			saidMembers({
				...before?.ImageRepository,
				ImageIdentifier: image.ImageIdentifier,
				ImageRepositoryType: image.ImageRepositoryType ?? before?.ImageRepository?.ImageRepositoryType,
				ImageConfiguration: settingsOf(spec.settings, before?.ImageRepository?.ImageConfiguration),
			}),
		CodeRepository: code && codeOf(spec, there),
		AutoDeploymentsEnabled: spec.AutoDeploymentsEnabled ?? before?.AutoDeploymentsEnabled,
		AuthenticationConfiguration: saidMembers({
			AccessRoleArn: spec.AccessRoleArn ?? before?.AuthenticationConfiguration?.AccessRoleArn,
			ConnectionArn: used.connection ?? before?.AuthenticationConfiguration?.ConnectionArn,
		}),
	});
}

function codeOf(spec: AppRunnerSpec, there: DescribedAppRunner | undefined): Members | undefined {
	const before = there?.SourceConfiguration?.CodeRepository;
	const { code } = spec;
	const source = code?.ConfigurationSource ?? before?.CodeConfiguration?.ConfigurationSource;
	const values = {
		...before?.CodeConfiguration?.CodeConfigurationValues,
		...(code?.Runtime !== undefined && { Runtime: code.Runtime }),
		...(code?.BuildCommand !== undefined && { BuildCommand: code.BuildCommand }),
		...settingsOf(spec.settings, before?.CodeConfiguration?.CodeConfigurationValues),
	};
	return saidMembers({
		RepositoryUrl: code?.RepositoryUrl ?? before?.RepositoryUrl,
		SourceCodeVersion: code?.SourceCodeVersion ?? before?.SourceCodeVersion,
		SourceDirectory: code?.SourceDirectory ?? before?.SourceDirectory,
		CodeConfiguration: saidMembers({
			ConfigurationSource: source,
			CodeConfigurationValues: source === "API" ? values : undefined,
		}),
	});
}

function settingsOf(said: RuntimeSettings = {}, there: DescribedRuntime = {}): Members | undefined {
	const merged = { ...there, ...said };
	const kept = Object.entries(merged).filter(([, value]) => value !== clear && value !== undefined);
	return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function instanceOf(
	{ Cpu, Memory, InstanceRoleArn }: AppRunnerSpec,
	there: DescribedAppRunner | undefined,
): Members | undefined {
	if (Cpu === undefined && Memory === undefined && InstanceRoleArn === undefined) return undefined;
	const before = there?.InstanceConfiguration;
	return saidMembers({
		Cpu: Cpu ?? before?.Cpu,
		Memory: Memory ?? before?.Memory,
		InstanceRoleArn: InstanceRoleArn === clear ? undefined : (InstanceRoleArn ?? before?.InstanceRoleArn),
	});
}

function networkOf(
	{ IsPubliclyAccessible, IpAddressType }: AppRunnerSpec,
	there: DescribedAppRunner | undefined,
	{ vpcConnector }: Used,
): Members | undefined {
	if (vpcConnector === undefined && IsPubliclyAccessible === undefined && IpAddressType === undefined) return undefined;
	const before = there?.NetworkConfiguration;
	return saidMembers({
		EgressConfiguration:
			vpcConnector === undefined
				? before?.EgressConfiguration
				: vpcConnector === null
					? { EgressType: "DEFAULT" }
					: { EgressType: "VPC", VpcConnectorArn: vpcConnector },
		IngressConfiguration: IsPubliclyAccessible === undefined ? before?.IngressConfiguration : { IsPubliclyAccessible },
		IpAddressType: IpAddressType ?? before?.IpAddressType,
	});
}

function observabilityOf({ observability }: Used): Members | undefined {
	if (observability === undefined) return undefined;
	return observability === null
		? { ObservabilityEnabled: false }
		: { ObservabilityEnabled: true, ObservabilityConfigurationArn: observability };
}

function saidMembers(members: Members): Members | undefined {
	const said = Object.entries(members).filter(([, value]) => value !== undefined);
	return said.length > 0 ? Object.fromEntries(said) : undefined;
}
