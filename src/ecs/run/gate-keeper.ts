import type { CallOptions } from "../../engine/call.js";
import type { Redactor } from "../../engine/redact.js";
import type { DescribedServiceDeployment } from "../observe/described.js";
import type { Answering, WaitingHook } from "../watch/answering.js";
import { subjectOfWatched, type Watched } from "../watch/watched.js";
import type { RunContext } from "./connection.js";
import { continueDeployment } from "./continue-deployment.js";
import type { GateContext, GateFunction, Gates } from "./gate.js";
import { runningAddresses } from "./green-addresses.js";
import { testEndpointOf } from "./test-endpoint.js";

/** A function must hear that its time is nearly over, milliseconds. */
const WARNING_MS = 30_000;

export interface GateKeeperParts {
	readonly watched: Watched;
	readonly context: RunContext;
	readonly callOptions: CallOptions;
	readonly redact: Redactor;
	/** Names of gates by their stage, as the chain says them. */
	readonly names: Readonly<Record<string, string>>;
	readonly gates: Gates | undefined;
	/** Lets the watch look at once. */
	readonly wake: () => void;
	/** A hook that was answered before. */
	readonly answered: { readonly hookId: string; readonly refusal?: string } | undefined;
	/** Others answer: no hook that waits is an end. */
	readonly isForeign: boolean;
}

/** Asks the functions of gates and gives ECS their answers; each hook is asked and answered once. */
export class GateKeeper implements Answering {
	refusal: string | undefined;
	readonly #asked = new Set<string>();
	readonly #asks = new Map<string, number>();
	readonly #ended = new AbortController();
	readonly #answering = new Set<Promise<void>>();
	#broken: { readonly error: unknown } | undefined;

	constructor(private readonly parts: GateKeeperParts) {
		const { answered } = parts;
		if (answered) this.#asked.add(answered.hookId);
		this.refusal = answered?.refusal;
	}

	takes(hook: WaitingHook, deployment: DescribedServiceDeployment): boolean {
		if (this.#broken) throw this.#broken.error;
		if (this.parts.isForeign || this.#asked.has(hook.hookId)) return true;
		const answer = this.#functionOf(hook.stage);
		if (!answer) return false;
		this.#asked.add(hook.hookId);
		void this.#ask(answer, hook, deployment);
		return true;
	}

	nameOf(stage: string): string | undefined {
		return Object.hasOwn(this.parts.names, stage) ? this.parts.names[stage] : undefined;
	}

	/** The deployment is over, or left: what a function says from now on is not sent; an answer that is on its way is waited for. */
	async close(): Promise<void> {
		this.#ended.abort(new Error("the deployment is over, or no longer watched"));
		await Promise.all(this.#answering);
	}

	#functionOf(stage: string): GateFunction | undefined {
		const { gates } = this.parts;
		if (gates === undefined || gates === "leave") return undefined;
		const name = this.nameOf(stage);
		return (
			(name !== undefined && Object.hasOwn(gates, name) ? gates[name] : undefined) ??
			(Object.hasOwn(gates, stage) ? gates[stage] : undefined)
		);
	}

	async #ask(answer: GateFunction, hook: WaitingHook, deployment: DescribedServiceDeployment): Promise<void> {
		const { connection } = this.parts.context;
		const ask = (this.#asks.get(hook.stage) ?? 0) + 1;
		this.#asks.set(hook.stage, ask);
		const time = new AbortController();
		const signal = AbortSignal.any([this.#ended.signal, time.signal]);
		void this.#warn(hook, time, signal);
		this.#tell(hook, "asked", `gate '${this.#gateOf(hook)}' is asked at ${hook.stage}`);
		let refusal: string | undefined;
		try {
			const context = this.#contextOf(hook, deployment, ask, signal);
			// A function that sleeps on is not waited for once its time is over; what it says late still counts.
			const said = await connection.clock.during(() => {
				const answering = Promise.resolve().then(() => answer(context));
				return Promise.race([answering, fired(signal)]).then(() => () => answering);
			});
			refusal = refusalIn(await said());
		} catch (error) {
			refusal = messageOf(error);
		} finally {
			time.abort(new Error("the gate is answered"));
		}
		if (this.#ended.signal.aborted) return;
		const answering = this.#answer(hook, deployment.serviceDeploymentArn ?? "", refusal && this.parts.redact(refusal));
		this.#answering.add(answering);
		await answering;
		this.#answering.delete(answering);
		this.parts.wake();
	}

	async #answer(hook: WaitingHook, deployment: string, refusal: string | undefined): Promise<void> {
		const action = refusal === undefined ? "CONTINUE" : "ROLLBACK";
		try {
			const done = await continueDeployment({ deployment, hookId: hook.hookId, action }, this.parts.context, {
				...this.parts.callOptions,
				signal: this.#ended.signal,
			});
			const gate = this.#gateOf(hook);
			if (!done)
				return this.#tell(
					hook,
					"answered-elsewhere",
					`gate '${gate}' no longer waits: it was answered elsewhere, or has expired`,
				);
			if (refusal === undefined) return this.#tell(hook, "continued", `gate '${gate}' lets the deployment go on`);
			this.refusal = `gate '${gate}': ${refusal}`;
			this.#tell(hook, "refused", `gate '${gate}' rolls the deployment back: ${refusal}`, refusal);
		} catch (error) {
			if (!this.#ended.signal.aborted) this.#broken = { error };
		}
	}

	/** Tells the function that its time is nearly over; its own end cancels that. */
	async #warn(hook: WaitingHook, time: AbortController, signal: AbortSignal): Promise<void> {
		const { expiresAt } = hook;
		if (expiresAt === undefined) return;
		const { clock } = this.parts.context.connection;
		try {
			await clock.sleep(Math.max(0, expiresAt - WARNING_MS - clock.now()), signal);
			this.parts.context.teller.tell({
				type: "warning",
				message: `gate '${this.#gateOf(hook)}' is about to expire without an answer, AWS then does ${hook.timeoutAction ?? "what its time-out says"}`,
				code: "run.gate-expires",
				hint: "answer it sooner, or give it a longer timeout",
			});
			time.abort(new Error("the gate is about to expire"));
		} catch {
			// Answered in time.
		}
	}

	#contextOf(hook: WaitingHook, deployment: DescribedServiceDeployment, ask: number, signal: AbortSignal): GateContext {
		const { watched, context, callOptions } = this.parts;
		const target = deployment.targetServiceRevision;
		return {
			subject: subjectOfWatched(watched),
			gate: this.#gateOf(hook),
			stage: hook.stage,
			ask,
			deployment: deployment.serviceDeploymentArn ?? "",
			revision: {
				...(target?.arn && { arn: target.arn }),
				...(watched.taskDefinition && { taskDefinition: watched.taskDefinition }),
				running: target?.runningTaskCount ?? 0,
				desired: target?.requestedTaskCount ?? 0,
			},
			weights: {
				production: target?.requestedProductionTrafficWeight ?? 0,
				test: target?.requestedTestTrafficWeight ?? 0,
			},
			addresses: () => runningAddresses(watched, context, callOptions),
			testEndpoint: () => testEndpointOf(watched, context, callOptions),
			signal,
			...(hook.expiresAt !== undefined && { expiresAt: hook.expiresAt }),
			...(hook.timeoutAction && { timeoutAction: hook.timeoutAction }),
		};
	}

	#gateOf({ stage }: WaitingHook): string {
		return this.nameOf(stage) ?? stage;
	}

	#tell(
		hook: WaitingHook,
		state: "asked" | "continued" | "refused" | "answered-elsewhere",
		message: string,
		reason?: string,
	): void {
		const event = {
			type: "gate",
			message,
			gate: this.#gateOf(hook),
			stage: hook.stage,
			hook: hook.hookId,
			state,
		} as const;
		this.parts.context.teller.tell(reason === undefined ? event : { ...event, reason });
	}
}

/** Longer messages are cut: they go into events, reports and terminals. */
const LONGEST_MESSAGE = 300;

/** `true` or nothing lets the deployment go on; whoever returns anything else has not said so. */
function refusalIn(said: unknown): string | undefined {
	if (said === true || said === undefined) return undefined;
	return said === false
		? "its function said no"
		: `its function returned a value of type ${typeof said}, not true or false`;
}

/** What was thrown, in words; it may be anything, and may throw itself when it is read. */
function messageOf(error: unknown): string {
	try {
		const message = error instanceof Error ? error.message : typeof error === "string" ? error : "";
		if (typeof message === "string" && message.trim() !== "")
			return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE - 1)}…` : message;
	} catch {
		// A getter that throws says nothing either.
	}
	return "its function threw without a message";
}

const fired = (signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
