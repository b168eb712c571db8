import type { CannotCompileYet, CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import type { ResourceSettings } from "../../engine/chain/resource-settings.js";
import type { Duration } from "../../engine/duration.js";
import type { Clear } from "../../engine/late.js";
import type { Plan } from "../../engine/plan.js";
import type { Say } from "../spec/sentence.js";
import type { InstanceMemories } from "../spec/sizes.js";

/** Runtimes that App Runner builds for, or any newer one. Source: App Runner API, Runtime; those without support are a warning. */
export type AppRunnerRuntime = "NODEJS_22" | "PYTHON_311" | (string & Record<never, never>);

/** Where the code lies, and how it is built. Source: App Runner API, CodeRepository and CodeConfigurationValues. */
export interface CodeSourceOptions {
	/** ARN or name of a connection to GitHub or Bitbucket, which a human has to allow in the console. */
	readonly connection: string;
	/** The newest commit of it is deployed. @default "main" */
	readonly branch?: string;
	/** Where the code lies within the repository. @default its root */
	readonly directory?: string;
	/** `"repository"`: the file apprunner.yaml says runtime, commands, port and variables. @default "api" */
	readonly configuration?: "api" | "repository";
	readonly runtime?: AppRunnerRuntime;
	readonly build?: string;
	readonly start?: string;
}

/** Source: App Runner API, HealthCheckConfiguration. */
export interface AppRunnerHealthCheck {
	/** @default "TCP", and "HTTP" where a path is said */
	readonly protocol?: "TCP" | "HTTP";
	/** Asked by HTTP. @default "/" */
	readonly path?: string;
	/** 1 to 20 seconds. @default "5s" */
	readonly interval?: Duration;
	/** 1 to 20 seconds. @default "2s" */
	readonly timeout?: Duration;
	/** 1 to 20 checks that must succeed. @default 1 */
	readonly healthy?: number;
	/** 1 to 20 checks that must fail. @default 5 */
	readonly unhealthy?: number;
}

/** Source: App Runner API, CreateAutoScalingConfiguration. */
export interface AppRunnerScaling {
	/** Requests at once that one instance takes, 1 to 200. @default 100 */
	readonly concurrency?: number;
	/** Instances that are always there, 1 to 25. @default 1 */
	readonly min?: number;
	/** @default 25 */
	readonly max?: number;
}

/** Settings of a service of App Runner; what is not said is kept as it is, `clear` removes. */
export interface AppRunnerSettings extends ResourceSettings {
	/**
	 * What is done with a service whose creation failed: `repair` updates it, `replace` deletes and creates it anew, under another URL.
	 * @default it is refused
	 */
	ifCreateFailed(how: "repair" | "replace"): this;
	/** The port that the container listens to. @default 8080 */
	port(number: number): this;
	/** The command that starts the application, in place of the image's own; of code the start command. */
	command(text: string | Clear): this;
	/** Sets environment variables; together they take the place of all that the service has. */
	env(name: string, value: string): this;
	env(variables: Readonly<Record<string, string>> | Clear): this;
	/** Sets variables from Secrets Manager or SSM parameter ARNs; together they take the place of all that the service has. */
	secret(name: string, valueFrom: string): this;
	secret(secrets: Readonly<Record<string, string>> | Clear): this;
	/** The size of one instance, in units (1024 = 1 vCPU) and MB, or in words. @default 1 vCPU, 2 GB */
	size<
		// Spelled out, because the compiler prints the name of a type in the place of its values.
		const Cpu extends 256 | 512 | 1024 | 2048 | 4096 | "0.25 vCPU" | "0.5 vCPU" | "1 vCPU" | "2 vCPU" | "4 vCPU",
	>(cpu: Cpu, memory: InstanceMemories[Cpu]): this;
	/** The role that the code runs with. */
	instanceRole(arn: string | Clear): this;
	/** The role by which App Runner pulls from a private repository of ECR. */
	accessRole(arn: string): this;
	healthCheck(options: AppRunnerHealthCheck): this;
	/** Deploys each new image or commit by itself. @default on for code and images of the own account, else off */
	autoDeploy(on?: boolean): this;
	/** Scales by a configuration of one's own, by ARN or by what it says; each change makes a new revision of it, which other services keep to or not. */
	scaling(arn: string | Clear): this;
	scaling(name: string, options: AppRunnerScaling): this;
	/** Sends outgoing traffic through a VPC, by the ARN of a connector or by what it says. */
	vpcConnector(arn: string | Clear): this;
	vpcConnector(
		name: string,
		options: { readonly subnets: readonly string[]; readonly securityGroups?: readonly string[] },
	): this;
	/** Whether it answers on the internet. @default true */
	publicAccess(on?: boolean): this;
	/** A way in from a VPC alone, by an interface endpoint; it ends public access. `clear` takes it away. */
	privateIngress(name: string, options: { readonly vpc: string; readonly endpoint: string } | Clear): this;
	/** @default "IPV4" */
	ipAddressType(type: "IPV4" | "DUAL_STACK"): this;
	/** Traces with X-Ray, by the ARN of a configuration or by what it says. */
	observability(arn: string | Clear): this;
	observability(name: string, options: { readonly vendor: "AWSXRAY" }): this;
	/** The ARN of a KMS key; App Runner takes it at creation only. */
	encryption(key: string): this;
	/** A domain of one's own; `clear` takes it away. `www` also serves `www.<name>`. @default www true */
	domain(name: string, options?: { readonly www?: boolean } | Clear): this;
}

/** A service of App Runner, which takes no new customers since 2026-04-30; those who are there go on with `toExpress(app)`. */
export interface AppRunnerChain<F extends string = string> extends AppRunnerSettings {
	readonly [factsKey]: F;
	/** The SDK calls for an account that has none of it yet, without reading AWS; throws SpecError with all findings. Callable once it has a source, or is said to exist. */
	readonly compile: CompileAppRunner<F>;
	/** An image of ECR (`<account>.dkr.ecr.<region>.amazonaws.com/name:tag`) or of the public gallery (`public.ecr.aws/…`); App Runner takes no other. */
	image(uri: string): AppRunnerChain<F | "source">;
	/** Refuses to create it: a plan fails where it does not exist. What is not said is kept, so it needs no source. */
	existing(): AppRunnerChain<F | "existing">;
	/** Code in a repository of GitHub or Bitbucket. */
	source(url: string, options: CodeSourceOptions): AppRunnerChain<F | "source">;
	/** Leaves the checking of the chain to run time. */
	loose(): AppRunnerChain<string>;
}

/** `compile` of a chain that has said F. */
export type CompileAppRunner<F extends string> = "source" extends F
	? (options?: CompileOptions) => Plan
	: "existing" extends F
		? (options?: CompileOptions) => Plan
		: CannotCompileYet<Say<"spec.source-missing", NameOf<F>>>;

type NameOf<F extends string> = F extends `app-runner:${infer N}` ? N : never;
