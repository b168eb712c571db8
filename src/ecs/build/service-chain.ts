import type { factsKey } from "../../engine/chain/deployable.js";
import type { Duration } from "../../engine/duration.js";
import type { Clear } from "../../engine/late.js";
import type { Chain, Settings } from "./chain.js";
import type { ContainersOf, PortOf } from "./facts.js";
import type { BlueGreen, Canary, GateOptions, GateStage, Hook, HookStage, Linear, Rolling } from "./strategies.js";
import type { BehindGateway, SaidGateway, ServiceConnect, VpcLattice } from "./traffic.js";

/** Where the tasks of a service are attached. Source: CreateService, `networkConfiguration`. */
export interface Network {
	readonly subnets: readonly string[];
	readonly securityGroups?: readonly string[];
	/** @default false for services that AWS creates */
	readonly assignPublicIp?: boolean;
}

/** What CodeDeploy calls its part of a service. Source: CreateDeployment. */
export interface CodeDeploy {
	readonly application?: string;
	readonly group?: string;
	/** @default the group's */
	readonly config?: string;
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
	/** Calls a Lambda function at one or more stages of a deployment; said again for the same function, it is replaced; `clear` takes all hooks and gates away. */
	hook(stages: HookStage | readonly HookStage[], hook: Hook): this;
	hook(none: Clear): this;
	/** Leaves deployments to CodeDeploy; without names, application and group are looked for; `clear` takes them back to ECS. */
	codeDeploy(codeDeploy?: CodeDeploy | Clear): this;
	/** Joins a Service Connect namespace; `clear` leaves it. */
	serviceConnect(connect: ServiceConnect | Clear): this;
	/** Registers tasks with a VPC Lattice target group; said again for the same one, it is replaced; `clear` leaves all. */
	vpcLattice(target: VpcLattice | Clear): this;
	/** Lets the gateways of its cluster send traffic to it; `edge`, a gateway or its name, is the one that it is meant for; `clear` leaves them. */
	gateway(...said: [edge: string | SaidGateway, behind: BehindGateway] | [none: Clear]): this;
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

/** Where a load balancer sends its traffic. Source: CreateService, `loadBalancers`. */
export interface BalancedPort<C extends string, P> {
	readonly container: C;
	/** A named port of the container, or a number. */
	readonly port: P;
	/** ARN of the target group. */
	readonly targetGroup: string;
}

/** What ECS needs to move traffic from one revision to the other. Source: AdvancedConfiguration. */
export interface TrafficShift {
	/** ARN of the second target group; the two take turns. */
	readonly alternateTargetGroup: string;
	/** ARN of the rule of an Application Load Balancer, or of the listener of a Network Load Balancer. */
	readonly productionListenerRule: string;
	/** The same for test traffic. */
	readonly testListenerRule?: string;
	/** ARN of the infrastructure role with which ECS changes listeners and rules. */
	readonly role: string;
}

/** The lack of a {@link TrafficShift}. */
export type NoShift = { readonly [K in keyof TrafficShift]?: undefined };

/** What a load balancer must say of shifting traffic: all of it behind a strategy that shifts, else all or nothing. */
export type ShiftOf<F extends string> = string extends F
	? TrafficShift | NoShift
	: "shifting" extends F
		? TrafficShift
		: TrafficShift | NoShift;

/** A chain that stands at its service. */
export interface ServiceChain<F extends string> extends ServiceSettings, Chain<F, "service"> {
	readonly [factsKey]: F;
	/**
	 * Sends traffic of a target group to a port of a container; said again for the same target group, it is replaced; `clear` takes the service off its load balancers.
	 * Knows the containers, ports and strategy that stand earlier in the chain; later ones are checked at run time.
	 */
	loadBalancer<const C extends ContainersOf<F>>(target: (BalancedPort<C, PortOf<F, C>> & ShiftOf<F>) | Clear): this;
	/** Starts all new tasks beside the old ones, then moves all traffic at once; without a load balancer tasks alone are replaced. */
	blueGreen(blueGreen: BlueGreen): ServiceChain<F | "shifting">;
	/** Moves a share of the traffic, waits, and moves the rest. */
	canary(canary: Canary): ServiceChain<F | "shifting">;
	/** Moves traffic in equal steps. */
	linear(linear: Linear): ServiceChain<F | "shifting">;
	/**
	 * Lets each deployment wait at a stage until it is answered, by ECS's own PAUSE hook: `deploy` wants a function for it by its name.
	 * At most one a stage; on linear and canary `PRE_PRODUCTION_TRAFFIC_SHIFT` asks before every step.
	 */
	gate<const G extends string>(stage: GateStage, name: G, options: GateOptions): ServiceChain<F | `gate:${G}`>;
}
