import { logsModel } from "../../../src/testing/cloudwatch-logs/index.js";
import { ecsModel } from "../../../src/testing/ecs/index.js";
import { elbv2Model } from "../../../src/testing/elastic-load-balancing-v2/index.js";
import type {
	Answer,
	ServiceModel,
	Switches,
	TaskFault,
	TaskFaultKind,
	TaskFaultMatch,
	World,
} from "../../../src/testing/world/model.js";

interface Armed extends TaskFaultMatch, TaskFault {
	readonly kind: TaskFaultKind;
	times: number;
}

export interface Rig {
	readonly model: ServiceModel;
	readonly world: World;
	/** Milliseconds. */
	now: number;
	call(operation: string, input?: Record<string, unknown>, stale?: boolean): Answer;
	elb(operation: string, input: Record<string, unknown>): Answer;
	logs(operation: string, input: Record<string, unknown>): Answer;
	/** Moves time on. */
	pass(seconds: number): void;
	/** Makes a fault strike tasks; `Infinity` times unless said. */
	arm(kind: TaskFaultKind, match?: TaskFaultMatch & TaskFault & { times?: number }): () => void;
	declare(kind: string, name: string, resource?: Record<string, unknown>): void;
}

/** The model of ECS alone, with a clock that the test moves. */
export function rig(options: { seed?: number; mode?: World["mode"]; switches?: Switches } = {}): Rig {
	const armed = new Set<Armed>();
	const declared = new Map<string, Record<string, unknown>>();
	const random = mulberry(options.seed ?? 1);
	const find = (kind: TaskFaultKind, match: TaskFaultMatch) =>
		[...armed].find(
			(fault) =>
				fault.kind === kind &&
				(fault.image === undefined || fault.image === match.image) &&
				(fault.service === undefined || fault.service === match.service),
		);
	const world: World = {
		account: "123456789012",
		region: "eu-west-1",
		partition: "aws",
		mode: options.mode ?? "assumed",
		switches: options.switches ?? {},
		random,
		taskFaults: {
			strike(kind, match) {
				const fault = find(kind, match);
				if (fault && --fault.times <= 0) armed.delete(fault);
				return fault;
			},
			isActive: (kind, match) => find(kind, match) !== undefined,
		},
		declared: {
			has: (kind, name) => declared.has(`${kind} ${name}`),
			get: (kind, name) => declared.get(`${kind} ${name}`),
			all: (kind) => [...declared].flatMap(([key, resource]) => (key.startsWith(`${kind} `) ? [resource] : [])),
		},
	};
	const model = ecsModel(world);
	const others = { elb: elbv2Model(world), logs: logsModel(world) };
	const ask = (of: ServiceModel, operation: string, input: Record<string, unknown>, lagMs = 0): Answer => {
		const handler = of.operations[operation];
		if (!handler) throw new Error(`no ${operation}`);
		of.settle(self.now);
		return JSON.parse(JSON.stringify(handler(input, { now: self.now, lagMs, random })));
	};
	const self: Rig = {
		model,
		world,
		now: Date.UTC(2026, 0, 1),
		call: (operation, input = {}, stale = false) => ask(model, operation, input, stale ? 10_000 : 0),
		elb: (operation, input) => ask(others.elb, operation, input),
		logs: (operation, input) => ask(others.logs, operation, input),
		pass(seconds) {
			self.now += seconds * 1000;
			model.settle(self.now);
		},
		arm(kind, match = {}) {
			const fault: Armed = { times: Number.POSITIVE_INFINITY, ...match, kind };
			armed.add(fault);
			return () => void armed.delete(fault);
		},
		declare: (kind, name, resource = {}) => void declared.set(`${kind} ${name}`, resource),
	};
	return self;
}

export const NETWORK = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };

/** A Fargate definition of one container. */
export const definition = (
	image = "nginx:1",
	more: Record<string, unknown> = {},
	container: Record<string, unknown> = {},
) => ({
	family: "web",
	networkMode: "awsvpc",
	requiresCompatibilities: ["FARGATE"],
	cpu: "256",
	memory: "512",
	executionRoleArn: "arn:aws:iam::123456789012:role/exec",
	containerDefinitions: [{ name: "web", image, portMappings: [{ containerPort: 80 }], ...container }],
	...more,
});

/** A cluster and a service that has reached its first SUCCESSFUL. */
export function withService(options: Parameters<typeof rig>[0] = {}, service: Record<string, unknown> = {}): Rig {
	const world = rig(options);
	world.call("CreateCluster", { clusterName: "prod" });
	world.call("RegisterTaskDefinition", definition());
	world.call("CreateService", {
		cluster: "prod",
		serviceName: "api",
		taskDefinition: "web",
		desiredCount: 2,
		launchType: "FARGATE",
		networkConfiguration: NETWORK,
		...service,
	});
	world.pass(180);
	return world;
}

/** What tests read of DescribeServices. */
export interface ServiceAnswer {
	readonly status: string;
	readonly taskDefinition: string;
	readonly runningCount: number;
	readonly currentServiceDeployment?: string;
	readonly deployments: readonly {
		readonly id: string;
		readonly taskDefinition: string;
		readonly runningCount: number;
		readonly pendingCount: number;
		readonly failedTasks: number;
	}[];
	readonly events: readonly { readonly id: string; readonly message: string }[];
}

export interface RevisionAnswer {
	readonly arn: string;
	readonly requestedProductionTrafficWeight?: number;
}

export interface RolloutAnswer {
	readonly serviceDeploymentArn: string;
	readonly status: string;
	readonly targetServiceRevision: RevisionAnswer;
	readonly sourceServiceRevisions: readonly RevisionAnswer[];
	readonly rollback?: { readonly serviceRevisionArn: string };
	readonly lifecycleHookDetails?: readonly { readonly hookId: string; readonly status: string }[];
}

export function service(world: Rig, stale = false): ServiceAnswer {
	const { services } = world.call("DescribeServices", { cluster: "prod", services: ["api"] }, stale);
	const [first] = services as ServiceAnswer[];
	if (!first) throw new Error("the service is missing");
	return first;
}

/** Newest first. */
export function rollouts(world: Rig): readonly RolloutAnswer[] {
	const list = world.call("ListServiceDeployments", { cluster: "prod", service: "api", maxResults: 20 });
	const arns = (list.serviceDeployments as RolloutAnswer[]).map((brief) => brief.serviceDeploymentArn);
	const told = world.call("DescribeServiceDeployments", { serviceDeploymentArns: arns });
	return told.serviceDeployments as RolloutAnswer[];
}

export const messages = (world: Rig): string[] => service(world).events.map(({ message }) => message);

/** Registers another image and updates the service to it. */
export function deploy(world: Rig, image: string, update: Record<string, unknown> = {}): ServiceAnswer {
	world.call("RegisterTaskDefinition", definition(image));
	return world.call("UpdateService", { cluster: "prod", service: "api", taskDefinition: "web", ...update })
		.service as ServiceAnswer;
}

function mulberry(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
