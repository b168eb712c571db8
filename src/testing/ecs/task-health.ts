import { stepMs } from "../world/seconds.js";
import { countSuccess } from "./circuit-breaker.js";
import { tell } from "./events.js";
import { number } from "./input.js";
import type { ContainerRecord, Ecs, TaskRecord } from "./state.js";
import { endTask } from "./task-life.js";
import { registerTargets } from "./task-targets.js";

/** Begins to watch a task that runs: container health checks, targets, or only that it goes on running. */
export function watchHealth(ecs: Ecs, task: TaskRecord): void {
	registerTargets(ecs, task);
	const checked = task.containers.filter(({ plan }) => plan.healthCheck);
	const hasChecks = checked.length > 0 || task.targets.length > 0;
	if (!hasChecks) return ecs.agenda.after(stepMs(ecs.world, "taskWell"), () => consider(ecs, task));
	const fault = failing(ecs, task);
	for (const container of checked) watchContainer(ecs, task, container, fault !== undefined);
	for (const { group, target } of task.targets) {
		ecs.agenda.after(stepMs(ecs.world, fault ? "targetUnhealthy" : "targetHealthy"), () => {
			if (task.desiredStatus === "STOPPED") return;
			target.state = fault ? "unhealthy" : "healthy";
			delete target.reason;
			delete target.description;
			if (!fault) return consider(ecs, task);
			target.reason = "Target.FailedHealthChecks";
			target.description = fault.reason ?? "Health checks failed";
			killAfterGrace(ecs, task, group, target.port, target.description);
		});
	}
}

function watchContainer(ecs: Ecs, task: TaskRecord, container: ContainerRecord, fails: boolean): void {
	const check = container.plan.healthCheck;
	if (!check) return;
	const { intervalMs, retries, startPeriodMs } = check;
	ecs.agenda.after(fails ? startPeriodMs + intervalMs * retries : intervalMs, () => {
		if (task.desiredStatus === "STOPPED") return;
		container.healthStatus = fails ? "UNHEALTHY" : "HEALTHY";
		task.healthStatus = healthOf(task);
		task.version += 1;
		if (!fails) return consider(ecs, task);
		if (!container.plan.essential) return;
		if (task.deployment) tell(ecs, task.deployment.service, "unhealthyContainer", { tasks: task.id });
		endTask(ecs, task, {
			stopCode: "ServiceSchedulerInitiated",
			reason: "Task failed container health checks",
			failed: task.deployment !== undefined,
		});
	});
}

function killAfterGrace(ecs: Ecs, task: TaskRecord, group: string, port: number, reason: string): void {
	const { deployment, startedAt = 0 } = task;
	if (!deployment) return;
	const graceMs = (number(deployment.service.settings, "healthCheckGracePeriodSeconds") ?? 0) * 1000;
	ecs.agenda.at(Math.max(startedAt + graceMs, ecs.agenda.now + NOTICE_MS), () => {
		if (task.desiredStatus === "STOPPED") return;
		tell(ecs, deployment.service, "unhealthyTarget", { group, port: String(port), reason, tasks: task.id });
		const said = `Task failed ELB health checks in (target-group ${group})`;
		endTask(ecs, task, { stopCode: "ServiceSchedulerInitiated", reason: said, failed: true });
	});
}

/** Well: every check that it has passes, or without any it has gone on running for a while. */
function consider(ecs: Ecs, task: TaskRecord): void {
	if (task.well || task.desiredStatus === "STOPPED" || task.lastStatus !== "RUNNING") return;
	const passes =
		task.containers.every(
			({ plan, healthStatus }) => !plan.healthCheck || !plan.essential || healthStatus === "HEALTHY",
		) && task.targets.every(({ target }) => target.state === "healthy");
	if (!passes) return;
	task.well = true;
	if (task.deployment) countSuccess(ecs, task.deployment);
}

function healthOf(task: TaskRecord): TaskRecord["healthStatus"] {
	const told = task.containers
		.filter(({ plan }) => plan.essential && plan.healthCheck)
		.map(({ healthStatus }) => healthStatus);
	if (told.includes("UNHEALTHY")) return "UNHEALTHY";
	return told.length > 0 && told.every((status) => status === "HEALTHY") ? "HEALTHY" : "UNKNOWN";
}

function failing(ecs: Ecs, task: TaskRecord) {
	const service = task.deployment?.service.name;
	for (const { plan } of task.containers) {
		const match = { image: plan.image, ...(service === undefined ? {} : { service }) };
		const fault = ecs.world.taskFaults.strike("failingHealthCheck", match);
		if (fault) return fault;
	}
	return undefined;
}

const NOTICE_MS = 5_000;
