import { cpuUnits, memoryMegabytes } from "../spec/sizes.js";
import { type Members, membersOf } from "./members.js";
import { isAutoDeployable } from "./source.js";

/** The account is told by the ARN of the service. */
type Normal = (value: unknown, serviceArn: string | undefined) => unknown;

/** A member of a service in the form in which two that mean the same are equal: defaults are filled in, words become numbers. */
export const normalMember: (name: string, value: unknown, serviceArn?: string) => unknown = (name, value, serviceArn) =>
	NORMAL[name]?.(value, serviceArn) ?? value;

/** Defaults. Source: App Runner API, HealthCheckConfiguration; facts 7.4. */
const HEALTH_CHECK = {
	Protocol: "TCP",
	Path: "/",
	Interval: 5,
	Timeout: 2,
	HealthyThreshold: 1,
	UnhealthyThreshold: 5,
};
/** Source: App Runner API, ImageConfiguration and CodeConfigurationValues. */
const DEFAULT_PORT = "8080";

const NORMAL: Readonly<Record<string, Normal>> = {
	SourceConfiguration: (value, serviceArn) => {
		const { ImageRepository, CodeRepository, AutoDeploymentsEnabled, AuthenticationConfiguration, ...rest } =
			known(value);
		const image = ImageRepository === undefined ? undefined : known(ImageRepository);
		return {
			...rest,
			...(image && { ImageRepository: { ...image, ImageConfiguration: runtime(image.ImageConfiguration) } }),
			...(CodeRepository !== undefined && { CodeRepository: code(CodeRepository) }),
			AutoDeploymentsEnabled: AutoDeploymentsEnabled ?? isAutoDeployable(image, serviceArn),
			AuthenticationConfiguration: known(AuthenticationConfiguration),
		};
	},
	InstanceConfiguration: (value) => {
		const { Cpu = "1 vCPU", Memory = "2 GB", ...rest } = known(value);
		return { ...rest, Cpu: cpuUnits(Cpu) ?? Cpu, Memory: memoryMegabytes(Memory) ?? Memory };
	},
	HealthCheckConfiguration: (value) => {
		const whole: Members = { ...HEALTH_CHECK, ...known(value) };
		// Only HTTP has a path.
		return whole.Protocol === "TCP" ? { ...whole, Path: HEALTH_CHECK.Path } : whole;
	},
	NetworkConfiguration: (value) => {
		const { EgressConfiguration, IngressConfiguration, IpAddressType = "IPV4", ...rest } = known(value);
		const { EgressType, VpcConnectorArn, ...egress } = known(EgressConfiguration);
		const isVpc = (EgressType ?? (VpcConnectorArn === undefined ? "DEFAULT" : "VPC")) === "VPC";
		return {
			...rest,
			EgressConfiguration: isVpc
				? { ...egress, EgressType: "VPC", VpcConnectorArn }
				: { ...egress, EgressType: "DEFAULT" },
			IngressConfiguration: { IsPubliclyAccessible: true, ...known(IngressConfiguration) },
			IpAddressType,
		};
	},
	ObservabilityConfiguration: (value) => {
		const whole = known(value);
		return whole.ObservabilityEnabled === true ? whole : { ObservabilityEnabled: false };
	},
	EncryptionConfiguration: (value) => known(value),
};

function code(value: unknown): Members {
	const { SourceDirectory = "/", CodeConfiguration, ...rest } = known(value);
	const { ConfigurationSource, CodeConfigurationValues } = known(CodeConfiguration);
	return {
		...rest,
		SourceDirectory,
		// The file says them, whatever else is told.
		CodeConfiguration: {
			ConfigurationSource,
			CodeConfigurationValues: runtime(ConfigurationSource === "REPOSITORY" ? {} : CodeConfigurationValues),
		},
	};
}

/** Always with both maps, so that a difference names its variable. */
function runtime(value: unknown): Members {
	const { Port = DEFAULT_PORT, RuntimeEnvironmentVariables, RuntimeEnvironmentSecrets, ...rest } = known(value);
	const texts = Object.entries(rest).filter(([, text]) => text !== "");
	return {
		...Object.fromEntries(texts),
		Port: String(Port),
		RuntimeEnvironmentVariables: known(RuntimeEnvironmentVariables),
		RuntimeEnvironmentSecrets: known(RuntimeEnvironmentSecrets),
	};
}

/** The members that are told. */
const known = (value: unknown): Members =>
	Object.fromEntries(Object.entries(membersOf(value)).filter(([, member]) => member !== undefined && member !== null));
