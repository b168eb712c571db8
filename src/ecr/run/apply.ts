import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import type { WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import { applyRegistry } from "./registry.js";
import { applyRepository } from "./repository.js";

/**
 * Makes the calls of a plan that was made before, after what it was made for is read again.
 * @throws PlanError when what is there is not what the plan was made for
 */
export const applyEcr = (plan: Plan, context: WorkContext<EcrConnection>): Promise<Outcome> =>
	plan.target.kind === "registry" ? applyRegistry(plan, context) : applyRepository(plan, context);
