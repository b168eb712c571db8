import type { ContainerSpec } from "./container.js";
import type { Tag } from "./tag.js";

export type LaunchType = "FARGATE" | "EC2" | "EXTERNAL" | "MANAGED_INSTANCES";
export type NetworkMode = "awsvpc" | "bridge" | "host" | "none";

export interface RuntimePlatform {
	cpuArchitecture?: "X86_64" | "ARM64";
	operatingSystemFamily?: string;
}

export interface EfsVolume {
	fileSystemId: string;
	rootDirectory?: string;
	transitEncryption?: "ENABLED" | "DISABLED";
	transitEncryptionPort?: number;
	authorizationConfig?: { accessPointId?: string; iam?: "ENABLED" | "DISABLED" };
}

export interface Volume {
	name: string;
	host?: { sourcePath?: string };
	efsVolumeConfiguration?: EfsVolume;
	dockerVolumeConfiguration?: { scope?: string; autoprovision?: boolean; driver?: string; [more: string]: unknown };
	fsxWindowsFileServerVolumeConfiguration?: Record<string, unknown>;
	configuredAtLaunch?: boolean;
	[more: string]: unknown;
}

/** A task definition, in the member names of RegisterTaskDefinition. */
export interface TaskDefinitionSpec {
	family: string;
	containerDefinitions: ContainerSpec[];
	/** vCPU units as AWS stores them, a whole number in a string: `"512"`. */
	cpu?: string;
	/** MiB as AWS stores them, a whole number in a string: `"1024"`. */
	memory?: string;
	networkMode?: NetworkMode;
	requiresCompatibilities?: LaunchType[];
	executionRoleArn?: string;
	taskRoleArn?: string;
	runtimePlatform?: RuntimePlatform;
	ephemeralStorage?: { sizeInGiB: number };
	volumes?: Volume[];
	tags?: Tag[];
	placementConstraints?: { type: string; expression?: string }[];
	pidMode?: string;
	ipcMode?: string;
	proxyConfiguration?: { type?: string; containerName: string; properties?: { name?: string; value?: string }[] };
	inferenceAccelerators?: unknown[];
	enableFaultInjection?: boolean;
	/** What AWS adds tomorrow. */
	[more: string]: unknown;
}
