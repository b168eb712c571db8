import { LostAnswer, type Output } from "./call.js";
import { isWorthRepeating } from "./converge.js";
import { CallError, isCallError } from "./errors/call-error.js";
import { isPlanError, PlanError } from "./errors/plan-error.js";
import type { ExecuteOptions } from "./execute.js";
import type { Step } from "./step.js";

/** How a step went: `adopted` when its answer was lost and AWS shows that it had worked. */
export type Sent =
	| { readonly how: "done" | "adopted"; readonly output: Output }
	/** The signal fired while the call waited for something else; it was not carried out. */
	| { readonly how: "cancelled" };

/** A lost answer is looked up and sent again at most this often. */
const MOST_SENDS = 3;
/** What is there already is looked for as often, so far apart. */
const MOST_LOOKS = 5;
const LOOK_EVERY_MS = 2000;

/** Sends one call until it is answered, adopted, or will never work. */
export async function sendStep(step: Step, input: Record<string, unknown>, options: ExecuteOptions): Promise<Sent> {
	const data = options.clients[step.service];
	if (!data) throw unknownOperation(step);
	const startedAt = options.clock.now();
	for (let sends = 1; ; sends++) {
		try {
			return { how: "done", output: await options.caller.call(data, step.operation, input, options.callOptions) };
		} catch (error) {
			if (error instanceof LostAnswer) {
				const output = await lookedUp(step, input, sends, error, options);
				if (output) return { how: "adopted", output };
				if (sends >= MOST_SENDS) throw lostForGood(step, sends, `${error.reason}; AWS shows no trace of it`, error);
				continue;
			}
			if (sends > 1 && isSoAlready(error, step.operation))
				return { how: "adopted", output: await shownAtLast(step, input, sends, error, options) };
			const delayMs = isWorthRepeating(error, step.operation, options.clock.now() - startedAt);
			if (delayMs === undefined) throw error;
			tellWait(step, sends + 1, error, delayMs, options);
			if (!(await slept(delayMs, options))) return { how: "cancelled" };
		}
	}
}

/** Sent again after a lost answer that no look showed, and refused because it had worked. */
const isSoAlready = (error: unknown, operation: string): boolean =>
	isCallError(error) &&
	((operation.startsWith("Create") && isThereAlready(error)) ||
		(operation.startsWith("Delete") && error.code === "call.not-found"));

/** App Runner has no name of its own for it. */
const isThereAlready = ({ awsCode = "", message }: CallError): boolean =>
	/AlreadyExists/.test(awsCode) || (awsCode === "InvalidRequestException" && /already exists/i.test(message));

/** What a second send has found there is compared with what was sent as well; it may take a while to show. */
async function shownAtLast(
	step: Step,
	input: Record<string, unknown>,
	sends: number,
	already: unknown,
	options: ExecuteOptions,
): Promise<Output> {
	const adopt = options.adopt[step.operation];
	if (!adopt || !step.operation.startsWith("Create")) return {};
	for (let look = 1; ; look++) {
		const output = await adopt(input, options.callOptions);
		if (output) return output;
		if (look >= MOST_LOOKS) throw lostForGood(step, sends, "it is there already, and AWS does not show it", already);
		if (!(await slept(LOOK_EVERY_MS, options))) throw lostForGood(step, sends, "it is there already, unseen", already);
	}
}

/** What AWS shows of a write whose answer was lost. */
async function lookedUp(
	step: Step,
	input: Record<string, unknown>,
	sends: number,
	lost: LostAnswer,
	options: ExecuteOptions,
): Promise<Output | undefined> {
	const message = `the answer to ${step.operation} was lost, looking at what AWS did`;
	const hint = "nothing to do: it is adopted or sent again";
	options.teller.tell({ type: "warning", message, code: "run.lost-answer", hint });
	try {
		return await options.adopt[step.operation]?.(input, options.callOptions);
	} catch (error) {
		// It was read, and is not what was sent.
		if (isPlanError(error)) throw error;
		const why = error instanceof Error ? error.message : String(error);
		throw lostForGood(step, sends, `whether AWS did it can't be read (${lost.reason}; ${why})`, error);
	}
}

function tellWait(step: Step, attempt: number, error: unknown, delayMs: number, { teller }: ExecuteOptions): void {
	const { service, operation } = step;
	const reason = error instanceof Error ? error.message : String(error);
	teller.tell({
		type: "retry",
		message: `${operation} waits: ${reason}`,
		service,
		operation,
		attempt,
		reason,
		delayMs,
	});
}

/** False when the signal fired meanwhile. */
async function slept(delayMs: number, { clock, signal }: ExecuteOptions): Promise<boolean> {
	try {
		await clock.sleep(delayMs, signal);
		return true;
	} catch (error) {
		if (signal?.aborted) return false;
		throw error;
	}
}

/** @throws PlanError where a step calls what this version does not know, before any step is sent */
export function requireKnown(steps: readonly Step[], clients: ExecuteOptions["clients"]): void {
	const unknown = steps.find(
		({ service, operation }) =>
			!Object.hasOwn(clients, service) || !Object.hasOwn(clients[service]?.operations ?? {}, operation),
	);
	if (unknown) throw unknownOperation(unknown);
}

const unknownOperation = ({ service, operation }: Step): PlanError =>
	new PlanError(`the plan calls ${service} ${operation}, which this version of Gantry does not know`, {
		code: "plan.unknown-operation",
		hint: "plan again with this version",
	});

const lostForGood = (step: Step, sends: number, why: string, cause: unknown): CallError =>
	new CallError(`${step.service} ${step.operation} was sent, no good answer came: ${why}`, {
		code: "call.lost-answer",
		hint: "check the network between here and AWS, then run it again: Gantry looks before it writes",
		service: step.service,
		operation: step.operation,
		attempts: sends,
		sent: [`${step.service}.${step.operation}`],
		cause,
	});
