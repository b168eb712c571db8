import type { factsKey } from "../../engine/chain/deployable.js";
import type { SaidImage } from "../../engine/chain/said-image.js";
import type { Duration } from "../../engine/duration.js";
import type { DependencyCondition, LinuxParameters } from "../spec/container.js";
import type { Chain, Settings } from "./chain.js";
import type { EarlierOf, OthersOf } from "./facts.js";

/** Source: RegisterTaskDefinition, `portMappings`. */
export interface PortOptions {
	readonly hostPort?: number;
	/** @default "tcp" */
	readonly protocol?: "tcp" | "udp";
	readonly appProtocol?: "http" | "http2" | "grpc";
}

/** The awslogs driver in words. Source: ECS developer guide, "Send Amazon ECS logs to CloudWatch". */
export interface LogOptions {
	/** @default `/ecs/<family>` */
	readonly group?: string;
	/** @default the connection's region */
	readonly region?: string;
	/** @default the container's name */
	readonly streamPrefix?: string;
	/** Creates the group; needs logs:CreateLogGroup on the execution role. @default false */
	readonly createGroup?: boolean;
	/** @default the account's setting `defaultLogDriverMode` */
	readonly mode?: "blocking" | "non-blocking";
	readonly datetimeFormat?: string;
	readonly multilinePattern?: string;
	/** Such as `"25m"`; for mode non-blocking. */
	readonly maxBufferSize?: string;
}

/** Source: RegisterTaskDefinition, `healthCheck`. */
export interface HealthCheckOptions {
	/** A string runs in the container's shell. */
	readonly command: string | readonly string[];
	/** @default "30s" */
	readonly interval?: Duration;
	/** @default "5s" */
	readonly timeout?: Duration;
	/** @default 3 */
	readonly retries?: number;
	/** @default off */
	readonly startPeriod?: Duration;
}

type Words = readonly string[] | readonly [readonly string[]];

/** What can be said of a container, apart from its image, its ports and whom it depends on. */
export interface ContainerSettings extends Settings {
	/** Sets an environment variable. */
	env(name: string, value: string): this;
	env(variables: Readonly<Record<string, string>>): this;
	/** Sets a variable from a Secrets Manager or SSM parameter ARN; the value is read when the container starts. */
	secret(name: string, valueFrom: string): this;
	secret(secrets: Readonly<Record<string, string>>): this;
	/** Adds a file of variables, by its S3 ARN, which ends in `.env`. */
	envFile(arn: string): this;
	/** Arguments of the entry point; replaces the image's CMD. */
	command(...words: Words): this;
	/** Replaces the image's ENTRYPOINT. */
	entryPoint(...words: Words): this;
	workingDirectory(path: string): this;
	/** `user`, `user:group`, `uid` or `uid:gid`. */
	user(user: string): this;
	/** Whether its end ends the task. @default true */
	essential(flag?: boolean): this;
	/** vCPU units of the task's that this container is given. */
	cpu(units: number): this;
	/** Hard limit: MiB, or words such as `"1 GB"`. */
	memory(limit: number | string): this;
	/** Soft limit: MiB, or words such as `"1 GB"`. */
	memoryReservation(limit: number | string): this;
	/** Says when the container is healthy; a string runs in its shell, an array is sent as it is. */
	healthCheck(check: string | readonly string[] | HealthCheckOptions): this;
	/** Sends its output to CloudWatch Logs, or to another driver. */
	logs(options?: LogOptions): this;
	logs(
		driver: string,
		options?: Readonly<Record<string, string>>,
		secretOptions?: Readonly<Record<string, string>>,
	): this;
	/** Mounts a volume of the task definition. */
	mount(volume: string, path: string, options?: { /** @default false */ readonly readOnly?: boolean }): this;
	/** Sets a limit of the kernel. @default hard = soft */
	ulimit(name: string, soft: number, hard?: number): this;
	/** Time to end by itself before it is killed, in seconds. @default "30s" */
	stopTimeout(duration: Duration): this;
	/** Time for its dependencies to become ready, in seconds. */
	startTimeout(duration: Duration): this;
	/** Restarts the container without replacing its task. */
	restartPolicy(
		policy:
			| boolean
			| {
					readonly ignoredExitCodes?: readonly number[];
					/** Time it must have run before a restart, in seconds. @default "300s" */
					readonly attemptPeriod?: Duration;
			  },
	): this;
	/** Makes its root file system read-only. @default true */
	readonlyRootFilesystem(flag?: boolean): this;
	/** Sets a Docker label. */
	label(key: string, value: string): this;
	label(labels: Readonly<Record<string, string>>): this;
	/** Linux-specific settings: init process, capabilities, tmpfs, shared memory and swap in MiB, devices. */
	linuxParameters(parameters: LinuxParameters): this;
	/** Fields of ContainerDefinition that have no method here, merged last. */
	raw(fields: Readonly<Record<string, unknown>>): this;
}

/** A chain that stands at one of its containers. */
export interface ContainerChain<F extends string, N extends string>
	extends ContainerSettings,
		Chain<F, "container", N> {
	readonly [factsKey]: F;
	/** The image to run: `repository:tag` or `repository@digest`; or `image(…)`, which can be pinned, checked and gated. */
	image(uri: string | SaidImage): ContainerChain<F | `image:${N}`, N>;
	/** Opens a port by name, so that load balancers and Service Connect can say the name. */
	port<const P extends string>(name: P, number: number, options?: PortOptions): ContainerChain<F | `port:${N}:${P}`, N>;
	/** Opens a port without a name. */
	port(number: number, options?: PortOptions): this;
	/**
	 * Starts after another container reached a condition. Knows the containers that stand earlier in the chain; later ones are
	 * checked at run time. @default condition "START"
	 */
	dependsOn<const C extends EarlierOf<F, N>>(container: C, condition?: DependencyCondition): this;
	dependsOn(conditions: { readonly [C in OthersOf<F, N>]?: DependencyCondition }): this;
}
