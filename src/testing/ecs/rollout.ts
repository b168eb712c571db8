import { stepMs } from "../world/seconds.js";
import { ringingAlarms } from "./alarms.js";
import { thresholdOf } from "./circuit-breaker.js";
import { isRolling } from "./deployment-policy.js";
import { tell } from "./events.js";
import { leaveHooks } from "./hooks.js";
import { isUnsettled, phasesOf, rollbackPhases } from "./phases.js";
import { isTerminal, moveTo } from "./service-deployment-states.js";
import type { DeploymentRecord, Ecs, RevisionRecord, ServiceDeploymentRecord, ServiceRecord } from "./state.js";
import { canShift, otherSide, shiftTo } from "./traffic.js";

/** Starts a deployment of the revision; one that runs is superseded. Facts 3.10. */
export function startRollout(ecs: Ecs, service: ServiceRecord, revision: RevisionRecord): void {
	const { now } = ecs.agenda;
	const sources = [...service.deployments];
	const blue = blueOf(service, sources);
	const target = addDeployment(ecs, service, revision, { side: greenSide(service, blue) });
	revision.side = target.side;
	readyTraffic(service, target, blue);
	const [running] = service.serviceDeployments;
	if (running) abandon(ecs, running, "A newer service deployment has started.");
	const { policy } = service;
	const rollout: ServiceDeploymentRecord = {
		arn: ecs.identity.arn(`service-deployment/${service.cluster.name}/${service.name}/${ecs.identity.urlSafe()}`),
		service,
		createdAt: now,
		target,
		sources,
		blue,
		fallback: service.completed,
		policy,
		status: "PENDING",
		updatedAt: now,
		breaker: policy.circuitBreaker.enable ? "MONITORING" : "DISABLED",
		failureCount: 0,
		threshold: thresholdOf(policy, service.desiredCount),
		alarms: policy.alarms.enable ? "MONITORING" : "DISABLED",
		ringing: ringingAlarms(ecs, policy.alarms.names),
		triggeredAlarms: [],
		phases: phasesOf(ecs.world, { policy, sources, target }),
		stage: 0,
		hooks: [],
		pastHooks: [],
	};
	const release = policy.hooks.some(({ type }) => type === "AWS_LAMBDA") && ecs.world.functions?.expect();
	if (release) rollout.releaseFunctions = release;
	service.serviceDeployments.unshift(rollout);
	service.steady = false;
	ecs.serviceDeployments.set(rollout.arn, rollout);
	ecs.agenda.after(stepMs(ecs.world, "deploymentStart"), () => {
		if (rollout.status !== "PENDING") return;
		moveTo(ecs, rollout, "IN_PROGRESS");
		ecs.wake(service);
	});
}

/** Every new task is well and every old one gone. */
export function succeed(ecs: Ecs, rollout: ServiceDeploymentRecord): void {
	const { service, rollbackDeployment } = rollout;
	const deployment = rollbackDeployment ?? rollout.target;
	deployment.rolloutState = "COMPLETED";
	deployment.rolloutStateReason = `ECS deployment ${deployment.id} completed.`;
	deployment.failedTasks = 0;
	deployment.updatedAt = ecs.agenda.now;
	service.completed = deployment.revision;
	tell(ecs, service, "completed", { deployment: deployment.id });
	// AWS's known defect: the service looks stable, whichever of the two it was.
	moveTo(ecs, rollout, rollbackDeployment ? "ROLLBACK_SUCCESSFUL" : "SUCCESSFUL", rollout.rollback?.reason);
}

/** The breaker tripped. Facts 3.6. */
export function tripBreaker(ecs: Ecs, rollout: ServiceDeploymentRecord): void {
	rollout.breaker = "TRIGGERED";
	const { policy, service, target } = rollout;
	tell(ecs, service, "failed", { deployment: target.id, count: String(rollout.failureCount) });
	const reason = "ECS deployment circuit breaker: tasks failed to start.";
	if (policy.circuitBreaker.rollback && rollout.fallback) {
		return rollBack(
			ecs,
			rollout,
			"Service deployment rolled back because the circuit breaker threshold was exceeded.",
			reason,
		);
	}
	if (policy.circuitBreaker.rollback) return stall(ecs, target, reason);
	failDeployment(ecs, target, reason);
	stop(ecs, rollout, "The deployment circuit breaker was triggered; rollback is not enabled.");
}

/** An alarm went off that was quiet at the start. Facts 3.6. */
export function tripAlarm(ecs: Ecs, rollout: ServiceDeploymentRecord, names: readonly string[]): void {
	rollout.alarms = "TRIGGERED";
	rollout.triggeredAlarms = names;
	const { policy, service, target } = rollout;
	tell(ecs, service, "alarmed", { deployment: target.id, alarms: names.join(", ") });
	const reason = "ECS deployment failed: alarm detected.";
	if (policy.alarms.rollback && rollout.fallback) {
		return rollBack(
			ecs,
			rollout,
			`Service deployment rolled back because CloudWatch alarms were triggered: ${names.join(", ")}.`,
			reason,
		);
	}
	if (policy.alarms.rollback) return stall(ecs, target, reason);
	failDeployment(ecs, target, reason);
	stop(ecs, rollout, "A CloudWatch alarm was triggered; rollback is not enabled.");
}

/** A lifecycle hook failed, was answered with ROLLBACK, or timed out so. Facts 3.6. */
export function refuseByHook(ecs: Ecs, rollout: ServiceDeploymentRecord): void {
	const reason = "Service deployment rolled back because a lifecycle hook did not succeed.";
	if (rollout.fallback) return rollBack(ecs, rollout, reason, "ECS deployment failed: lifecycle hook.");
	failDeployment(ecs, rollout.target, "ECS deployment failed: lifecycle hook.");
	stop(ecs, rollout, "A lifecycle hook did not succeed, and there is no service revision to roll back to.");
}

/** A stage took too long. Facts 3.6. */
export function refuseOverdue(ecs: Ecs, rollout: ServiceDeploymentRecord): void {
	const { lifecycleStage: stage } = rollout;
	const failure = "ECS deployment failed: a lifecycle stage took too long.";
	if (rollout.fallback) {
		return rollBack(
			ecs,
			rollout,
			`Service deployment rolled back because it stayed in ${stage} for too long.`,
			failure,
		);
	}
	failDeployment(ecs, rollout.target, failure);
	stop(ecs, rollout, `It stayed in ${stage} for too long, and there is no service revision to roll back to.`);
}

/** StopServiceDeployment with ROLLBACK. */
export function requestRollback(ecs: Ecs, rollout: ServiceDeploymentRecord): void {
	moveTo(ecs, rollout, "ROLLBACK_REQUESTED", "A rollback of the service deployment was requested.");
	ecs.agenda.after(stepMs(ecs.world, "deploymentTurn"), () => {
		if (rollout.status !== "ROLLBACK_REQUESTED") return;
		rollBack(
			ecs,
			rollout,
			"Service deployment rolled back because a user requested it.",
			"ECS deployment was stopped by a user.",
		);
	});
}

/** StopServiceDeployment where nothing can be gone back to, or without a rollback. */
export function requestStop(ecs: Ecs, rollout: ServiceDeploymentRecord): void {
	failDeployment(ecs, rollout.target, "ECS deployment was stopped by a user.");
	stop(ecs, rollout, "The service deployment was stopped because a user requested it.");
}

/** Gives up a service deployment that still runs: a newer one takes over, or its service is deleted. */
export function abandon(ecs: Ecs, rollout: ServiceDeploymentRecord, reason: string): void {
	const { status } = rollout;
	// Once a rollback runs, the state machine knows no way to STOPPED.
	if (status === "ROLLBACK_IN_PROGRESS")
		moveTo(ecs, rollout, ecs.world.switches.supersededRollback ?? "ROLLBACK_FAILED", reason);
	else if (status === "ROLLBACK_REQUESTED") moveTo(ecs, rollout, "STOPPED", reason);
	else if (!isTerminal(status) && status !== "STOP_REQUESTED") stop(ecs, rollout, reason);
}

/** The rollback itself keeps failing. */
export function failRollback(ecs: Ecs, rollout: ServiceDeploymentRecord): void {
	const deployment = rollout.rollbackDeployment ?? rollout.target;
	failDeployment(ecs, deployment, "ECS deployment circuit breaker: tasks failed to start.");
	moveTo(ecs, rollout, "ROLLBACK_FAILED", "Tasks of the rollback failed to start.");
}

function rollBack(ecs: Ecs, rollout: ServiceDeploymentRecord, reason: string, failure: string): void {
	const { service, target, fallback } = rollout;
	if (!fallback) return;
	const { rollbackTasks, rollbackDeploymentId } = ecs.world.switches;
	const again = rollbackDeploymentId === "old" ? deploymentOf(service, fallback) : undefined;
	const old = service.deployments.find(({ revision }) => revision === fallback) ?? rollout.blue;
	const deployment = addDeployment(ecs, service, fallback, { side: old?.side ?? otherSide(target.side), again });
	// Whoever keeps the old revision running goes back to it.
	const keeps = rollbackTasks !== "new" || !isRolling(rollout.policy);
	for (const earlier of service.deployments) {
		if (earlier.revision === fallback && keeps) adoptTasks(deployment, earlier);
	}
	service.deployments = service.deployments.filter((known) => known === deployment || known.id !== deployment.id);
	failDeployment(ecs, target, `${failure} rolling back to deploymentId ${deployment.id}.`);
	rollout.rollback = { reason, startedAt: ecs.agenda.now, revision: fallback };
	rollout.rollbackDeployment = deployment;
	leaveHooks(rollout);
	if (isRolling(rollout.policy)) {
		if (isUnsettled(rollout)) shiftTo(ecs, rollout, "production", 0);
	} else {
		rollout.phases = rollbackPhases(ecs.world, rollout);
		rollout.stage = 0;
	}
	delete rollout.stageSince;
	service.steady = false;
	tell(ecs, service, "rollingBack", { deployment: deployment.id });
	moveTo(ecs, rollout, "ROLLBACK_IN_PROGRESS", reason);
	ecs.wake(service);
}

function stop(ecs: Ecs, rollout: ServiceDeploymentRecord, reason: string): void {
	moveTo(ecs, rollout, "STOP_REQUESTED", reason);
	ecs.agenda.after(stepMs(ecs.world, "deploymentTurn"), () => {
		if (rollout.status === "STOP_REQUESTED") moveTo(ecs, rollout, "STOPPED", reason);
	});
}

/** Nothing to go back to: no task is started any more, and it stays IN_PROGRESS for ever. */
function stall(ecs: Ecs, deployment: DeploymentRecord, reason: string): void {
	if (ecs.world.switches.stalledRolloutState === "IN_PROGRESS") deployment.halted = true;
	else failDeployment(ecs, deployment, reason);
}

function failDeployment(ecs: Ecs, deployment: DeploymentRecord, reason: string): void {
	deployment.halted = true;
	deployment.rolloutState = "FAILED";
	deployment.rolloutStateReason = reason;
	deployment.updatedAt = ecs.agenda.now;
}

function adoptTasks(deployment: DeploymentRecord, earlier: DeploymentRecord): void {
	if (earlier === deployment) return;
	for (const task of earlier.tasks) {
		if (task.desiredStatus === "STOPPED") continue;
		earlier.tasks.delete(task);
		deployment.tasks.add(task);
		task.deployment = deployment;
	}
	deployment.running += earlier.running;
	deployment.pending += earlier.pending;
	earlier.running = 0;
	earlier.pending = 0;
	if (!earlier.traffic) return;
	deployment.traffic = earlier.traffic;
	earlier.traffic = { test: 0, production: 0 };
}

/** Who serves now: the last completed revision while it has tasks, else whoever has. */
function blueOf({ completed }: ServiceRecord, sources: readonly DeploymentRecord[]): DeploymentRecord | undefined {
	const serving = sources.filter(({ tasks }) => [...tasks].some(({ desiredStatus }) => desiredStatus === "RUNNING"));
	const candidates = serving.length > 0 ? serving : sources;
	return candidates.find(({ revision }) => revision === completed) ?? candidates[0];
}

/** A new revision comes up on the other side of the load balancer; a rolling one joins the old on its own. Facts 3.5. */
function greenSide({ policy }: ServiceRecord, blue: DeploymentRecord | undefined): DeploymentRecord["side"] {
	if (!blue) return 0;
	return isRolling(policy) ? blue.side : otherSide(blue.side);
}

/** Who will take part in a shift begins with none of the traffic, or with all of production. */
function readyTraffic(service: ServiceRecord, target: DeploymentRecord, blue: DeploymentRecord | undefined): void {
	if (isRolling(service.policy) || !canShift(target.revision.settings)) return;
	target.traffic = { test: 0, production: 0 };
	if (!blue) return;
	const others = service.deployments.filter((deployment) => deployment !== target && deployment !== blue);
	// An earlier shift that is half-way stays so until RECONCILE_SERVICE.
	if (others.length > 0 && blue.traffic) return;
	for (const other of others) if (other.traffic) other.traffic = { test: 0, production: 0 };
	blue.traffic = { test: 0, production: 100 };
}

/** The deployment that brought the revision. */
const deploymentOf = (service: ServiceRecord, brought: RevisionRecord): DeploymentRecord | undefined =>
	service.serviceDeployments.find(({ target }) => target.revision === brought)?.target;

/** @param again the deployment that is told anew, under its own id */
function addDeployment(
	ecs: Ecs,
	service: ServiceRecord,
	revision: RevisionRecord,
	{ side, again }: { readonly side: DeploymentRecord["side"]; readonly again?: DeploymentRecord | undefined },
): DeploymentRecord {
	const { now } = ecs.agenda;
	const id = again?.id ?? `ecs-svc/${ecs.identity.digits()}`;
	const deployment: DeploymentRecord = {
		id,
		service,
		revision,
		createdAt: again?.createdAt ?? now,
		updatedAt: now,
		rolloutState: "IN_PROGRESS",
		rolloutStateReason: `ECS deployment ${id} in progress.`,
		failedTasks: 0,
		side,
		failuresInRow: 0,
		notBefore: 0,
		pending: 0,
		running: 0,
		tasks: new Set(),
	};
	service.deployments.unshift(deployment);
	return deployment;
}
