import { stepMs } from "../world/seconds.js";
import { enterStage, hooksAllow } from "./hooks.js";
import type { DeploymentRecord, Ecs, ServiceDeploymentRecord } from "./state.js";

/** In AWS's order. Facts 4.1. */
const STAGES = [
	"RECONCILE_SERVICE",
	"PRE_SCALE_UP",
	"SCALE_UP",
	"POST_SCALE_UP",
	"TEST_TRAFFIC_SHIFT",
	"POST_TEST_TRAFFIC_SHIFT",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"PRODUCTION_TRAFFIC_SHIFT",
	"POST_PRODUCTION_TRAFFIC_SHIFT",
	"BAKE_TIME",
	"CLEAN_UP",
] as const;
type Stage = (typeof STAGES)[number];

/** Goes through as many stages as it may now; true once it is through the last. */
export function passStages(ecs: Ecs, rollout: ServiceDeploymentRecord): boolean {
	for (; rollout.stage < STAGES.length; rollout.stage += 1) {
		const stage = STAGES[rollout.stage];
		if (!stage) return true;
		if (!isTaken(stage, rollout)) continue;
		if (rollout.stageSince === undefined) {
			rollout.stageSince = ecs.agenda.now;
			enterStage(ecs, rollout, stage);
		}
		if (!hooksAllow(rollout) || !isWorkDone(ecs, stage, rollout)) return false;
		delete rollout.stageSince;
	}
	return true;
}

/** Before SCALE_UP no task is started. */
export const mayLaunch = (rollout: ServiceDeploymentRecord | undefined): boolean =>
	rollout?.status !== "IN_PROGRESS" || rollout.stage >= STAGES.indexOf("SCALE_UP");

/** A rolling deployment stops old tasks while new ones come; the others keep all of them until the end. Facts 3.5. */
export const mayStopOld = (rollout: ServiceDeploymentRecord | undefined): boolean =>
	rollout?.status !== "IN_PROGRESS" || isRolling(rollout) || rollout.stage >= STAGES.indexOf("CLEAN_UP");

const isRolling = (rollout: ServiceDeploymentRecord): boolean => rollout.policy.strategy === "ROLLING";

/** New tasks that are well, enough of them. */
export function hasEnough(deployment: DeploymentRecord, percent = 100): boolean {
	let well = 0;
	for (const task of deployment.tasks) if (task.well) well += 1;
	return well >= Math.ceil((deployment.service.desiredCount * percent) / 100);
}

/** Rolling deployments shift no traffic; RECONCILE_SERVICE is for more than one revision. */
function isTaken(stage: Stage, rollout: ServiceDeploymentRecord): boolean {
	if (stage === "RECONCILE_SERVICE") return rollout.sources.length > 1;
	if (stage === "PRE_PRODUCTION_TRAFFIC_SHIFT")
		return rollout.policy.hooks.some(({ stages }) => stages.includes(stage));
	return !isRolling(rollout) || !stage.includes("TRAFFIC");
}

function isWorkDone(ecs: Ecs, stage: Stage, rollout: ServiceDeploymentRecord): boolean {
	const { policy, service, target, stageSince = 0 } = rollout;
	const early = policy.earlySuccess;
	if (stage === "SCALE_UP")
		return hasEnough(target, early?.healthyPercent) && (!isRolling(rollout) || isClean(rollout));
	if (stage === "CLEAN_UP") return isClean(rollout);
	const shiftMs = stepMs(ecs.world, "trafficShift");
	const workMs = { TEST_TRAFFIC_SHIFT: shiftMs, PRODUCTION_TRAFFIC_SHIFT: policy.shiftMs, BAKE_TIME: policy.bakeMs };
	const leftMs = stageSince + (workMs[stage as keyof typeof workMs] ?? 0) - ecs.agenda.now;
	if (leftMs > 0) ecs.wake(service, Math.min(leftMs, LOOK_MS));
	return leftMs <= 0;
}

const isClean = ({ service, policy }: ServiceDeploymentRecord): boolean =>
	service.deployments.length === 1 || policy.earlySuccess?.blocking === false;

const LOOK_MS = 60_000;
