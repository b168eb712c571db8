import type { Caller, CallOptions, Output } from "./call.js";
import type { ClientData } from "./client-data.js";
import type { Clock } from "./clock.js";
import { CallError, isCallError } from "./errors/call-error.js";
import type { Teller } from "./run.js";
import { requireKnown, sendStep } from "./send-step.js";
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
	/** Once it has fired nothing more is sent; a call that is under way is waited for. */
	readonly signal: AbortSignal | undefined;
}

/** What was sent, and what AWS answered, by step. */
export interface Executed {
	readonly outputs: Readonly<Record<string, Output>>;
	readonly sent: readonly string[];
	readonly isComplete: boolean;
}

const STATE_WORDS = { done: "done", adopted: "had worked although its answer was lost" } as const;

/**
 * Makes the calls of a plan, one after the other; writes are never aborted half-way.
 * @throws CallError that names what was sent before
 */
export async function executeSteps(steps: readonly Step[], options: ExecuteOptions): Promise<Executed> {
	requireKnown(steps, options.clients);
	const outputs: Record<string, Output> = {};
	const sent: string[] = [];
	for (const step of steps) {
		if (options.signal?.aborted) return { outputs, sent, isComplete: false };
		const { id, service, operation } = step;
		const { tell } = options.teller;
		tell({ type: "step", message: `${operation} (${id})`, step: id, state: "started", service, operation });
		try {
			const input = options.completed(step, await filled(step, outputs, options.connection));
			const answer = await sendStep(step, input, options);
			if (answer.how === "cancelled") return { outputs, sent, isComplete: false };
			outputs[id] = answer.output;
			sent.push(`${service}.${operation}`);
			const message = `${operation} ${STATE_WORDS[answer.how]} (${id})`;
			tell({ type: "step", message, step: id, state: answer.how, service, operation });
		} catch (error) {
			throw withSent(error, sent);
		}
	}
	return { outputs, sent, isComplete: true };
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

/** A failed call that names what had been sent before it. */
export function withSent(error: unknown, sent: readonly string[]): unknown {
	if (!isCallError(error) || sent.length === 0) return error;
	const { code, hint, service, operation, attempts, awsCode, requestId, cause } = error;
	return new CallError(`${error.message} (sent before: ${sent.join(", ")})`, {
		code,
		hint,
		service,
		operation,
		attempts,
		cause,
		sent: [...sent, ...error.sent],
		...(awsCode !== undefined && { awsCode }),
		...(requestId !== undefined && { requestId }),
	});
}
