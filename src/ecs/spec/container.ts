import type { Ref } from "../../engine/late.js";

/** A name and its value, as ECS writes environment variables. */
export interface KeyValue {
	name: string;
	value: string;
}

/** A variable whose value ECS reads when the container starts. */
export interface Secret {
	name: string;
	/** Secrets Manager ARN, SSM parameter ARN, or the name of an SSM parameter in the same region. */
	valueFrom: string;
}

export interface PortMapping {
	containerPort?: number;
	hostPort?: number;
	protocol?: "tcp" | "udp";
	name?: string;
	appProtocol?: "http" | "http2" | "grpc";
	containerPortRange?: string;
}

export interface HealthCheck {
	command: string[];
	interval?: number;
	timeout?: number;
	retries?: number;
	startPeriod?: number;
}

export type DependencyCondition = "START" | "COMPLETE" | "SUCCESS" | "HEALTHY";

export interface ContainerDependency {
	containerName: string;
	condition: DependencyCondition;
}

export interface LogConfiguration {
	logDriver: string;
	options?: Record<string, string | Ref>;
	secretOptions?: Secret[];
}

export interface MountPoint {
	sourceVolume?: string;
	containerPath?: string;
	readOnly?: boolean;
}

export interface Ulimit {
	name: string;
	softLimit: number;
	hardLimit: number;
}

export interface RestartPolicy {
	enabled: boolean;
	ignoredExitCodes?: number[];
	restartAttemptPeriod?: number;
}

export interface Tmpfs {
	containerPath: string;
	size: number;
	mountOptions?: string[];
}

export interface LinuxParameters {
	capabilities?: { add?: string[]; drop?: string[] };
	devices?: { hostPath: string; containerPath?: string; permissions?: string[] }[];
	initProcessEnabled?: boolean;
	sharedMemorySize?: number;
	tmpfs?: Tmpfs[];
	maxSwap?: number;
	swappiness?: number;
}

/**
 * One container of a task definition, in the member names of ECS's ContainerDefinition.
 * Members without a method of their own come from `.raw()`, `from` and `import`, and are typed as loosely as the rules need them.
 */
export interface ContainerSpec {
	name: string;
	image?: string | Ref;
	cpu?: number;
	memory?: number;
	memoryReservation?: number;
	essential?: boolean;
	portMappings?: PortMapping[];
	environment?: KeyValue[];
	environmentFiles?: { value: string; type: "s3" }[];
	secrets?: Secret[];
	command?: string[];
	entryPoint?: string[];
	workingDirectory?: string;
	user?: string;
	healthCheck?: HealthCheck;
	dependsOn?: ContainerDependency[];
	startTimeout?: number;
	stopTimeout?: number;
	logConfiguration?: LogConfiguration;
	mountPoints?: MountPoint[];
	volumesFrom?: { sourceContainer?: string; readOnly?: boolean }[];
	ulimits?: Ulimit[];
	restartPolicy?: RestartPolicy;
	readonlyRootFilesystem?: boolean;
	dockerLabels?: Record<string, string>;
	linuxParameters?: LinuxParameters;
	repositoryCredentials?: { credentialsParameter: string };
	links?: string[];
	hostname?: string;
	disableNetworking?: boolean;
	privileged?: boolean;
	dnsServers?: string[];
	dnsSearchDomains?: string[];
	extraHosts?: { hostname: string; ipAddress: string }[];
	dockerSecurityOptions?: string[];
	interactive?: boolean;
	pseudoTerminal?: boolean;
	systemControls?: { namespace?: string; value?: string }[];
	resourceRequirements?: { type: string; value?: string; [more: string]: unknown }[];
	firelensConfiguration?: { type: string; options?: Record<string, string> };
	credentialSpecs?: string[];
	versionConsistency?: string;
	/** What AWS adds tomorrow. */
	[more: string]: unknown;
}
