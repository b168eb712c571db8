import { ecr } from "../../aws/ecr.js";
import { ecrPublic } from "../../aws/ecr-public.js";
import { type Adopt, type ExecuteOptions, executeSteps } from "../../engine/execute.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import type { WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";

/** The clients that steps name. */
export const CLIENTS = { ecr, "ecr-public": ecrPublic };

/** Tells what a plan comes to, before its first call. */
export function tellPlan({ steps, findings }: Plan, { teller }: Pick<WorkContext<EcrConnection>, "teller">): void {
	const calls = steps.length === 1 ? "1 call" : `${steps.length} calls`;
	const message = steps.length === 0 ? "nothing to change" : `${calls} to make`;
	teller.tell({ type: "plan", message, steps: steps.map(({ id }) => id) });
	for (const finding of findings)
		teller.tell({ type: "warning", message: finding.message, code: finding.code, hint: finding.hint, finding });
}

/** What the calls of one kind of plan need beside what all of them know. */
export interface CallParts {
	/** How a lost answer to an unsafe write is looked up. */
	readonly adopt: Readonly<Record<string, Adopt>>;
	/** Values of the connection that only it can tell. */
	readonly late?: Readonly<Record<string, () => Promise<unknown>>>;
	/** An input as the client takes it, where JSON can't say that. */
	readonly completed?: ExecuteOptions["completed"];
}

/** Makes the calls of a plan, one after the other. */
export async function makeCalls(
	{ steps }: Plan,
	context: WorkContext<EcrConnection>,
	parts: CallParts,
): Promise<Extract<Outcome, { status: "succeeded" | "cancelled" }>> {
	const { connection, teller, options, subject } = context;
	const callOptions = { tell: teller.tell };
	const late: Readonly<Record<string, () => Promise<unknown>>> = {
		"connection.region": () => connection.region(),
		"connection.account": async () => (await connection.registry.describe(callOptions)).registryId,
		...parts.late,
	};
	const executed = await executeSteps(steps, {
		caller: connection.caller,
		clock: connection.clock,
		clients: CLIENTS,
		adopt: parts.adopt,
		connection: async (path) => late[path]?.(),
		completed: parts.completed ?? ((_step, input) => input),
		teller,
		callOptions,
		signal: options.signal,
	});
	if (executed.isComplete) return { subject, status: "succeeded", changed: steps.map(({ id }) => id) };
	const after = executed.sent.length === 0 ? "before anything was sent" : `after ${executed.sent.join(", ")}`;
	return { subject, status: "cancelled", how: "detach", reason: `the signal fired ${after}` };
}
