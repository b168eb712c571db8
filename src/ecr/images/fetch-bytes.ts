import { classify, type ErrorKind } from "../../engine/classify.js";
import { CallError } from "../../engine/errors/call-error.js";
import type { ImageWork } from "./ecr-calls.js";

/** What is fetched, in words that hold no URL: presigned ones are secrets. */
export interface Fetched {
	/** The host of the registry as people know it. */
	readonly host: string;
	/** `GET manifest` */
	readonly what: string;
}

/** A fetch failed in a way that may pass. */
export class PassingFault extends Error {
	override readonly name = "PassingFault";

	constructor(
		readonly error: CallError,
		/** What the other side asks for, milliseconds. */
		readonly afterMs: number | undefined,
	) {
		super(error.message);
	}
}

/** An answer whose body is read piece by piece; `cut` frees the connection. */
export interface OpenAnswer {
	readonly response: Response;
	cut(): void;
}

/** A connection that is silent for so long is taken for broken, milliseconds. */
const SILENCE_MS = 60_000;

/** Fetches, and takes only an answer of success. @param takes other statuses that the caller understands @throws PassingFault, CallError */
export async function fetchOnce(
	url: string,
	init: RequestInit,
	fetched: Fetched,
	work: ImageWork,
	takes: readonly number[] = [],
): Promise<OpenAnswer> {
	const { clock, fetch } = work.connection;
	const own = new AbortController();
	const { signal } = work.options;
	const until = signal ? AbortSignal.any([signal, own.signal]) : own.signal;
	const startedAt = clock.now();
	const tell = (outcome: string) =>
		work.teller.tell({
			type: "call",
			message: `${fetched.what} of ${fetched.host} ${outcome === "ok" ? "answered" : `failed: ${outcome}`}`,
			service: fetched.host,
			operation: fetched.what,
			attempt: 1,
			outcome,
			durationMs: clock.now() - startedAt,
		});
	try {
		const response = await spoken(() => fetch(url, { ...init, signal: until }), fetched, work);
		if (response.ok || takes.includes(response.status)) {
			tell("ok");
			return { response, cut: () => own.abort() };
		}
		throw refusal(response, fetched);
	} catch (error) {
		tell(error instanceof PassingFault ? error.error.code : error instanceof CallError ? error.code : "aborted");
		own.abort();
		throw error;
	}
}

/** The pieces of a body. @throws PassingFault where the connection breaks */
export async function* piecesOf(
	{ response, cut }: OpenAnswer,
	fetched: Fetched,
	work: ImageWork,
): AsyncGenerator<Uint8Array, void, undefined> {
	const reader = response.body?.getReader();
	if (!reader) return;
	try {
		for (;;) {
			const { done, value } = await spoken(() => reader.read(), fetched, work);
			if (done) return;
			yield value;
		}
	} finally {
		cut();
		reader.cancel().catch(() => undefined);
	}
}

/** The whole of a short body. @throws CallError where it is longer than `mostBytes` */
export async function bytesOf(
	answer: OpenAnswer,
	mostBytes: number,
	fetched: Fetched,
	work: ImageWork,
): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	let length = 0;
	for await (const piece of piecesOf(answer, fetched, work)) {
		pieces.push(piece);
		length += piece.length;
		if (length > mostBytes) throw errorOf("refused", fetched, `is longer than ${mostBytes} bytes`);
	}
	return joined(pieces, length);
}

/** The pieces as one. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
	const [only] = pieces;
	if (only && pieces.length === 1) return only;
	const whole = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}

/** An error of the registry's, or of the way to it; says nothing of the URL. */
export function errorOf(kind: ErrorKind, { host, what }: Fetched, why: string): CallError {
	const hint = HINTS[kind] ?? "run it again: what has arrived is not sent again";
	return new CallError(`${what} of ${host} ${why}`, { code: `call.${kind}`, hint, service: host, operation: what });
}

const HINTS: Partial<Record<ErrorKind, string>> = {
	denied: "check the name, or log in to that registry: { credentials: { username, password } }",
	"not-found": "check the name and the tag or digest",
	throttled: "the registry limits pulls: say { credentials }, or wait",
	refused: "look at the registry's own pages about its limits",
	unreachable: "check the network and the host",
};

const KIND_BY_STATUS: Readonly<Record<number, ErrorKind>> = {
	401: "denied",
	403: "denied",
	404: "not-found",
	408: "lost-answer",
	416: "lost-answer",
	429: "throttled",
};

const PASSING: ReadonlySet<ErrorKind> = new Set(["lost-answer", "server", "throttled", "unreachable"]);

function refusal(response: Response, fetched: Fetched): Error {
	const { status } = response;
	const kind = KIND_BY_STATUS[status] ?? (status >= 500 ? "server" : "refused");
	const error = errorOf(kind, fetched, `was answered with ${status}`);
	if (!PASSING.has(kind)) return error;
	const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
	return new PassingFault(error, Number.isFinite(seconds) ? seconds * 1000 : undefined);
}

/** Waits for the other side, but not for ever; errors of the connection lose their text, which may hold the URL. */
async function spoken<T>(listen: () => Promise<T>, fetched: Fetched, { connection, options }: ImageWork): Promise<T> {
	const { clock } = connection;
	const heard = new AbortController();
	const silence = clock.sleep(SILENCE_MS, heard.signal).then(() => {
		throw new PassingFault(errorOf("lost-answer", fetched, "fell silent"), undefined);
	});
	silence.catch(() => undefined);
	try {
		return await Promise.race([clock.during(listen), silence]);
	} catch (error) {
		if (error instanceof PassingFault || options.signal?.aborted) throw error;
		const { kind } = classify(error);
		const known = PASSING.has(kind) ? kind : "lost-answer";
		const words = known === "unreachable" ? "could not reach it" : "broke off";
		throw new PassingFault(errorOf(known, fetched, words), undefined);
	} finally {
		heard.abort();
	}
}
