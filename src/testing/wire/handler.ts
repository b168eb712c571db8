import type { WireAnswer, WireRequest } from "./protocol.js";

/** What comes back: an answer, or a connection that broke. */
export type Reply = WireAnswer | "broken";

/** Answers one request of any service. */
export type Answerer = (request: WireRequest, signal?: AbortSignal) => Promise<Reply>;

interface SdkRequest {
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: unknown;
	readonly path?: string;
}

/** The `requestHandler` of an SDK v3 client, by structure: no socket is opened. */
export function sdkHandler(answer: Answerer) {
	return {
		metadata: { handlerProtocol: "http/1.1" },
		async handle(
			request: SdkRequest,
			options: { abortSignal?: AbortSignal } = {},
		): Promise<{ response: WireAnswer & { reason?: string } }> {
			const { abortSignal } = options;
			if (abortSignal?.aborted) throw aborted();
			const reply = await answer(
				{ headers: lowerCase(request.headers), body: textOf(request.body), path: request.path ?? "/" },
				abortSignal,
			).catch((error) => {
				throw abortSignal?.aborted ? aborted() : error;
			});
			if (reply === "broken") throw connectionReset();
			return { response: reply };
		},
		updateHttpClientConfig() {},
		httpHandlerConfigs: () => ({}),
		destroy() {},
	};
}

/** What Node's sockets give when the other side resets, named as the SDK's own handler names it. */
function connectionReset(): Error {
	return Object.assign(new Error("read ECONNRESET"), {
		name: "TimeoutError",
		code: "ECONNRESET",
		errno: -104,
		syscall: "read",
	});
}

const aborted = () => Object.assign(new Error("Request aborted"), { name: "AbortError" });

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
	const lower: Record<string, string> = {};
	for (const name of Object.keys(headers)) lower[name.toLowerCase()] = headers[name] ?? "";
	return lower;
}

function textOf(body: unknown): string {
	if (body === undefined || body === null) return "";
	if (typeof body === "string") return body;
	if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
	throw new TypeError("simulator: request bodies that are streams are not read");
}
