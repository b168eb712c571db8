import type { Ecs, HookPlan, HookRecord, ServiceDeploymentRecord } from "./state.js";

/** Begins a stage: its hooks are started, side by side. Facts 3.6. */
export function enterStage(ecs: Ecs, rollout: ServiceDeploymentRecord, stage: string): void {
	rollout.lifecycleStage = stage;
	rollout.updatedAt = ecs.agenda.now;
	rollout.hooks = rollout.policy.hooks
		.filter(({ stages }) => stages.includes(stage))
		.map((plan) => start(ecs, rollout, plan));
}

/** All hooks of the stage let it go on. */
export const hooksAllow = ({ hooks }: ServiceDeploymentRecord): boolean =>
	hooks.every(
		({ status, plan }) => status === "SUCCEEDED" || (status === "TIMED_OUT" && plan.timeoutAction === "CONTINUE"),
	);

/** One of them wants it rolled back. */
export const hookRefuses = ({ hooks }: ServiceDeploymentRecord): boolean =>
	hooks.some(
		({ status, plan }) => status === "FAILED" || (status === "TIMED_OUT" && plan.timeoutAction === "ROLLBACK"),
	);

function start(ecs: Ecs, rollout: ServiceDeploymentRecord, plan: HookPlan): HookRecord {
	const isPause = plan.type === "PAUSE";
	const hook: HookRecord = {
		id: `ecs-${isPause ? "pause" : "lambda"}-${ecs.identity.urlSafe(44)}`,
		plan,
		status: isPause ? "AWAITING_ACTION" : "IN_PROGRESS",
		expiresAt: ecs.agenda.now + plan.timeoutMs,
	};
	// A function of the caller's is not run: it answers SUCCEEDED.
	ecs.agenda.at(isPause ? hook.expiresAt : ecs.agenda.now + LAMBDA_MS, () => {
		if (hook.status !== "AWAITING_ACTION" && hook.status !== "IN_PROGRESS") return;
		hook.status = isPause ? "TIMED_OUT" : "SUCCEEDED";
		ecs.wake(rollout.service);
	});
	return hook;
}

const LAMBDA_MS = 5_000;
