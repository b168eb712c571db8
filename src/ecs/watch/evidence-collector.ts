import { nameOf } from "../../engine/arn.js";
import type { CallOptions } from "../../engine/call.js";
import type { Clock } from "../../engine/clock.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Secrets } from "../../engine/redact.js";
import type { Teller } from "../../engine/run.js";
import type {
	AttachmentSeen,
	HookSeen,
	LogTail,
	ManagedAgentSeen,
	RolloutEvidence,
	StoppedTask,
	TargetHealth,
} from "../diagnose/evidence.js";
import type {
	DescribedService,
	DescribedServiceDeployment,
	DescribedTask,
	DescribedTaskDefinition,
} from "../observe/described.js";
import { primaryOf, timeMs } from "../observe/described.js";
import type { EcsReader } from "../observe/reader.js";
import type { SideReader } from "./side-reader.js";
import type { Telling } from "./telling.js";
import type { Watched } from "./watched.js";

/** While something fails, stopped tasks and targets are looked at this often: they vanish from AWS's answers. */
const EVERY_MS = 20_000;
/** Logs of this many failed containers are read at the end. */
const MOST_LOGS = 3;
/** So much of a task's id tells it from others in a token. */
const ID_KEPT = 12;

/** Gathers what a diagnosis needs while it can still be seen, as AWS said it: causes are found in it before secrets are taken out. */
export class EvidenceCollector {
	readonly #stopped = new Map<string, StoppedTask>();
	readonly #targets = new Map<string, TargetHealth>();
	readonly #logs: LogTail[] = [];
	/** Hooks that did not succeed, by their id: once the rollback begins AWS may not tell them any more. */
	readonly #hooks = new Map<string, HookSeen>();
	readonly #agents = new Map<string, ManagedAgentSeen>();
	readonly #unseen = new Set<string>();
	#lookedAt = Number.NEGATIVE_INFINITY;
	#service: DescribedService | undefined;
	#deployment: DescribedServiceDeployment | undefined;
	#definition: DescribedTaskDefinition | undefined;

	constructor(
		private readonly watched: Watched,
		private readonly reader: EcsReader,
		private readonly sides: SideReader,
		private readonly clock: Clock,
		private readonly teller: Teller,
		private readonly secrets: Secrets,
		private readonly telling: Telling,
	) {}

	sawService(service: DescribedService): void {
		this.#service = service;
	}

	sawDeployment(deployment: DescribedServiceDeployment): void {
		this.#deployment = deployment;
		const { lifecycleStage: stage, lifecycleHookDetails = [] } = deployment;
		for (const { hookId = "", status, targetType, targetArn, timeoutAction } of lifecycleHookDetails) {
			if (status !== "FAILED" && status !== "TIMED_OUT") continue;
			const known = this.#hooks.get(hookId);
			const where = known?.stage ?? this.telling.hooks.get(hookId)?.stage ?? stage;
			this.#hooks.set(hookId, {
				status,
				...(targetType && { type: targetType }),
				...(where && { stage: where }),
				...(targetArn && { targetArn }),
				...(timeoutAction && { timeoutAction }),
			});
		}
	}

	/** Looks at stopped tasks and targets, unless that was done a moment ago. Never throws: what can't be seen is noted. */
	async collect(options: CallOptions): Promise<void> {
		if (this.clock.now() - this.#lookedAt < EVERY_MS) return;
		this.#lookedAt = this.clock.now();
		await this.#readDefinition(options);
		await this.#attempt("stopped tasks", "ecs:ListTasks and ecs:DescribeTasks", () => this.#collectTasks(options));
		for (const { targetGroupArn } of this.#service?.loadBalancers ?? []) {
			if (targetGroupArn === undefined) continue;
			await this.#attempt("target health", "elasticloadbalancing:DescribeTargetHealth", async () => {
				for (const target of await this.sides.targetHealth(targetGroupArn, options)) {
					if (target.state !== "healthy" || !this.#targets.has(target.target)) this.#targets.set(target.target, target);
				}
			});
		}
	}

	/** The last look after a bad end: everything once more, and the last lines of the containers that failed. */
	async finish(options: CallOptions): Promise<void> {
		this.#lookedAt = Number.NEGATIVE_INFINITY;
		await this.collect(options);
		const failed = [...this.#stopped.values()].flatMap((task) =>
			task.containers
				.filter(({ exitCode }) => exitCode !== undefined && exitCode !== 0)
				.map(({ name }) => ({ task: task.id, container: name })),
		);
		for (const { task, container } of failed.slice(-MOST_LOGS)) {
			await this.#attempt("log lines", "logs:GetLogEvents", async () => {
				const lines = await this.sides.lastLines(this.#definition, container, task, options);
				if (lines.length > 0) this.#logs.push({ container, task, lines });
			});
		}
	}

	evidence(): RolloutEvidence {
		const service = this.#service;
		const configuration = service?.deploymentConfiguration;
		const breaker = this.#deployment?.deploymentCircuitBreaker;
		const alarms = this.#deployment?.alarms;
		const primary = primaryOf(service);
		return {
			service: this.watched.service,
			...numbers({
				desiredCount: service?.desiredCount,
				runningCount: service?.runningCount,
				minimumHealthyPercent: configuration?.minimumHealthyPercent,
				maximumPercent: configuration?.maximumPercent,
			}),
			events: this.telling.events,
			stoppedTasks: [...this.#stopped.values()].map((task) => this.#withEssential(task)),
			targets: [...this.#targets.values()],
			logs: this.#logs,
			...(breaker?.status && {
				circuitBreaker: {
					status: breaker.status,
					failureCount: breaker.failureCount ?? 0,
					threshold: breaker.threshold ?? 0,
				},
			}),
			...(this.#deployment?.status && {
				deployment: {
					status: this.#deployment.status,
					...(this.#deployment.statusReason && { statusReason: this.#deployment.statusReason }),
					...(primary?.rolloutStateReason && { rolloutStateReason: primary.rolloutStateReason }),
					...numbers({ failedTasks: primary?.failedTasks }),
					hasRollbackTarget: (this.#deployment.sourceServiceRevisions ?? []).length > 0,
				},
			}),
			...(alarms?.status && {
				alarms: { status: alarms.status, names: alarms.alarmNames ?? [], triggered: alarms.triggeredAlarmNames ?? [] },
			}),
			...(this.#hooks.size > 0 && { hooks: [...this.#hooks.values()] }),
			...(this.#agents.size > 0 && { managedAgents: [...this.#agents.values()] }),
			unseen: [...this.#unseen],
		};
	}

	/** Which containers are essential, where they log, and which values must not be told. */
	async #readDefinition(options: CallOptions): Promise<void> {
		const reference = this.watched.taskDefinition ?? this.#service?.taskDefinition;
		if (reference === undefined || this.#definition) return;
		await this.#attempt("task definition", "ecs:DescribeTaskDefinition", async () => {
			this.#definition = await this.reader.taskDefinition(reference, options);
			this.secrets.learn(this.#definition);
		});
	}

	async #collectTasks(options: CallOptions): Promise<void> {
		for (const task of await this.reader.stoppedTasks(this.watched.cluster, this.watched.service, options)) {
			if (!task.taskArn || !this.#isOfOurs(task)) continue;
			const id = nameOf(task.taskArn);
			if (this.telling.isNews(`task ${id.slice(0, ID_KEPT)}`, "stopped")) this.#tellStopped(id, task);
			this.#stopped.set(id, stoppedTask(id, task));
			for (const agent of agentsOf(id, task)) this.#agents.set(`${id} ${agent.container} ${agent.name}`, agent);
		}
	}

	/** The scheduler writes the deployment's id into startedBy. */
	#isOfOurs(task: DescribedTask): boolean {
		const { primary, taskDefinition } = this.watched;
		if (primary !== undefined && task.startedBy?.startsWith("ecs-svc/")) return task.startedBy === primary;
		return taskDefinition === undefined || task.taskDefinitionArn === taskDefinition;
	}

	#tellStopped(id: string, task: DescribedTask): void {
		const reason = this.secrets.redact(task.stoppedReason ?? "no reason told");
		const startedAt = timeMs(task.startedAt);
		const stoppedAt = timeMs(task.stoppedAt);
		this.teller.tell({
			type: "task-stopped",
			message: `task ${id} stopped: ${reason}`,
			task: id,
			reason,
			...(task.stopCode !== undefined && { stopCode: task.stopCode }),
			...(startedAt !== undefined && { startedAt }),
			...(stoppedAt !== undefined && { stoppedAt }),
		});
	}

	#withEssential(task: StoppedTask): StoppedTask {
		const definitions = this.#definition?.containerDefinitions ?? [];
		const containers = task.containers.map((container) => {
			const essential = definitions.find(({ name }) => name === container.name)?.essential;
			return typeof essential === "boolean" ? { ...container, essential } : container;
		});
		return { ...task, containers };
	}

	async #attempt(what: string, needs: string, look: () => Promise<void>): Promise<void> {
		try {
			await look();
		} catch (error) {
			if (!isCallError(error)) throw error;
			const why =
				error.code === "call.denied"
					? `needs ${needs}`
					: error.code === "call.client-missing"
						? error.hint
						: error.message;
			this.#unseen.add(`${what}: ${this.secrets.redact(why)}`);
		}
	}
}

function stoppedTask(id: string, task: DescribedTask): StoppedTask {
	const stoppedAt = timeMs(task.stoppedAt);
	return {
		id,
		...(stoppedAt !== undefined && { stoppedAt }),
		...(task.stopCode && { stopCode: task.stopCode }),
		...(task.stoppedReason && { stoppedReason: task.stoppedReason }),
		...(task.healthStatus && { healthStatus: task.healthStatus }),
		...(task.attachments?.length && { attachments: task.attachments.map(attachmentOf) }),
		containers: (task.containers ?? []).map(({ name = "", image, exitCode, reason, healthStatus }) => ({
			name,
			...(image && { image }),
			...(exitCode !== undefined && { exitCode }),
			...(reason && { reason }),
			...(healthStatus && { healthStatus }),
		})),
	};
}

function attachmentOf({
	type = "",
	status = "",
	details = [],
}: NonNullable<DescribedTask["attachments"]>[number]): AttachmentSeen {
	const reason = details.find(({ name }) => name === "statusReason")?.value;
	return { type, status, ...(reason && { reason }) };
}

const agentsOf = (task: string, { containers = [] }: DescribedTask): ManagedAgentSeen[] =>
	containers.flatMap(({ name: container = "", managedAgents = [] }) =>
		managedAgents.map(({ name = "", lastStatus = "", reason }) => ({
			task,
			container,
			name,
			status: lastStatus,
			...(reason && { reason }),
		})),
	);

/** Only the members that are numbers. */
function numbers<Key extends string>(members: Readonly<Record<Key, unknown>>): Partial<Record<Key, number>> {
	const found: Partial<Record<Key, number>> = {};
	for (const key in members) {
		const value = members[key];
		if (typeof value === "number") found[key] = value;
	}
	return found;
}
