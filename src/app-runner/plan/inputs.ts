import { clear, type Ref } from "../../engine/late.js";
import type { DescribedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec, HealthCheck } from "../spec/service.js";
import { type Members, saidMembers } from "./members.js";
import { sourceOf } from "./source.js";

/** ARNs of what the service uses, as they are there or as other steps answer them. */
export interface Used {
	readonly scaling?: string | Ref | undefined;
	/** `null`: none. */
	readonly vpcConnector?: string | Ref | null | undefined;
	readonly observability?: string | Ref | null | undefined;
	readonly connection?: string | Ref | undefined;
}

/**
 * The configuration that the service shall have: what is there, with what is said put in. App Runner replaces each structure as a
 * whole, so each is sent whole.
 */
export const configurationOf = (spec: AppRunnerSpec, there: DescribedAppRunner | undefined, used: Used): Members =>
	saidMembers({
		SourceConfiguration: sourceOf(spec, there, used.connection),
		InstanceConfiguration: instanceOf(spec, there),
		HealthCheckConfiguration: healthCheckOf(spec.HealthCheckConfiguration, there),
		NetworkConfiguration: networkOf(spec, there, used),
		ObservabilityConfiguration: observabilityOf(used),
		AutoScalingConfigurationArn: used.scaling,
	}) ?? {};

/** All of what is there, in the words of CreateService. */
export const configurationThere = (there: DescribedAppRunner): Members =>
	saidMembers({
		SourceConfiguration: there.SourceConfiguration,
		InstanceConfiguration: there.InstanceConfiguration,
		HealthCheckConfiguration: there.HealthCheckConfiguration,
		NetworkConfiguration: there.NetworkConfiguration,
		ObservabilityConfiguration: there.ObservabilityConfiguration,
		AutoScalingConfigurationArn: there.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn,
		EncryptionConfiguration: there.EncryptionConfiguration,
	}) ?? {};

function instanceOf(
	{ Cpu, Memory, InstanceRoleArn }: AppRunnerSpec,
	there: DescribedAppRunner | undefined,
): Members | undefined {
	if (Cpu === undefined && Memory === undefined && InstanceRoleArn === undefined) return undefined;
	const kept = there?.InstanceConfiguration;
	const said = saidMembers({
		Cpu: Cpu ?? kept?.Cpu,
		Memory: Memory ?? kept?.Memory,
		InstanceRoleArn: InstanceRoleArn === clear ? undefined : (InstanceRoleArn ?? kept?.InstanceRoleArn),
	});
	// Of one that is there all may have been cleared.
	return said ?? (there && {});
}

function healthCheckOf(said: HealthCheck | undefined, there: DescribedAppRunner | undefined): Members | undefined {
	if (!said) return undefined;
	const kept = there?.HealthCheckConfiguration;
	const merged = { ...kept, ...said };
	// Only HTTP has a path (App Runner API, HealthCheckConfiguration).
	return merged.Protocol === "TCP" && said.Path === undefined ? saidMembers({ ...merged, Path: undefined }) : merged;
}

function networkOf(
	{ IsPubliclyAccessible, IpAddressType }: AppRunnerSpec,
	there: DescribedAppRunner | undefined,
	{ vpcConnector }: Used,
): Members | undefined {
	if (vpcConnector === undefined && IsPubliclyAccessible === undefined && IpAddressType === undefined) return undefined;
	const kept = there?.NetworkConfiguration;
	return saidMembers({
		EgressConfiguration:
			vpcConnector === undefined
				? kept?.EgressConfiguration
				: vpcConnector === null
					? { EgressType: "DEFAULT" }
					: { EgressType: "VPC", VpcConnectorArn: vpcConnector },
		IngressConfiguration: IsPubliclyAccessible === undefined ? kept?.IngressConfiguration : { IsPubliclyAccessible },
		IpAddressType: IpAddressType ?? kept?.IpAddressType,
	});
}

function observabilityOf({ observability }: Used): Members | undefined {
	if (observability === undefined) return undefined;
	return observability === null
		? { ObservabilityEnabled: false }
		: { ObservabilityEnabled: true, ObservabilityConfigurationArn: observability };
}
