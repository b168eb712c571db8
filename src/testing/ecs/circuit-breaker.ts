import type { DeploymentPolicy } from "./deployment-plan.js";
import type { DeploymentRecord, Ecs, ServiceDeploymentRecord } from "./state.js";

/** What went wrong with a task; which of them trip the breaker is not settled. Facts 3.6. */
export type FailureKind = "start" | "health" | "crash" | "noCapacity";

/** How many failures trip the breaker. Facts 3.6. */
export function thresholdOf(policy: DeploymentPolicy, desiredCount: number): number {
	const { type, value } = policy.circuitBreaker.threshold;
	if (type === "COUNT") return value;
	const share = Math.ceil((desiredCount * value) / 100);
	return type === "UNBOUNDED_PERCENT" ? Math.max(1, share) : Math.min(200, Math.max(3, share));
}

/** A task ended that should not have, or could not be placed: the next launch waits longer, and the breaker counts. */
export function countFailure(ecs: Ecs, deployment: DeploymentRecord, kind: FailureKind): void {
	const { breakerCountsCrashes = true, breakerCountsNoCapacity = false } = ecs.world.switches;
	const counts = { start: true, health: true, crash: breakerCountsCrashes, noCapacity: breakerCountsNoCapacity };
	if (kind !== "noCapacity") deployment.failuresInRow += 1;
	deployment.updatedAt = ecs.agenda.now;
	ecs.wake(deployment.service);
	if (!counts[kind]) return;
	deployment.failedTasks += 1;
	const rollout = rolloutOf(deployment);
	if (isCounting(rollout) && rollout.target === deployment) rollout.failureCount += 1;
}

/** A task came up well: the back-off ends, and the breaker forgets, unless it was told not to. */
export function countSuccess(ecs: Ecs, deployment: DeploymentRecord): void {
	deployment.failuresInRow = 0;
	const rollout = rolloutOf(deployment);
	if (isCounting(rollout) && rollout.policy.circuitBreaker.resetOnHealthyTask) {
		rollout.failureCount = 0;
		deployment.failedTasks = 0;
	}
	ecs.wake(deployment.service);
}

/** Milliseconds until the scheduler tries again; up to 15 minutes. Facts 4.3. */
export const backOffMs = (failuresInRow: number): number =>
	Math.min(900_000, 10_000 * 2 ** Math.max(0, failuresInRow - PATIENT));

const isCounting = (rollout: ServiceDeploymentRecord | undefined): rollout is ServiceDeploymentRecord =>
	rollout?.status === "IN_PROGRESS" && rollout.breaker !== "TRIGGERED";

/** The newest service deployment, if it is about this deployment. */
function rolloutOf(deployment: DeploymentRecord): ServiceDeploymentRecord | undefined {
	const newest = deployment.service.serviceDeployments[0];
	return newest?.target === deployment || newest?.rollbackDeployment === deployment ? newest : undefined;
}

const PATIENT = 10;
