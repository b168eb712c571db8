import { isCodeDeployed, reconcileTaskSets } from "../codedeploy/task-sets.js";
import { triggeredAlarms } from "./alarms.js";
import { noteInstances } from "./container-instances.js";
import { isRolling } from "./deployment-policy.js";
import { sayTasks, tell } from "./events.js";
import { isDeprovisioned, isProvisioned } from "./express-infrastructure.js";
import { hookRefuses } from "./hooks.js";
import { launchMissing } from "./placement.js";
import { failRollback, refuseByHook, refuseOverdue, succeed, tripAlarm, tripBreaker } from "./rollout.js";
import { hasEnough, isOverdue, mayLaunch, mayStop, passStages } from "./stages.js";
import type { DeploymentRecord, Ecs, ServiceDeploymentRecord, ServiceRecord, TaskRecord } from "./state.js";
import { endTask } from "./task-life.js";

/** Lets the scheduler look at a service at that moment, once however often it is asked. */
export function wake(ecs: Ecs, service: ServiceRecord, afterMs = 500): void {
	const at = ecs.agenda.now + afterMs;
	if (service.dueAt !== undefined && service.dueAt <= at) return;
	service.dueAt = at;
	ecs.agenda.at(at, () => {
		if (service.dueAt !== at) return;
		delete service.dueAt;
		reconcile(ecs, service);
	});
}

/** Brings the tasks of a service one step nearer to what is wanted. Facts 3.4. */
function reconcile(ecs: Ecs, service: ServiceRecord): void {
	if (service.status !== "ACTIVE") return drain(ecs, service);
	if (isCodeDeployed(service)) return reconcileTaskSets(ecs, service);
	noteInstances(ecs, service);
	const [rollout] = service.serviceDeployments;
	if (rollout?.status === "PENDING") return;
	dropEmpty(service);
	if (rollout) judge(ecs, rollout);
	const [primary] = service.deployments;
	if (!primary) return;
	if (!primary.halted) {
		stopSurplus(ecs, service, primary);
		if (mayLaunch(rollout) && isProvisioned(service)) launchMissing(ecs, service, primary);
	}
	noteSteadiness(ecs, service, primary);
}

/** Older deployments go with their last task. */
function dropEmpty(service: ServiceRecord): void {
	if (service.deployments.length === 1) return;
	service.deployments = service.deployments.filter((deployment, index) => index === 0 || isAlive(deployment));
}

function drain(ecs: Ecs, service: ServiceRecord): void {
	const reason = `Scaling activity initiated by (deployment ${service.deployments[0]?.id})`;
	for (const task of service.tasks) endTask(ecs, task, { stopCode: "ServiceSchedulerInitiated", reason });
	dropEmpty(service);
	if (service.tasks.size > 0 || !isDeprovisioned(ecs, service)) return;
	service.status = "INACTIVE";
	// Inactive services can be described for a while, then they are gone. Facts 1.5.
	ecs.agenda.after(GONE_MS, () => {
		if (service.cluster.services.get(service.name) === service) service.cluster.services.delete(service.name);
	});
}

function stopSurplus(ecs: Ecs, service: ServiceRecord, primary: DeploymentRecord): void {
	const { desiredCount, policy } = service;
	const mine = living(primary).sort((a, b) => Number(a.well) - Number(b.well) || b.createdAt - a.createdAt);
	const surplus = mine.slice(0, Math.max(0, mine.length - desiredCount));
	const [rollout] = service.serviceDeployments;
	const old = service.deployments
		.slice(1)
		.filter((deployment) => mayStop(rollout, deployment))
		.flatMap(living);
	const well = [...service.tasks].filter(({ well }) => well).length;
	let spare =
		well - Math.ceil((desiredCount * policy.minimumHealthyPercent) / 100) - surplus.filter(({ well }) => well).length;
	// What is not well gives nothing: it may go at once.
	const stopping = old.filter((task) => !task.well || spare-- > 0);
	const all = [...surplus, ...stopping];
	if (all.length === 0) return;
	const reason = `Scaling activity initiated by (deployment ${primary.id})`;
	tell(ecs, service, "stopped", { count: String(all.length), tasks: sayTasks(all) });
	for (const task of all) endTask(ecs, task, { stopCode: "ServiceSchedulerInitiated", reason });
	service.steady = false;
}

/** Tells a running service deployment how it stands. */
function judge(ecs: Ecs, rollout: ServiceDeploymentRecord): void {
	const isRollback = rollout.status === "ROLLBACK_IN_PROGRESS";
	if (rollout.status !== "IN_PROGRESS" && !isRollback) return;
	const { service } = rollout;
	const deployment = rollout.rollbackDeployment ?? rollout.target;
	if (deployment.halted) return;
	if (rollout.alarms === "MONITORING" && !isRollback) {
		const alarms = triggeredAlarms(ecs, rollout);
		if (alarms.length > 0) return tripAlarm(ecs, rollout, alarms);
		ecs.wake(service, LOOK_MS);
	}
	if (isRollback && rollout.breaker !== "DISABLED" && deployment.failedTasks >= rollout.threshold) {
		return failRollback(ecs, rollout);
	}
	if (rollout.breaker === "MONITORING" && rollout.failureCount >= rollout.threshold) return tripBreaker(ecs, rollout);
	if (!isRollback && hookRefuses(rollout)) return refuseByHook(ecs, rollout);
	const rolls = isRollback && isRolling(rollout.policy);
	const isDone = rolls ? hasEnough(deployment) && service.deployments.length === 1 : passStages(ecs, rollout);
	if (!isDone && !isRollback && isOverdue(ecs, rollout)) return refuseOverdue(ecs, rollout);
	if (!isDone) return;
	const sinceMs = ecs.agenda.now - (rollout.rollback?.startedAt ?? rollout.startedAt ?? 0);
	if (sinceMs < SETTLE_MS) return ecs.wake(service, SETTLE_MS - sinceMs);
	succeed(ecs, rollout);
}

function noteSteadiness(ecs: Ecs, service: ServiceRecord, primary: DeploymentRecord): void {
	const isSteady =
		primary.rolloutState === "COMPLETED" &&
		service.deployments.length === 1 &&
		primary.running === service.desiredCount &&
		primary.pending === 0;
	if (isSteady && !service.steady) tell(ecs, service, "steady");
	service.steady = isSteady;
}

const isAlive = (deployment: DeploymentRecord): boolean => {
	for (const task of deployment.tasks) {
		if (task.desiredStatus === "RUNNING" || task.lastStatus === "DEACTIVATING") return true;
	}
	return false;
};

const living = (deployment: DeploymentRecord): TaskRecord[] =>
	[...deployment.tasks].filter(({ desiredStatus }) => desiredStatus === "RUNNING");

const SETTLE_MS = 8_000;
const LOOK_MS = 10_000;
const GONE_MS = 3_600_000;
