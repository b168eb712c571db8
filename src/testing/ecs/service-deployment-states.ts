import { sourceSummaries, targetSummary } from "./describe-deployment.js";
import type { Ecs, ServiceDeploymentRecord, ServiceDeploymentStatus } from "./state.js";

/** Where a service deployment may go. Facts 4.1. */
const NEXT: Readonly<Record<ServiceDeploymentStatus, readonly ServiceDeploymentStatus[]>> = {
	PENDING: ["IN_PROGRESS", "ROLLBACK_REQUESTED", "STOP_REQUESTED", "STOPPED"],
	IN_PROGRESS: ["SUCCESSFUL", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS", "STOPPED"],
	STOP_REQUESTED: ["STOPPED"],
	ROLLBACK_REQUESTED: ["SUCCESSFUL", "ROLLBACK_IN_PROGRESS", "STOPPED"],
	ROLLBACK_IN_PROGRESS: ["ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"],
	SUCCESSFUL: [],
	STOPPED: [],
	ROLLBACK_SUCCESSFUL: [],
	ROLLBACK_FAILED: [],
};

export const isTerminal = (status: ServiceDeploymentStatus): boolean => NEXT[status].length === 0;

/** Moves on along the published state machine; a step that is not in it is a defect of the model and throws. */
export function moveTo(
	ecs: Ecs,
	rollout: ServiceDeploymentRecord,
	status: ServiceDeploymentStatus,
	reason?: string,
): void {
	// Published or not: a switch says that a superseded rollback is STOPPED.
	const isSwitched = rollout.status === "ROLLBACK_IN_PROGRESS" && status === ecs.world.switches.supersededRollback;
	if (!isSwitched && !NEXT[rollout.status].includes(status))
		throw new Error(`service deployment: ${rollout.status} → ${status}`);
	const { now } = ecs.agenda;
	rollout.earlier = { status: rollout.status, until: now };
	rollout.status = status;
	rollout.updatedAt = now;
	if (reason !== undefined) rollout.statusReason = reason;
	if (status === "IN_PROGRESS") {
		rollout.startedAt = now;
		rollout.lifecycleStage = rollout.phases[0]?.stage ?? "SCALE_UP";
	}
	if (!isTerminal(status)) return;
	rollout.finishedAt = now;
	rollout.releaseFunctions?.();
	if (status === "STOPPED") rollout.stoppedAt = now;
	if (rollout.breaker === "MONITORING") rollout.breaker = "MONITORING_COMPLETE";
	if (rollout.alarms === "MONITORING") rollout.alarms = "MONITORING_COMPLETE";
	delete rollout.lifecycleStage;
	rollout.frozen = { sources: sourceSummaries(rollout), target: targetSummary(rollout) };
}
