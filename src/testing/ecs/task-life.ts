import { stepMs } from "../world/seconds.js";
import { backOffMs, countFailure, type FailureKind } from "./circuit-breaker.js";
import { sayTasks, tell } from "./events.js";
import type { ContainerRecord, Ecs, TaskRecord, TaskStatus } from "./state.js";
import { forgetTask } from "./task-index.js";
import { deregisterTargets, isLoadBalanced, removeTargets } from "./task-targets.js";

export interface TaskEnd {
	readonly stopCode: string;
	readonly reason: string;
	/** It counts against its deployment. */
	readonly failed?: boolean;
	/** Its containers are gone already: nothing is left to drain. */
	readonly crashed?: boolean;
}

/** Moves a task on and keeps the counts of its deployment. */
export function setStatus(ecs: Ecs, task: TaskRecord, status: TaskStatus): void {
	const { deployment } = task;
	if (deployment) {
		if (PENDING.has(task.lastStatus)) deployment.pending -= 1;
		else if (task.lastStatus === "RUNNING") deployment.running -= 1;
		if (PENDING.has(status)) deployment.pending += 1;
		else if (status === "RUNNING") deployment.running += 1;
		deployment.updatedAt = ecs.agenda.now;
	}
	task.lastStatus = status;
	task.version += 1;
}

/** Begins to stop a task; a second time does nothing. Facts 4.4. */
export function endTask(ecs: Ecs, task: TaskRecord, end: TaskEnd): void {
	if (task.desiredStatus === "STOPPED") return;
	const { now } = ecs.agenda;
	const ran = task.lastStatus === "RUNNING" && !end.crashed;
	const drainMs = ran && isLoadBalanced(task) ? stepMs(ecs.world, "targetDrain") : 1_000;
	Object.assign(task, { desiredStatus: "STOPPED", stopCode: end.stopCode, stoppedReason: end.reason, stoppingAt: now });
	task.well = false;
	task.failed = end.failed ?? false;
	const { deployment } = task;
	if (deployment) {
		if (task.failed) deployment.notBefore = now + backOffMs(deployment.failuresInRow + 1);
		if (ran && isLoadBalanced(task)) tell(ecs, deployment.service, "draining", { count: "1", tasks: task.id });
		ecs.wake(deployment.service, 500);
	}
	deregisterTargets(ecs, task);
	if (ran) {
		setStatus(ecs, task, "DEACTIVATING");
		ecs.agenda.after(drainMs, () => setStatus(ecs, task, "STOPPING"));
		ecs.agenda.after(drainMs + 2_000, () => release(ecs, task));
		ecs.agenda.after(drainMs + 6_000, () => finish(ecs, task));
	} else {
		release(ecs, task);
		ecs.agenda.after(5_000 + ecs.world.random() * 3_000, () => finish(ecs, task));
	}
}

/** An essential container ended by itself. */
export function exitContainer(
	ecs: Ecs,
	task: TaskRecord,
	container: ContainerRecord,
	exitCode: number,
	reason?: string,
): void {
	if (task.desiredStatus === "STOPPED") return;
	container.exitCode = exitCode;
	if (reason !== undefined) container.reason = reason;
	const end = { stopCode: "EssentialContainerExited", reason: "Essential container in task exited", crashed: true };
	endTask(ecs, task, { ...end, failed: task.deployment !== undefined });
}

function release(ecs: Ecs, task: TaskRecord): void {
	for (const container of task.containers) {
		// A container that SIGTERM ends tells 143; one that never started tells none.
		if (container.lastStatus === "RUNNING" && container.exitCode === undefined) container.exitCode = 143;
		container.lastStatus = "STOPPED";
	}
	task.executionStoppedAt = ecs.agenda.now;
	setStatus(ecs, task, "DEPROVISIONING");
	removeTargets(ecs, task);
}

function finish(ecs: Ecs, task: TaskRecord): void {
	setStatus(ecs, task, "STOPPED");
	task.stoppedAt = ecs.agenda.now;
	task.cluster.tasks.delete(task.id);
	const { deployment } = task;
	if (deployment) {
		deployment.tasks.delete(task);
		deployment.service.tasks.delete(task);
		if (task.failed) countFailure(ecs, deployment, FAILURES[task.stopCode ?? ""] ?? "health");
		if (deployment.failuresInRow > 0 && deployment.failuresInRow % INCONSISTENT === 0 && task.failed) {
			tell(ecs, deployment.service, "inconsistent", { tasks: sayTasks([task]) });
		}
		ecs.wake(deployment.service, 500);
	}
	// Stopped tasks stay visible for at least an hour. Facts 1.6.
	ecs.agenda.after(VISIBLE_MS, () => {
		ecs.tasks.delete(task.id);
		forgetTask(task.cluster, task);
	});
}

const PENDING: ReadonlySet<TaskStatus> = new Set(["PROVISIONING", "PENDING", "ACTIVATING"]);
const FAILURES: Readonly<Record<string, FailureKind>> = {
	TaskFailedToStart: "start",
	EssentialContainerExited: "crash",
};
const VISIBLE_MS = 3_660_000;
const INCONSISTENT = 10;
