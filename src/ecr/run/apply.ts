import { ecr } from "../../aws/ecr.js";
import { executeSteps } from "../../engine/execute.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import type { WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import { adoption } from "./adopt.js";

const CLIENTS = { ecr };

/**
 * Makes the calls of a plan.
 * @param isFresh what it was made for was read a moment ago; else that is read again
 * @throws PlanError when what is there is not what the plan was made for
 */
export async function applyEcr(plan: Plan, context: WorkContext<EcrConnection>, _isFresh: boolean): Promise<Outcome> {
	const { connection, teller, options, subject } = context;
	const calls = plan.steps.length === 1 ? "1 call" : `${plan.steps.length} calls`;
	const message = plan.steps.length === 0 ? "nothing to change" : `${calls} to make`;
	teller.tell({ type: "plan", message, steps: plan.steps.map(({ id }) => id) });
	for (const finding of plan.findings)
		teller.tell({ type: "warning", message: finding.message, code: finding.code, hint: finding.hint, finding });
	const executed = await executeSteps(plan.steps, {
		caller: connection.caller,
		clock: connection.clock,
		clients: CLIENTS,
		adopt: adoption(connection.reader),
		connection: async (path) => (path === "connection.region" ? await connection.region() : undefined),
		completed: (_step, input) => input,
		teller,
		callOptions: { tell: teller.tell },
		signal: options.signal,
	});
	if (executed.isComplete) return { subject, status: "succeeded", changed: plan.steps.map(({ id }) => id) };
	const after = executed.sent.length === 0 ? "before anything was sent" : `after ${executed.sent.join(", ")}`;
	return { subject, status: "cancelled", how: "detach", reason: `the signal fired ${after}` };
}
