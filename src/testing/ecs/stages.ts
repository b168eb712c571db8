import type { Phase, Stage } from "./deployment-plan.js";
import { isRolling } from "./deployment-policy.js";
import { enterHooks, hooksAllow } from "./hooks.js";
import { isTerminal } from "./service-deployment-states.js";
import type { DeploymentRecord, Ecs, ServiceDeploymentRecord } from "./state.js";
import { shiftTo } from "./traffic.js";

/** Goes through as many phases as it may now; true once it is through the last. */
export function passStages(ecs: Ecs, rollout: ServiceDeploymentRecord): boolean {
	for (; rollout.stage < rollout.phases.length; rollout.stage += 1) {
		const phase = rollout.phases[rollout.stage];
		if (!phase) return true;
		if (rollout.stageSince === undefined) enter(ecs, rollout, phase);
		if (!hooksAllow(rollout) || !isWorkDone(ecs, phase, rollout)) return false;
		delete rollout.stageSince;
	}
	return true;
}

/** A stage took longer than ECS lets it, its own bake apart. Facts 3.6. */
export function isOverdue(ecs: Ecs, rollout: ServiceDeploymentRecord): boolean {
	const { stageSince, policy } = rollout;
	if (stageSince === undefined || isRolling(policy)) return false;
	return ecs.agenda.now - stageSince >= limitMs(rollout);
}

/** Before SCALE_UP no task is started. */
export const mayLaunch = (rollout: ServiceDeploymentRecord | undefined): boolean =>
	!rollout ||
	isTerminal(rollout.status) ||
	rollout.status === "ROLLBACK_IN_PROGRESS" ||
	hasReached(rollout, "SCALE_UP");

/** A rolling deployment stops old tasks while new ones come; the others keep those of the old revision until the end. Facts 3.5. */
export function mayStop(rollout: ServiceDeploymentRecord | undefined, old: DeploymentRecord): boolean {
	if (!rollout || isTerminal(rollout.status) || isRolling(rollout.policy) || hasReached(rollout, "CLEAN_UP"))
		return true;
	return isLeftOver(rollout, old);
}

/** New tasks that are well, enough of them. */
export function hasEnough(deployment: DeploymentRecord, percent = 100): boolean {
	let well = 0;
	for (const task of deployment.tasks) if (task.well) well += 1;
	return well >= Math.ceil((deployment.service.desiredCount * percent) / 100);
}

function enter(ecs: Ecs, rollout: ServiceDeploymentRecord, phase: Phase): void {
	const { now } = ecs.agenda;
	rollout.stageSince = now;
	rollout.lifecycleStage = phase.stage;
	rollout.updatedAt = now;
	if (phase.test !== undefined) shiftTo(ecs, rollout, "test", phase.test);
	if (phase.production !== undefined) shiftTo(ecs, rollout, "production", phase.production);
	enterHooks(ecs, rollout, phase.stage);
	if (!isRolling(rollout.policy)) ecs.agenda.at(now + limitMs(rollout), () => ecs.wake(rollout.service));
}

function isWorkDone(ecs: Ecs, { stage, workMs, bakeMs }: Phase, rollout: ServiceDeploymentRecord): boolean {
	const { policy, service, target, rollbackDeployment, stageSince = 0 } = rollout;
	const early = policy.earlySuccess;
	if (stage === "RECONCILE_SERVICE" && !isRolling(policy)) return isReconciled(rollout);
	if (stage === "SCALE_UP") {
		const isUp = hasEnough(rollbackDeployment ?? target, early?.healthyPercent);
		return isUp && (!isRolling(policy) || isClean(rollout));
	}
	if (stage === "CLEAN_UP") return isClean(rollout);
	const leftMs = stageSince + workMs + bakeMs - ecs.agenda.now;
	if (leftMs > 0) ecs.wake(service, Math.min(leftMs, LOOK_MS));
	return leftMs <= 0;
}

/** What an earlier deployment has left half-way is gone from where the new tasks will be. */
const isReconciled = (rollout: ServiceDeploymentRecord): boolean =>
	!rollout.service.deployments.some((deployment) => isLeftOver(rollout, deployment));

const isLeftOver = ({ target }: ServiceDeploymentRecord, deployment: DeploymentRecord): boolean =>
	deployment !== target && deployment.side === target.side;

function limitMs({ phases, stage, hooks }: ServiceDeploymentRecord): number {
	const pauses = hooks.some(({ plan }) => plan.type === "PAUSE");
	return (pauses ? PAUSE_LIMIT_MS : STAGE_LIMIT_MS) + (phases[stage]?.bakeMs ?? 0);
}

function hasReached({ phases, stage }: ServiceDeploymentRecord, wanted: Stage): boolean {
	const index = phases.findIndex((phase) => phase.stage === wanted);
	return index >= 0 && stage >= index;
}

const isClean = ({ service, policy }: ServiceDeploymentRecord): boolean =>
	service.deployments.length === 1 || policy.earlySuccess?.blocking === false;

const LOOK_MS = 60_000;
const STAGE_LIMIT_MS = 24 * 3_600_000;
const PAUSE_LIMIT_MS = 14 * STAGE_LIMIT_MS;
