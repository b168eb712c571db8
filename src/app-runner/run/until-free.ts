import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { awaitOperation } from "./await-operation.js";
import type { Context } from "./context.js";
import { idsOf, NOTHING_SENT } from "./followed.js";
import { newestOperations } from "./newest-operations.js";
import { endOf, inWords } from "./operation-end.js";
import { unfinished } from "./operation-watch.js";

/** `free`: nothing is under way; `waited`: it has ended, what was read before is old; else how the run ended over it. */
export type Free = "free" | "waited" | Outcome;

/** The status of a service follows the end of its operation. */
const LAG_MS = 3000;

/** Waits until no operation of somebody else is under way. @throws PlanError where the run shall not wait */
export async function untilFree(service: DescribedAppRunner | undefined, context: Context): Promise<Free> {
	const { ServiceArn: arn, Status } = service ?? {};
	if (Status !== "OPERATION_IN_PROGRESS" || !arn) return "free";
	const { connection, teller, options, call, subject } = context;
	const listed = await newestOperations(arn, connection.reader, call);
	const [newest, ...older] = listed;
	const what = newest && !endOf(newest) ? inWords(newest.Type) : "operation";
	if (options.ifBusy === "refuse" || options.ifBusy === "supersede") throw busy(subject, what, options.ifBusy);
	const foreign = {
		service: subject,
		arn,
		before: idsOf(older),
		operation: newest?.Id,
		type: newest?.Type,
		startedAt: newest?.StartedAt?.getTime() ?? connection.clock.now(),
		isForeign: true,
	};
	if (!newest || endOf(newest)) {
		// The list or the status is behind.
		if (connection.clock.now() >= context.deadline)
			return unfinished({ how: "deadline" }, Status, foreign, context, NOTHING_SENT);
		return (await slept(LAG_MS, context))
			? "waited"
			: unfinished({ how: "aborted" }, Status, foreign, context, NOTHING_SENT);
	}
	teller.tell({
		type: "warning",
		message: `the ${what} ${newest.Id} of ${subject} is under way: it is waited for`,
		code: "run.busy",
		hint: 'nothing to do; { ifBusy: "refuse" } fails at once',
	});
	const { end, state } = await awaitOperation(foreign, context);
	if (end.how === "ended") return "waited";
	const told = `the ${what} that was there before is ${state}`;
	const { operation: _, ...outcome } = await unfinished(end, told, foreign, context, NOTHING_SENT);
	return outcome;
}

/** False when the signal fired meanwhile. */
export async function slept(delayMs: number, { connection, options }: Context): Promise<boolean> {
	try {
		await connection.clock.sleep(delayMs, options.signal);
		return true;
	} catch (error) {
		if (options.signal?.aborted) return false;
		throw error;
	}
}

const busy = (subject: string, what: string, how: "refuse" | "supersede"): PlanError =>
	new PlanError(`the ${what} of ${subject} is under way`, {
		code: "plan.busy",
		hint:
			how === "refuse"
				? "wait for it: aws.watch(ref), or drop ifBusy"
				: "App Runner can't end an operation: drop ifBusy, then it is waited for",
	});
