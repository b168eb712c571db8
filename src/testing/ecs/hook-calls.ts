import type { CallEnd } from "../lambda/functions.js";
import type { LifecycleHookEvent } from "../lambda/hook-event.js";
import { stepMs } from "../world/seconds.js";
import type { HookRecord, Stage } from "./deployment-plan.js";
import { isStructure } from "./input.js";
import type { Ecs, ServiceDeploymentRecord } from "./state.js";
import { weightsOf } from "./traffic.js";

/** Calls the function of a hook until it answers SUCCEEDED or FAILED. Facts 3.6. */
export function callFunction(ecs: Ecs, rollout: ServiceDeploymentRecord, hook: HookRecord): void {
	const callId = ecs.identity.uuid();
	ecs.agenda.after(stepMs(ecs.world, "functionCall"), () => call(ecs, rollout, hook, callId));
}

function call(ecs: Ecs, rollout: ServiceDeploymentRecord, hook: HookRecord, callId: string): void {
	if (!isWaiting(rollout, hook)) return;
	const { functions } = ecs.world;
	const handler = functions?.find(hook.plan.target ?? "");
	if (!functions || !handler) return settle(ecs, rollout, hook, standIn(ecs, hook));
	let isOver = false;
	const end = (how: CallEnd) => {
		if (isOver || !isWaiting(rollout, hook)) return;
		isOver = true;
		if ("threw" in how) return settle(ecs, rollout, hook, "FAILED");
		answer(ecs, rollout, hook, callId, how.returned);
	};
	ecs.agenda.after(CALL_LIMIT_MS, () => end({ threw: "Task timed out" }));
	functions.call(ecs.world, handler, eventOf(rollout, hook, callId), end);
}

/** What a function answers that nobody has given: it succeeds where everything exists, or was declared to. */
function standIn(ecs: Ecs, { plan }: HookRecord): "SUCCEEDED" | "FAILED" {
	const exists = ecs.world.mode === "assumed" || ecs.world.declared.has("lambda", plan.target ?? "");
	return exists ? "SUCCEEDED" : "FAILED";
}

function answer(ecs: Ecs, rollout: ServiceDeploymentRecord, hook: HookRecord, callId: string, returned: unknown): void {
	const said = isStructure(returned) ? returned : {};
	if (said.hookStatus !== "IN_PROGRESS") {
		return settle(ecs, rollout, hook, said.hookStatus === "SUCCEEDED" ? "SUCCEEDED" : "FAILED");
	}
	if (isStructure(said.hookDetails)) hook.details = { ...hook.details, ...said.hookDetails };
	const delay = typeof said.callBackDelay === "number" ? said.callBackDelay : CALL_BACK_SECONDS;
	ecs.agenda.after(delay * 1000, () => call(ecs, rollout, hook, callId));
}

function settle(ecs: Ecs, rollout: ServiceDeploymentRecord, hook: HookRecord, status: "SUCCEEDED" | "FAILED"): void {
	hook.status = status;
	ecs.wake(rollout.service);
}

const isWaiting = (rollout: ServiceDeploymentRecord, hook: HookRecord): boolean =>
	hook.status === "IN_PROGRESS" && rollout.hooks.includes(hook);

function eventOf(rollout: ServiceDeploymentRecord, hook: HookRecord, executionId: string): LifecycleHookEvent {
	const { stage, details } = hook;
	return structuredClone({
		executionId,
		lifecycleStage: stage,
		resourceArn: rollout.arn,
		executionDetails: {
			serviceArn: rollout.service.arn,
			targetServiceRevisionArn: rollout.target.revision.arn,
			testTrafficWeights: TELLS_TEST.has(stage) ? weightsOf(rollout, "test") : {},
			productionTrafficWeights: TELLS_PRODUCTION.has(stage) ? weightsOf(rollout, "production") : {},
		},
		...(details && { hookDetails: details }),
	});
}

/** Stages whose payload tells weights; that of all others is empty. Source: lifecycle stage payloads, Amazon ECS Developer Guide. */
const TELLS_TEST: ReadonlySet<Stage> = new Set(["RECONCILE_SERVICE", "TEST_TRAFFIC_SHIFT"]);
const TELLS_PRODUCTION: ReadonlySet<Stage> = new Set([
	"RECONCILE_SERVICE",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"PRODUCTION_TRAFFIC_SHIFT",
]);

const CALL_BACK_SECONDS = 30;
const CALL_LIMIT_MS = 900_000;
