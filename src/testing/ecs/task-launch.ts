import type { Answer } from "../world/model.js";
import { text } from "./input.js";
import type {
	ClusterRecord,
	ContainerPlan,
	ContainerRecord,
	DeploymentRecord,
	Ecs,
	TaskDefinitionRecord,
	TaskRecord,
} from "./state.js";
import { obstacleOf, runToItsEnd } from "./task-fate.js";
import { watchHealth } from "./task-health.js";
import { indexTask } from "./task-index.js";
import { endTask, setStatus } from "./task-life.js";

export interface LaunchOrder {
	readonly cluster: ClusterRecord;
	readonly definition: TaskDefinitionRecord;
	readonly deployment?: DeploymentRecord;
	readonly group: string;
	readonly startedBy?: string;
	/** What DescribeTasks echoes: launch type, platform, overrides … */
	readonly settings: Answer;
	readonly tags?: readonly Answer[];
}

/** Starts a task: PROVISIONING → PENDING → ACTIVATING → RUNNING, unless something is in its way. Facts 4.4. */
export function launch(ecs: Ecs, order: LaunchOrder): TaskRecord {
	const task = newTask(ecs, order);
	const { cluster, deployment, definition } = order;
	ecs.tasks.set(task.id, task);
	cluster.tasks.set(task.id, task);
	indexTask(cluster, task);
	if (deployment) {
		deployment.tasks.add(task);
		deployment.service.tasks.add(task);
		deployment.pending += 1;
	}
	const [least, most] = ecs.world.switches.taskStartSeconds ?? [20, 40];
	const startMs = (least + ecs.world.random() * (most - least)) * 1000;
	const next = (share: number, step: () => void) =>
		ecs.agenda.after(startMs * share, () => {
			if (task.desiredStatus === "RUNNING") step();
		});
	const hasInterface = text(definition.document, "networkMode") === "awsvpc";
	next(0.3, () => {
		setStatus(ecs, task, "PENDING");
		task.pullStartedAt = ecs.agenda.now;
	});
	next(0.7, () => {
		task.pullStoppedAt = ecs.agenda.now;
		const obstacle = obstacleOf(ecs, task);
		if (!obstacle) return;
		if (obstacle.container) obstacle.container.reason = obstacle.reason;
		endTask(ecs, task, { stopCode: "TaskFailedToStart", reason: obstacle.reason, failed: deployment !== undefined });
	});
	// Only tasks with a network interface of their own are activated. Facts 4.4.
	if (hasInterface) next(0.85, () => setStatus(ecs, task, "ACTIVATING"));
	next(1, () => {
		setStatus(ecs, task, "RUNNING");
		task.startedAt = ecs.agenda.now;
		for (const container of task.containers) container.lastStatus = "RUNNING";
		watchHealth(ecs, task);
		runToItsEnd(ecs, task);
		if (deployment) ecs.wake(deployment.service, 500);
	});
	return task;
}

function newTask(ecs: Ecs, order: LaunchOrder): TaskRecord {
	const { cluster, definition, deployment, startedBy, tags } = order;
	const id = ecs.identity.hex();
	return {
		id,
		arn: ecs.identity.arn(`task/${cluster.name}/${id}`),
		cluster,
		definition,
		...(deployment ? { deployment } : {}),
		...(startedBy === undefined ? {} : { startedBy }),
		createdAt: ecs.agenda.now,
		group: order.group,
		settings: order.settings,
		address: ecs.identity.address(),
		zone: `${ecs.world.region}${"abc"[Math.floor(ecs.world.random() * 3)]}`,
		containers: definition.containers.map((plan) => newContainer(ecs, cluster, id, plan)),
		targets: [],
		lastStatus: "PROVISIONING",
		desiredStatus: "RUNNING",
		healthStatus: "UNKNOWN",
		well: false,
		failed: false,
		version: 1,
		tags: [...(tags ?? [])],
	};
}

const newContainer = (ecs: Ecs, cluster: ClusterRecord, task: string, plan: ContainerPlan): ContainerRecord => ({
	plan,
	arn: ecs.identity.arn(`container/${cluster.name}/${task}/${ecs.identity.uuid()}`),
	runtimeId: `${task}-${ecs.identity.digits().slice(0, 10)}`,
	lastStatus: "PENDING",
	healthStatus: "UNKNOWN",
});
