import type { CannotCompileYet, CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import type { ResourceSettings } from "../../engine/chain/resource-settings.js";
import type { Clear } from "../../engine/late.js";
import type { Plan } from "../../engine/plan.js";
import type { SayExpress } from "../spec/express-sentence.js";
import type { FargateCpu, FargateMemory } from "./fargate.js";

/** How many tasks run. Source: ECS API, ExpressGatewayScalingTarget. */
export interface ExpressScale {
	/** What is kept near its target. @default "AVERAGE_CPU" */
	readonly metric?: "AVERAGE_CPU" | "AVERAGE_MEMORY" | "REQUEST_COUNT_PER_TARGET";
	/** Percent, or requests for each task. @default 60 */
	readonly target?: number;
	/** @default 1 */
	readonly min?: number;
	readonly max?: number;
}

type Words = readonly string[] | readonly [readonly string[]];

/** Settings of an Express service; what is not said is kept as it is, `clear` removes. */
export interface ExpressSettings extends ResourceSettings {
	/** The cluster that it is in; create-only. ECS itself makes the one that is called default. @default "default" */
	cluster(name: string): this;
	/** The port that the container listens to. @default 80 */
	port(number: number): this;
	/** What the load balancer asks by HTTP; begins with `/`. @default "/ping" */
	healthCheck(path: string): this;
	/** Arguments of the entry point; replaces the image's CMD. */
	command(...words: Words): this;
	command(none: Clear): this;
	/** Sets environment variables; together they take the place of all that the service has. */
	env(name: string, value: string): this;
	env(variables: Readonly<Record<string, string>> | Clear): this;
	/** Sets variables from Secrets Manager or SSM parameter ARNs; together they take the place of all that the service has. */
	secret(name: string, valueFrom: string): this;
	secret(secrets: Readonly<Record<string, string>> | Clear): this;
	/** Where its output goes in CloudWatch Logs. @default a group that ECS makes */
	logs(options: { readonly group: string /** @default "ecs" */; readonly streamPrefix?: string } | Clear): this;
	/** ARN of the secret by which a private registry is read. */
	repositoryCredentials(secret: string | Clear): this;
	/** The size of a task, in vCPU units and MiB, or in words; always sent, because AWS's own defaults disagree. @default 256, 512 */
	fargate<const Cpu extends FargateCpu<"size">>(cpu: Cpu, memory: FargateMemory<"size", Cpu>): this;
	/** @default "X86_64" */
	architecture(cpu: "X86_64" | "ARM64"): this;
	/** How many tasks run, and by what it is decided. */
	scaling(scale: ExpressScale): this;
	/** @default the default VPC, and a security group that ECS makes */
	network(network: { readonly subnets?: readonly string[]; readonly securityGroups?: readonly string[] }): this;
	/** The role that the code runs with. */
	taskRole(arn: string | Clear): this;
}

/** An Express service: ECS runs an image behind a load balancer, with certificate, scaling, canary deployments and logs of its own making. */
export interface ExpressChain<F extends string = string> extends ExpressSettings {
	readonly [factsKey]: F;
	/** The SDK calls for an account that has none of it yet, without reading AWS; throws SpecError with all findings. */
	readonly compile: CompileExpress<F>;
	/** The image to run, from any registry that the execution role may read. */
	image(uri: string): ExpressChain<F | "image">;
	/** A task definition of one's own in place of image, roles and size: Fargate, with a container `Main` of one named TCP port. */
	taskDefinition(arn: string): ExpressChain<F | "image" | "executionRole">;
	/** The role by which ECS pulls the image, writes logs and reads secrets. */
	executionRole(arn: string): ExpressChain<F | "executionRole">;
	/** The role by which ECS makes load balancer, security groups, scaling and alarms; create-only. */
	infrastructureRole(arn: string): ExpressChain<F | "infrastructureRole">;
	/** Refuses to create it: a plan fails where it does not exist, and what is not said is kept. */
	existing(): ExpressChain<F | "existing">;
	/** Leaves the checking of the chain to run time. */
	loose(): ExpressChain<string>;
}

/** `compile` of a chain that has said F; a sentence for each thing that is missing. */
export type CompileExpress<F extends string> = [Missing<F>] extends [never]
	? (options?: CompileOptions) => Plan
	: CannotCompileYet<`${Missing<F>}`>;

type Missing<F extends string> = string extends F
	? never
	: "existing" extends F
		? never
		:
				| ("image" extends F ? never : SayExpress<"spec.express-image", NameOf<F>>)
				| ("infrastructureRole" extends F ? never : SayExpress<"spec.express-infrastructure-role", NameOf<F>>)
				| ("executionRole" extends F ? never : SayExpress<"spec.express-execution-role", NameOf<F>>);

type NameOf<F extends string> = F extends `express:${infer N}` ? N : never;
