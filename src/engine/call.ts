import { callErrorWords } from "./call-words.js";
import { type Classified, classify, isFateUnknown } from "./classify.js";
import type { ClientData, OperationData } from "./client-data.js";
import { type Clients, clientKey, type SdkCommand } from "./clients.js";
import type { Clock } from "./clock.js";
import { CallError } from "./errors/call-error.js";
import { isGantryError } from "./errors/gantry-error.js";
import type { Pacer } from "./pace.js";
import type { Redactor } from "./redact.js";
import type { Telling } from "./run.js";
import type { SdkSchema } from "./sdk-schema.js";

export interface CallOptions {
	readonly signal?: AbortSignal | undefined;
	/** Told each attempt and each retry. */
	readonly tell?: ((event: Telling) => void) | undefined;
	/** Hides known secret values in AWS's texts. */
	readonly redact?: Redactor | undefined;
}

export type Output = Readonly<Record<string, unknown>>;

/** The answer to a write was lost: it may have been carried out or not. Whoever sent it must look at AWS before sending again. */
export class LostAnswer extends Error {
	override readonly name = "GantryLostAnswer";
	readonly reason: string;

	constructor(reason: string) {
		super(`the answer was lost: ${reason}`);
		this.reason = reason;
	}
}

/** Makes calls: paced, with attempts told, answers guarded, errors in one kind, unsafe writes never repeated blindly. */
export class Caller {
	readonly #clients: Clients;
	readonly #pacer: Pacer | undefined;
	readonly #clock: Clock;

	constructor(clients: Clients, pacer: Pacer | undefined, clock: Clock) {
		this.#clients = clients;
		this.#pacer = pacer;
		this.#clock = clock;
	}

	/**
	 * Sends one call.
	 * @throws {@link CallError}, or {@link LostAnswer} for a write whose fate is unknown.
	 */
	async call(data: ClientData, operation: string, input: unknown, options: CallOptions = {}): Promise<Output> {
		const facts = data.operations[operation];
		if (!facts) throw new TypeError(`${data.service} ${operation} is missing in Gantry's data`);
		try {
			const { client, command: commandOf } = await this.#clients.get(data);
			const bucket = data.buckets[facts.bucket];
			if (this.#pacer && bucket) await this.#pacer.take(`${clientKey(data)} ${facts.bucket}`, bucket, options.signal);
			const command = commandOf(operation, input);
			const watch = new Attempts(data.service, operation, facts, this.#clock, options);
			watch.attach(command);
			const sendOptions = options.signal ? { abortSignal: options.signal } : undefined;
			let output: unknown;
			try {
				output = await client.send(command, sendOptions);
			} catch (error) {
				watch.sawMocked(error);
				throw error;
			}
			watch.sawMocked(undefined);
			return guarded(output, data.service, operation, facts);
		} catch (error) {
			throw this.#wrapped(error, data.service, operation, facts, options);
		}
	}

	/** The schema of an operation's input, as the installed SDK has it. */
	async schema(data: ClientData, operation: string): Promise<SdkSchema> {
		try {
			return (await this.#clients.get(data)).schema(operation);
		} catch (error) {
			throw this.#wrapped(error, data.service, operation, undefined, {});
		}
	}

	/** The region that a client resolves for itself, from its settings, the environment or a profile. */
	async region(data: ClientData): Promise<string> {
		try {
			const { client } = await this.#clients.get(data);
			const { region } = client.config ?? {};
			const resolved: unknown = typeof region === "function" ? await this.#clock.during(() => region()) : region;
			if (typeof resolved === "string" && resolved) return resolved;
			throw new Error("Region is missing");
		} catch (error) {
			throw this.#wrapped(error, data.service, "", undefined, {});
		}
	}

	#wrapped(
		error: unknown,
		service: string,
		operation: string,
		facts: OperationData | undefined,
		options: CallOptions,
	): unknown {
		if (isGantryError(error) || error instanceof LostAnswer) return error;
		if (options.signal?.aborted) return error;
		if (facts && facts.class !== "read" && isFateUnknown(error)) return new LostAnswer(classify(error).text);
		const known = classify(error);
		const redact = options.redact ?? ((text: string) => text);
		const { message, hint } = callErrorWords(known, service, operation, redact);
		return new CallError(message, {
			code: `call.${known.kind}`,
			hint,
			service,
			operation,
			attempts: known.attempts ?? 1,
			awsCode: known.name,
			...(known.requestId === undefined ? {} : { requestId: known.requestId }),
			cause: error,
		});
	}
}

/** The SDK resolves an empty 200 with nothing in it, and a mock without a match with `undefined`. */
function guarded(output: unknown, service: string, operation: string, facts: OperationData): Output {
	if (typeof output === "object" && output !== null) {
		const answer = output as Output;
		if (facts.answer === "$metadata" || answer[facts.answer] !== undefined) return answer;
	}
	if (facts.class !== "read" && output !== undefined) throw new LostAnswer("the answer was empty");
	const message =
		output === undefined
			? `${service} ${operation} was answered with undefined: a mock has no answer for it, or mocks another copy of the client`
			: `${service} ${operation} was answered without '${facts.answer}', the answer can't be used`;
	const hint =
		output === undefined
			? `mock ${operation}Command, or pass the mocked instance as connect({ clients: { "${service}": client } })`
			: "look at what stands between here and AWS: a proxy, an emulator, a mock";
	throw new CallError(message, { code: "call.empty-answer", hint, service, operation });
}

/** Sees each attempt from inside the SDK's retry step. */
class Attempts {
	#count = 0;
	#failedAt = 0;
	#failure: Classified | undefined;

	constructor(
		private readonly service: string,
		private readonly operation: string,
		private readonly facts: OperationData,
		private readonly clock: Clock,
		private readonly options: CallOptions,
	) {}

	attach(command: SdkCommand): void {
		command.middlewareStack?.addRelativeTo(
			(next: (args: unknown) => Promise<unknown>) => async (args: unknown) => {
				const started = this.#start();
				try {
					const result = await next(args);
					this.#done(started, "ok");
					return result;
				} catch (error) {
					this.#failure = classify(error);
					this.#failedAt = this.clock.now();
					this.#done(started, this.#failure.name);
					// Named so that no retry strategy takes it for a passing fault.
					if (this.facts.class === "unsafe" && isFateUnknown(error)) throw new LostAnswer(this.#failure.text);
					throw error;
				}
			},
			{ relation: "after", toMiddleware: "retryMiddleware", name: "gantryAttempts", override: true },
		);
	}

	/** A mocked client skips middleware; its one attempt is told here. */
	sawMocked(error: unknown): void {
		if (this.#count > 0) return;
		this.#done(this.#start(), error === undefined ? "ok" : classify(error).name);
	}

	#start(): number {
		this.#count++;
		const now = this.clock.now();
		if (this.#failure) {
			const { service, operation } = this;
			const delayMs = now - this.#failedAt;
			const reason = this.#failure.name;
			const message = `${operation} is tried again after ${reason}`;
			this.options.tell?.({ type: "retry", message, service, operation, attempt: this.#count, reason, delayMs });
		}
		return now;
	}

	#done(started: number, outcome: string): void {
		const { service, operation } = this;
		const durationMs = this.clock.now() - started;
		const attempt = this.#count;
		const message = outcome === "ok" ? `${operation} answered` : `${operation} failed: ${outcome}`;
		this.options.tell?.({ type: "call", message, service, operation, attempt, outcome, durationMs });
	}
}
