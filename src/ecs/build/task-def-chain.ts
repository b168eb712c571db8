import type { factsKey } from "../../engine/chain/deployable.js";
import type { Chain, Settings } from "./chain.js";
import type { FargateCpu, FargateMemory } from "./fargate.js";

/** A file system of Amazon EFS. Source: RegisterTaskDefinition, `efsVolumeConfiguration`. */
export interface EfsVolumeOptions {
	readonly fileSystemId: string;
	/** @default "/" */
	readonly rootDirectory?: string;
	/** Id of an access point; turns transit encryption on. */
	readonly accessPoint?: string;
	/** Uses the task role to mount; turns transit encryption on. @default false */
	readonly iam?: boolean;
	/** @default false, but true with `accessPoint` or `iam` */
	readonly transitEncryption?: boolean;
	readonly transitEncryptionPort?: number;
}

/** What can be said of a task definition. It is a whole document: what is not said is not in it. */
export interface TaskDefSettings extends Settings {
	/** ARN of the role that pulls images, reads secrets and writes logs. */
	executionRole(arn: string): this;
	/** ARN of the role that the containers call AWS with. */
	taskRole(arn: string): this;
	/** Processor and operating system. @default X86_64, LINUX */
	runtimePlatform(platform: {
		readonly cpuArchitecture?: "X86_64" | "ARM64";
		readonly operatingSystemFamily?: string;
	}): this;
	/** Size of the task's own disk in GiB, 21 to 200. @default 20 */
	ephemeralStorage(gib: number): this;
	/** Declares a volume on Amazon EFS. */
	efsVolume(name: string, options: EfsVolumeOptions): this;
	/** Declares a volume of the host, or an empty one that the containers share. */
	hostVolume(name: string, sourcePath?: string): this;
	/** Sets a tag. */
	tag(key: string, value: string): this;
	tag(tags: Readonly<Record<string, string>>): this;
	/** Fields of RegisterTaskDefinition that have no method here, merged last. */
	raw(fields: Readonly<Record<string, unknown>>): this;
}

/** A chain that stands at its task definition. */
export interface TaskDefChain<F extends string> extends TaskDefSettings, Chain<F, "taskDef"> {
	readonly [factsKey]: F;
	/** Runs on Fargate with this size: vCPU units and MiB, or words such as `"0.5 vCPU"` and `"1 GB"`. */
	fargate<const Cpu extends FargateCpu<F>>(cpu: Cpu, memory: FargateMemory<F, Cpu>): TaskDefChain<F | "size">;
	/** Runs on EC2 instances. */
	ec2(options?: {
		/** @default AWS's: bridge on Linux */
		readonly networkMode?: "awsvpc" | "bridge" | "host" | "none";
		/** vCPU units. */
		readonly cpu?: number | string;
		/** MiB, or words such as `"1 GB"`. */
		readonly memory?: number | string;
	}): TaskDefChain<F | "size">;
}
