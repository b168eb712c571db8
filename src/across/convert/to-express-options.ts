import type { ExpressScale } from "../../ecs/build/express-chain.js";
import { type OptionRules, oneOf, requireKnownOptions } from "../../engine/options.js";
import { fields, text, texts, whole } from "./option-rules.js";

/** What an Express service needs that App Runner has no word for; what is left out is told under `missing`. */
export interface ToExpressOptions {
	/** ARN of the role by which ECS makes load balancer, security groups, scaling and alarms. */
	readonly infrastructureRole?: string;
	/** ARN of the role by which ECS pulls the image, writes logs and reads secrets. */
	readonly executionRole?: string;
	/** @default "default" */
	readonly cluster?: string;
	/** @default the name that it has */
	readonly name?: string;
	/** In place of code that App Runner builds. @default the image that it runs */
	readonly image?: string;
	/** What answers 200 to the load balancer. @default the path of App Runner's check, and `/` where that is TCP */
	readonly healthPath?: string;
	/** @default the subnets and security groups of the VPC connector */
	readonly network?: { readonly subnets: readonly string[]; readonly securityGroups?: readonly string[] };
	/** ARN of the role that the code runs with. @default the instance role */
	readonly taskRole?: string;
	/** How many tasks run, and by what it is decided. @default instances as they are, and the average CPU at 60 % */
	readonly scaling?: ExpressScale;
	/** How long a request takes on average, in seconds: makes a count of requests a minute of App Runner's concurrency. */
	readonly requestSeconds?: number;
	/** @default a group that ECS makes */
	readonly logs?: { readonly group: string; readonly streamPrefix?: string };
}

const RULES: OptionRules = {
	infrastructureRole: text,
	executionRole: text,
	cluster: text,
	name: text,
	image: text,
	healthPath: text,
	network: /* @__PURE__ */ fields(
		"{ subnets, securityGroups? }, lists of texts",
		{ subnets: texts, securityGroups: texts },
		["subnets"],
	),
	taskRole: text,
	scaling: /* @__PURE__ */ fields(
		'{ metric?, target?, min?, max? }, where metric is "AVERAGE_CPU", "AVERAGE_MEMORY" or "REQUEST_COUNT_PER_TARGET"',
		{
			metric: oneOf("AVERAGE_CPU", "AVERAGE_MEMORY", "REQUEST_COUNT_PER_TARGET"),
			target: whole(1),
			min: whole(0),
			max: whole(1),
		},
	),
	requestSeconds: {
		isGood: (value) => typeof value === "number" && value > 0 && Number.isFinite(value),
		words: "seconds above 0",
	},
	logs: /* @__PURE__ */ fields("{ group, streamPrefix? }", { group: text, streamPrefix: text }, ["group"]),
};

/** @throws PlanError for an option that is not known or can't be */
export const requireToExpressOptions = (options: unknown): void => requireKnownOptions(options, RULES);
