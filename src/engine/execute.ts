import { type Caller, type CallOptions, LostAnswer, type Output } from "./call.js";
import type { ClientData } from "./client-data.js";
import type { Clock } from "./clock.js";
import { isWorthRepeating } from "./converge.js";
import { CallError, isCallError } from "./errors/call-error.js";
import type { Teller } from "./run.js";
import { fillRefs, memberAt, openRefs, type Step } from "./step.js";

/** Looks at AWS for what a lost answer would have said; `undefined` when the write did not happen. */
export type Adopt = (input: Readonly<Record<string, unknown>>, options: CallOptions) => Promise<Output | undefined>;

export interface ExecuteOptions {
	readonly caller: Caller;
	readonly clock: Clock;
	readonly clients: Readonly<Record<string, ClientData>>;
	/** How a lost answer to an unsafe operation is looked up. */
	readonly adopt: Readonly<Record<string, Adopt>>;
	/** A value of the connection, such as `connection.region`. */
	connection(path: string): Promise<unknown>;
	/** Members that are only known when the call is made, such as a client token. */
	completed(step: Step, input: Record<string, unknown>): Record<string, unknown>;
	readonly teller: Teller;
	readonly callOptions: CallOptions;
	/** Asked before each step; a cancelled run sends nothing more. */
	isCancelled(): boolean;
}

/** What was sent, and what AWS answered, by step. */
export interface Executed {
	readonly outputs: Readonly<Record<string, Output>>;
	readonly sent: readonly string[];
	readonly isComplete: boolean;
}

/** A lost answer is looked up and sent again at most this often. */
const MOST_SENDS = 3;

/**
 * Makes the calls of a plan, one after the other; writes are never aborted half-way.
 * @throws CallError that names what was sent before
 */
export async function executeSteps(steps: readonly Step[], options: ExecuteOptions): Promise<Executed> {
	const outputs: Record<string, Output> = {};
	const sent: string[] = [];
	for (const step of steps) {
		if (options.isCancelled()) return { outputs, sent, isComplete: false };
		const { id, service, operation } = step;
		const { tell } = options.teller;
		tell({ type: "step", message: `${operation} (${id})`, step: id, state: "started", service, operation });
		try {
			const input = options.completed(step, await filled(step, outputs, options.connection));
			const { output, adopted } = await sendOnce(step, input, options);
			outputs[id] = output;
			sent.push(`${service}.${operation}`);
			const state = adopted ? "adopted" : "done";
			const message = adopted
				? `${operation} had worked although its answer was lost (${id})`
				: `${operation} done (${id})`;
			tell({ type: "step", message, step: id, state, service, operation });
		} catch (error) {
			throw withSent(error, sent);
		}
	}
	return { outputs, sent, isComplete: true };
}

async function sendOnce(
	step: Step,
	input: Record<string, unknown>,
	options: ExecuteOptions,
): Promise<{ output: Output; adopted: boolean }> {
	const data = options.clients[step.service];
	if (!data) throw new TypeError(`no client data for ${step.service}`);
	const startedAt = options.clock.now();
	for (let sends = 1; ; sends++) {
		try {
			return { output: await options.caller.call(data, step.operation, input, options.callOptions), adopted: false };
		} catch (error) {
			if (error instanceof LostAnswer) {
				const message = `the answer to ${step.operation} was lost, looking at what AWS did`;
				options.teller.tell({
					type: "warning",
					message,
					code: "run.lost-answer",
					hint: "nothing to do: it is adopted or sent again",
				});
				const output = await options.adopt[step.operation]?.(input, options.callOptions);
				if (output) return { output, adopted: true };
				if (sends >= MOST_SENDS) throw lostForGood(step, sends, error);
				continue;
			}
			const delayMs = isWorthRepeating(error, step.operation, options.clock.now() - startedAt);
			if (delayMs === undefined) throw error;
			const reason = error instanceof Error ? error.message : String(error);
			const { service, operation } = step;
			options.teller.tell({
				type: "retry",
				message: `${operation} waits: ${reason}`,
				service,
				operation,
				attempt: sends + 1,
				reason,
				delayMs,
			});
			await options.clock.sleep(delayMs);
		}
	}
}

async function filled(
	step: Step,
	outputs: Record<string, Output>,
	connection: ExecuteOptions["connection"],
): Promise<Record<string, unknown>> {
	const known = new Map<string, unknown>();
	for (const path of openRefs(step.input)) {
		if (path.startsWith("connection.")) known.set(path, await connection(path));
	}
	return fillRefs(step.input, (path) => {
		if (known.has(path)) return known.get(path);
		const dot = path.indexOf(".");
		return memberAt(outputs[path.slice(0, dot)], path.slice(dot + 1));
	});
}

const lostForGood = (step: Step, sends: number, cause: unknown): CallError =>
	new CallError(
		`${step.service} ${step.operation} was sent ${sends} times, no answer came and AWS shows no trace of it`,
		{
			code: "call.lost-answer",
			hint: "check the network between here and AWS, then run it again: Gantry looks before it writes",
			service: step.service,
			operation: step.operation,
			attempts: sends,
			cause,
		},
	);

/** A failed call that names what had been sent before it. */
function withSent(error: unknown, sent: readonly string[]): unknown {
	if (!isCallError(error) || sent.length === 0) return error;
	const { code, hint, service, operation, attempts, awsCode, requestId, cause } = error;
	return new CallError(`${error.message} (sent before: ${sent.join(", ")})`, {
		code,
		hint,
		service,
		operation,
		attempts,
		cause,
		sent,
		...(awsCode !== undefined && { awsCode }),
		...(requestId !== undefined && { requestId }),
	});
}
