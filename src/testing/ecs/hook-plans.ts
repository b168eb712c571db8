import type { Answer } from "../world/model.js";
import type { HookPlan } from "./deployment-plan.js";
import { type Input, isStructure, number, structure, structures, text, texts } from "./input.js";
import { invalidParameter } from "./refusals.js";

/** The lifecycle hooks of a deployment configuration; refuses those that AWS refuses. Facts 3.6. */
export function hooksOf(configuration: Input): readonly HookPlan[] {
	const hooks = structures(configuration, "lifecycleHooks").map(hookOf);
	for (const type of ["PAUSE", "AWS_LAMBDA"]) {
		const count = hooks.filter((hook) => hook.type === type).length;
		if (count > 10) throw invalidParameter(`A service can have at most 10 lifecycle hooks of type ${type}.`);
	}
	return hooks;
}

function hookOf(hook: Answer): HookPlan {
	const type = text(hook, "targetType") === "PAUSE" ? "PAUSE" : "AWS_LAMBDA";
	const stages = texts(hook, "lifecycleStages");
	refuse(stages.length === 0, "lifecycleStages must hold at least one lifecycle stage.");
	const foreign = stages.find((stage) => !HOOK_STAGES.has(stage));
	refuse(foreign !== undefined, `The lifecycle stage ${foreign} does not take lifecycle hooks.`);
	const isAtShift = stages.includes("TEST_TRAFFIC_SHIFT") || stages.includes("PRODUCTION_TRAFFIC_SHIFT");
	refuse(type === "PAUSE" && isAtShift, "A PAUSE lifecycle hook is not supported at the traffic shift stages.");
	const target = text(hook, "hookTargetArn");
	const role = text(hook, "roleArn");
	if (type === "PAUSE") {
		refuse(target !== undefined, "hookTargetArn is not supported for lifecycle hooks of type PAUSE.");
		refuse(role !== undefined, "roleArn is not supported for lifecycle hooks of type PAUSE.");
	} else {
		refuse(!target, "hookTargetArn is required for lifecycle hooks of type AWS_LAMBDA.");
		refuse(!role, "roleArn is required for lifecycle hooks of type AWS_LAMBDA.");
	}
	const timeout = structure(hook, "timeoutConfiguration") ?? {};
	const minutes = number(timeout, "timeoutInMinutes") ?? 1440;
	const most = type === "PAUSE" ? 20_160 : 1440;
	refuse(!(minutes >= 1 && minutes <= most), `timeoutInMinutes must be between 1 and ${most}.`);
	return {
		stages,
		type,
		...(target === undefined ? {} : { target }),
		...(isStructure(hook.hookDetails) && { details: hook.hookDetails }),
		timeoutMs: minutes * 60_000,
		timeoutAction: text(timeout, "action") === "CONTINUE" ? "CONTINUE" : "ROLLBACK",
	};
}

const HOOK_STAGES: ReadonlySet<string> = new Set([
	"RECONCILE_SERVICE",
	"PRE_SCALE_UP",
	"POST_SCALE_UP",
	"TEST_TRAFFIC_SHIFT",
	"POST_TEST_TRAFFIC_SHIFT",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"PRODUCTION_TRAFFIC_SHIFT",
	"POST_PRODUCTION_TRAFFIC_SHIFT",
]);

function refuse(when: boolean, message: string): void {
	if (when) throw invalidParameter(message);
}
