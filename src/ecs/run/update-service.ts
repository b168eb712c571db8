import type { Outcome } from "../../engine/outcome.js";
import { Plan } from "../../engine/plan.js";
import { preconditionOf } from "../plan/service-state.js";
import { applyPlan } from "./apply.js";
import type { RunContext } from "./connection.js";
import type { ResolvedRef } from "./service-ref.js";
import { requireService } from "./service-run.js";

/** One UpdateService on what is there, watched like any other. */
export async function updateService(
	resolved: ResolvedRef,
	context: RunContext,
	members: Readonly<Record<string, unknown>>,
	why: string,
): Promise<Outcome> {
	const service = await requireService(resolved, context);
	const target = { cluster: resolved.cluster, service: resolved.service };
	const input = { ...target, ...members };
	const step = { id: "service", service: "ecs", operation: "UpdateService", input, after: [], why };
	const plan = new Plan({
		target,
		steps: [step],
		findings: [],
		preconditions: [preconditionOf(target, service, [step])],
	});
	return applyPlan(plan, context, { service });
}
