import type { Duration, MinutesDuration } from "../../engine/duration.js";
import type { Clear } from "../../engine/late.js";
import type { Chain, Settings } from "./chain.js";
import type { ContainersOf, factsKey, PortOf } from "./facts.js";

/** Where the tasks of a service are attached. Source: CreateService, `networkConfiguration`. */
export interface Network {
	readonly subnets: readonly string[];
	readonly securityGroups?: readonly string[];
	/** @default false for services that AWS creates */
	readonly assignPublicIp?: boolean;
}

/** How a rolling deployment goes. Source: CreateService, `deploymentConfiguration`. */
export interface Rolling {
	/** Percent of desiredCount. @default 100 */
	readonly minimumHealthyPercent?: number;
	/** Percent of desiredCount. @default 200 */
	readonly maximumPercent?: number;
	/** `true` enables it and rolls back. @default off */
	readonly circuitBreaker?:
		| boolean
		| {
				/** @default true */
				readonly rollback?: boolean;
				readonly resetOnHealthyTask?: boolean;
				readonly threshold?: {
					readonly type: "COUNT" | "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT";
					readonly value: number;
				};
		  };
	/** Names of CloudWatch alarms that fail the deployment; an array enables them and rolls back. */
	readonly alarms?:
		| readonly string[]
		| {
				readonly names: readonly string[];
				/** @default true */
				readonly rollback?: boolean;
		  };
	/** Whole minutes that both revisions run after the new one took over. */
	readonly bake?: MinutesDuration;
	/** Ends the deployment before every task is healthy. */
	readonly earlySuccess?: { readonly healthyPercent: number; readonly cleanup: "BLOCKING" | "DEFERRED" };
}

/** One share of a capacity provider strategy; AWS's defaults are weight 0 and base 0. */
export interface CapacityShare {
	readonly weight?: number;
	readonly base?: number;
}

/** What can be said of a service, apart from what names its containers. */
export interface ServiceSettings extends Settings {
	/** Number of tasks. @default on create the autoscaling minimum, else 1; on update what runs */
	desiredCount(count: number): this;
	/** Subnets, security groups and public addresses of awsvpc tasks. */
	network(network: Network): this;
	/** Rolls tasks over, and says when to give up. */
	rolling(rolling?: Rolling): this;
	/** A launch type, a capacity provider strategy, or `clear`. @default FARGATE where the task definition is `.fargate(…)` */
	capacity(
		capacity:
			| "FARGATE"
			| "EC2"
			| "EXTERNAL"
			| Clear
			| readonly ({ readonly capacityProvider: string } & CapacityShare)[]
			| Readonly<Record<string, CapacityShare>>,
	): this;
	/** How long failing load balancer checks are forgiven after a task started, in seconds. Source: CreateService, `healthCheckGracePeriodSeconds`. */
	healthCheckGrace(duration: Duration | Clear): this;
	/** Allows ECS Exec. @default true */
	exec(enabled?: boolean): this;
	/** Sets a tag. */
	tag(key: string, value: string): this;
	tag(tags: Readonly<Record<string, string>>): this;
	/** Where the tags of tasks come from. */
	propagateTags(from: "SERVICE" | "TASK_DEFINITION" | "NONE"): this;
	/** Fargate platform version. @default "LATEST" */
	platformVersion(version: string): this;
	/** Fields of CreateService and UpdateService that have no method here, merged last: into both calls, or into one. */
	raw(fields: {
		readonly both?: Readonly<Record<string, unknown>>;
		readonly create?: Readonly<Record<string, unknown>>;
		readonly update?: Readonly<Record<string, unknown>>;
	}): this;
}

/** A chain that stands at its service. */
export interface ServiceChain<F extends string> extends ServiceSettings, Chain<F, "service"> {
	readonly [factsKey]: F;
	/**
	 * Sends traffic of a target group to a port of a container; said again for the same target group, it is replaced; `clear` takes the service off its load balancers.
	 * Knows the containers and ports that stand earlier in the chain; later ones are checked at run time.
	 */
	loadBalancer<const C extends ContainersOf<F>>(
		target:
			| {
					readonly container: C;
					/** A named port of the container, or a number. */
					readonly port: PortOf<F, C>;
					/** ARN of the target group. */
					readonly targetGroup: string;
			  }
			| Clear,
	): this;
}
