import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import type { WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import { adoption } from "./adopt.js";
import { makeCalls, tellPlan } from "./make-calls.js";
import { applyRegistry } from "./registry.js";

/**
 * Makes the calls of a plan.
 * @param isFresh what it was made for was read a moment ago; else that is read again
 * @throws PlanError when what is there is not what the plan was made for
 */
export async function applyEcr(plan: Plan, context: WorkContext<EcrConnection>, _isFresh: boolean): Promise<Outcome> {
	if (plan.target.kind === "registry") return applyRegistry(plan, context);
	tellPlan(plan, context);
	return makeCalls(plan, context, adoption(context.connection.reader));
}
