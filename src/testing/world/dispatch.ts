import type { SimulatorClock } from "../clock.js";
import { type JournalEntry, RecordedCall } from "../journal.js";
import type { Answerer, Reply } from "../wire/handler.js";
import type { Protocol, StandardFaultName, WireRequest } from "../wire/protocol.js";
import { wireAnswer } from "../wire/protocol.js";
import { protocols } from "../wire/protocols.js";
import { protocolByLooks, route } from "../wire/route.js";
import type { CallFaults, CallStrike } from "./call-faults.js";
import { type Answer, AwsFault, type ServiceModel, type World } from "./model.js";
import { randomStream, requestId } from "./random.js";
import { throttleOf } from "./throttle.js";

export interface Switchboard {
	readonly world: World;
	readonly models: readonly ServiceModel[];
	readonly clock: SimulatorClock;
	readonly faults: CallFaults;
	readonly journal: JournalEntry[];
	readonly seed: number;
	readonly latencyMs: number;
}

/** Answers requests: routed, decoded, struck by faults, throttled, handled by their model, encoded, and noted. */
export function dispatcher(board: Switchboard): Answerer {
	const { clock, world, faults, journal, seed } = board;
	const models = new Map(board.models.map((model) => [model.signingName, model]));
	const fits = new Map(board.models.map((model) => [model, throttleOf(model)]));
	const wroteAt = new Map<ServiceModel, number>();
	const idRandom = randomStream(seed, "request-id");
	const staleRandom = randomStream(seed, "stale-read");
	const freshAfterMs = (world.switches.consistencySeconds ?? 2) * 1000;

	return async (request, signal) => {
		const call = receive(request);
		const { reply, outcome, slowMs = 0 } = call.model ? perform(call, call.model) : refuse(call);
		const { service, operation, input, at } = call;
		journal.push(new RecordedCall({ service, operation, input, at, outcome }));
		clock.touch(!call.read && (outcome === "ok" || outcome === "lost"));
		const wait = board.latencyMs + slowMs;
		if (wait > 0) await clock.sleep(wait, signal);
		return reply;
	};

	function receive(request: WireRequest): Received {
		const at = clock.now();
		const base = { at, id: requestId(idRandom), input: {}, operation: "", service: "", read: true, model: undefined };
		let model: ServiceModel;
		try {
			model = route(request, models, world.region);
		} catch (error) {
			return { ...base, protocol: protocolByLooks(request), problem: faultOf(error) };
		}
		const protocol = protocols[model.protocol];
		const operation = protocol.operationOf(request, model.target) ?? "";
		const call = { ...base, model, protocol, operation, service: model.service, read: model.reads.has(operation) };
		try {
			return { ...call, input: protocol.decode(request) };
		} catch (error) {
			return { ...call, problem: faultOf(error) };
		}
	}

	function refuse(call: Received): Result {
		const fault = call.problem ?? new AwsFault("InternalFailure", "", 500);
		const model = { signingName: call.service, target: "" };
		const context = { model, operation: call.operation, requestId: call.id };
		return { reply: call.protocol.fault(fault, context), outcome: fault.code };
	}

	function perform(call: Received, model: ServiceModel): Result {
		const { operation, protocol, id } = call;
		const context = { model, operation, requestId: id };
		const strike = faults.strike(call);
		const { slowMs } = strike;
		if (strike.kind === "reset") return { reply: "broken", outcome: "reset", slowMs };
		if (strike.kind === "html") {
			return { reply: wireAnswer(strike.status, "text/html", id, HTML), outcome: "html", slowMs };
		}
		try {
			const answer = apply(call, model, strike);
			if (strike.kind === "lostAnswer") return { reply: "broken", outcome: "lost", slowMs };
			const whole = protocol.answer(answer, context);
			if (strike.kind === "empty") return { reply: { ...whole, body: new Uint8Array() }, outcome: "ok", slowMs };
			if (strike.kind !== "truncated") return { reply: whole, outcome: "ok", slowMs };
			return { reply: { ...whole, body: whole.body.slice(0, whole.body.length >> 1) }, outcome: "ok", slowMs };
		} catch (error) {
			const fault = faultOf(error);
			if (strike.kind === "lostAnswer") return { reply: "broken", outcome: "lost", slowMs };
			return { reply: protocol.fault(fault, context), outcome: fault.code, slowMs };
		}
	}

	function apply(call: Received, model: ServiceModel, strike: CallStrike): Answer {
		const { at, operation, protocol, read } = call;
		const standard = strike.kind && STANDARD[strike.kind];
		if (standard) throw standardFault(protocol, standard, model, operation);
		if (!fits.get(model)?.(operation, at)) throw standardFault(protocol, "throttled", model, operation);
		if (call.problem) throw call.problem;
		const handler = Object.hasOwn(model.operations, operation) ? model.operations[operation] : undefined;
		if (!handler) throw standardFault(protocol, "unknownOperation", model, operation);
		for (const other of models.values()) other.settle(at);
		const answer = handler(call.input, { now: at, lagMs: read ? lagOf(model, at, strike) : 0, random: world.random });
		if (!read) wroteAt.set(model, at);
		return answer;
	}

	function lagOf(model: ServiceModel, at: number, strike: CallStrike): number {
		if (strike.stale) return MOST_LAG_MS;
		if (model.isFresh) return 0;
		const wrote = wroteAt.get(model);
		const lags = wrote !== undefined && at - wrote < freshAfterMs && staleRandom() < 0.5;
		return lags ? freshAfterMs : 0;
	}

	function standardFault(
		protocol: Protocol,
		name: StandardFaultName,
		model: ServiceModel,
		operation: string,
	): AwsFault {
		const { code, status, message } = protocol.faults[name];
		const action = `${model.signingName}:${operation}`;
		if (name === "unknownOperation") {
			return new AwsFault(code, `the simulator does not model ${action} yet (AWS may well have it)`, status);
		}
		if (name !== "denied") return new AwsFault(code, message, status);
		const user = `arn:${world.partition}:sts::${world.account}:assumed-role/gantry/simulated`;
		const reason = `because no identity-based policy allows the ${action} action`;
		return new AwsFault(code, `User: ${user} is not authorized to perform: ${action} on resource: * ${reason}`, status);
	}
}

interface Received {
	readonly at: number;
	readonly id: string;
	readonly protocol: Protocol;
	readonly model: ServiceModel | undefined;
	readonly service: string;
	readonly operation: string;
	readonly read: boolean;
	readonly input: Record<string, unknown>;
	/** Why it can't be performed, found while reading it. */
	readonly problem?: AwsFault;
}

interface Result {
	readonly reply: Reply;
	readonly outcome: string;
	readonly slowMs?: number;
}

/** AWS advises to read again for up to five minutes. Facts 4.5. */
const MOST_LAG_MS = 300_000;
const HTML = "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>";

/** Faults that are AWS's own answers, and which answer each is. */
const STANDARD: Readonly<Record<string, StandardFaultName>> = {
	throttle: "throttled",
	serverError: "serverError",
	denied: "denied",
	expired: "expired",
};

/** AWS's error as it is; anything else is a defect of the simulator and is thrown on. */
function faultOf(error: unknown): AwsFault {
	if (error instanceof AwsFault) return error;
	throw error;
}
