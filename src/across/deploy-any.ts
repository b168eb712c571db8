import type { Paused, RunOptions, ServiceRun, Succeeded } from "../ecs/run/connection.js";
import type { DeployOptions } from "../ecs/run/deploy.js";
import type { Opening } from "../ecs/run/opening.js";
import { requireOptions } from "../ecs/run/options.js";
import { judgeOf } from "../ecs/run/service-run.js";
import { applyRun, deployRun } from "../ecs/run/verbs.js";
import type { Outcome } from "../engine/outcome.js";
import { type Plan, subjectOf } from "../engine/plan.js";
import { startWork } from "../engine/work.js";
import { subjectOfAny } from "./check-any.js";
import type { Joined } from "./joined.js";
import type { AnySpec } from "./kinds.js";
import { isApp } from "./kinds.js";

type Everything = typeof import("./room.js");

/** Plans, applies and watches one app of any service. */
export function deployAny(
	specOfApp: () => AnySpec,
	opening: Opening<Everything, Joined>,
	options: DeployOptions,
	isAttached?: () => boolean,
): ServiceRun<Succeeded | Paused> {
	const spec = specOrNothing(specOfApp);
	if (!spec || isApp(spec)) return deployRun(() => requireAppOf(specOfApp()), opening, options, isAttached);
	return startWork<Succeeded | Paused, Outcome>({
		subject: subjectOfAny(spec),
		clock: opening.clock,
		judge: judgeOf(options),
		isAttached,
		work: async (teller) => {
			requireOptions(options);
			const { room, connection } = await opening.open();
			return room.ownedApp(spec).deploy({ connection, teller, options, subject: subjectOfAny(spec) });
		},
	});
}

/** Applies a plan of any service that was made before, if what was read for it is still so. */
export function applyAny(
	plan: Plan,
	opening: Opening<Everything, Joined>,
	options: RunOptions,
): ServiceRun<Succeeded | Paused> {
	if (plan?.target?.kind === undefined) return applyRun(plan, opening, options);
	return startWork<Succeeded | Paused, Outcome>({
		subject: subjectOf(plan.target),
		clock: opening.clock,
		judge: judgeOf(options),
		work: async (teller) => {
			requireOptions(options);
			const { room, connection } = await opening.open();
			return room.applyOf(plan, { connection, teller, options, subject: plan.subject });
		},
	});
}

/** What is no app fails the run, not the call. */
function specOrNothing(specOfApp: () => AnySpec): AnySpec | undefined {
	try {
		return specOfApp();
	} catch {
		return undefined;
	}
}

function requireAppOf(spec: AnySpec) {
	if (isApp(spec)) return spec;
	throw new TypeError("the spec of a chain has changed its kind");
}
