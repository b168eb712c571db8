import type { HookPlan, HookRecord, Stage } from "./deployment-plan.js";
import { callFunction } from "./hook-calls.js";
import type { Ecs, ServiceDeploymentRecord } from "./state.js";

/** Starts the hooks of a stage, side by side; each passage through it has new ones. Facts 3.6. */
export function enterHooks(ecs: Ecs, rollout: ServiceDeploymentRecord, stage: Stage): void {
	leaveHooks(rollout);
	rollout.hooks = rollout.policy.hooks
		.filter(({ stages }) => stages.includes(stage))
		.map((plan) => start(ecs, rollout, stage, plan));
}

/** What is still open of them is answered by nobody any more. */
export function leaveHooks(rollout: ServiceDeploymentRecord): void {
	rollout.pastHooks = [...rollout.pastHooks, ...rollout.hooks.filter((hook) => !isOpen(hook))];
	rollout.hooks = [];
}

/** All hooks of the stage let it go on; whatever they say, a rollback does. */
export const hooksAllow = ({ hooks, status }: ServiceDeploymentRecord): boolean =>
	hooks.every((hook) => !isOpen(hook) && (status === "ROLLBACK_IN_PROGRESS" || !isRefused(hook)));

/** One of them wants it rolled back. */
export const hookRefuses = ({ hooks }: ServiceDeploymentRecord): boolean => hooks.some(isRefused);

export const isOpen = ({ status }: HookRecord): boolean => status === "AWAITING_ACTION" || status === "IN_PROGRESS";

export const isRefused = ({ status, plan }: HookRecord): boolean =>
	status === "FAILED" || (status === "TIMED_OUT" && plan.timeoutAction === "ROLLBACK");

function start(ecs: Ecs, rollout: ServiceDeploymentRecord, stage: Stage, plan: HookPlan): HookRecord {
	const isPause = plan.type === "PAUSE";
	const hook: HookRecord = {
		id: `ecs-${isPause ? "pause" : "lambda"}-${ecs.identity.urlSafe(44)}`,
		stage,
		plan,
		status: isPause ? "AWAITING_ACTION" : "IN_PROGRESS",
		expiresAt: ecs.agenda.now + plan.timeoutMs,
		...(plan.details && { details: plan.details }),
	};
	ecs.agenda.at(hook.expiresAt, () => {
		if (!isOpen(hook) || !rollout.hooks.includes(hook)) return;
		hook.status = "TIMED_OUT";
		ecs.wake(rollout.service);
	});
	if (!isPause) callFunction(ecs, rollout, hook);
	return hook;
}
