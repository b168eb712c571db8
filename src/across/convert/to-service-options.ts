import { type OptionRules, requireKnownOptions, trueOrFalse } from "../../engine/options.js";
import { fields, text, texts } from "./option-rules.js";

/** What an ordinary service needs that Express makes by itself; what is left out is told under `missing`. */
export interface ToServiceOptions {
	/** Another name than the Express service has, which keeps its own until the end. @default its name and `-service` */
	readonly name?: string;
	/** @default the cluster that it is in */
	readonly cluster?: string;
	/** Where the traffic comes from; Express keeps what it made for itself. Source: CreateService, `loadBalancers`. */
	readonly loadBalancer?: {
		/** ARNs of two target groups of type `ip`, which take turns. */
		readonly targetGroup: string;
		readonly alternateTargetGroup: string;
		/** ARN of the listener rule that moves between them. */
		readonly productionListenerRule: string;
		readonly testListenerRule?: string;
		/** ARN of the role by which ECS changes the rule. */
		readonly role: string;
	};
	readonly network?: {
		readonly subnets: readonly string[];
		readonly securityGroups?: readonly string[];
		readonly assignPublicIp?: boolean;
	};
	/** The port of container `Main`, where the Express service brings a task definition of its own. */
	readonly port?: number;
	/** Names of alarms that roll a deployment back; Express's own belongs to it. */
	readonly alarms?: readonly string[];
	/** ARN of the execution role. @default the one of the Express service */
	readonly executionRole?: string;
	/** @default the group of the Express service, else `/ecs/<family>` */
	readonly logs?: { readonly group: string; readonly streamPrefix?: string };
}

const BALANCING = ["targetGroup", "alternateTargetGroup", "productionListenerRule", "role"];

const RULES: OptionRules = {
	name: text,
	cluster: text,
	loadBalancer: /* @__PURE__ */ fields(
		"{ targetGroup, alternateTargetGroup, productionListenerRule, role }",
		{ ...Object.fromEntries(BALANCING.map((name) => [name, text])), testListenerRule: text },
		BALANCING,
	),
	network: /* @__PURE__ */ fields(
		"{ subnets, securityGroups?, assignPublicIp? }, lists of texts and true or false",
		{ subnets: texts, securityGroups: texts, assignPublicIp: trueOrFalse },
		["subnets"],
	),
	port: {
		isGood: (value) => typeof value === "number" && Number.isInteger(value) && value > 0 && value < 65_536,
		words: "a port, 1 to 65535",
	},
	alarms: texts,
	executionRole: text,
	logs: /* @__PURE__ */ fields("{ group, streamPrefix? }", { group: text, streamPrefix: text }, ["group"]),
};

/** @throws PlanError for an option that is not known or can't be */
export const requireToServiceOptions = (options: unknown): void => requireKnownOptions(options, RULES);
