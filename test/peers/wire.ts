import type { Simulator } from "../../src/testing/index.js";

/** One call as it stands on the wire. */
export interface WireCall {
	readonly operation: string;
	/** The signing name: `ecs`, `elasticloadbalancing`, `logs`. */
	readonly service: string;
	readonly body: string;
}

export interface WireAnswer {
	readonly statusCode: number;
	readonly headers: Record<string, string>;
	readonly text: string;
}

/** Stands between clients and a simulator: may look at, change, repeat or swallow calls and answers. */
export type Between = (call: WireCall, send: (body?: string) => Promise<WireAnswer>) => Promise<WireAnswer>;

/** The same simulator for `connect` and for SDK clients, with somebody in between. */
export function rewired(sim: Simulator, between: Between): Simulator {
	const inner = handlerOf(sim);
	const handle: Handler["handle"] = async (request, options) => {
		const body = textOf(request.body);
		const answer = await between(callOf(request.headers, body), async (changed = body) => {
			const { response } = await inner.handle({ ...request, body: changed }, options);
			return { ...response, text: textOf(response.body) };
		});
		const { statusCode, headers, text } = answer;
		return { response: { statusCode, headers, body: new TextEncoder().encode(text) } };
	};
	return { ...sim, clientConfig: () => ({ ...sim.clientConfig(), requestHandler: { ...inner, handle } }) };
}

/** A simulator whose exchanges are kept, oldest first. */
export function recorded(sim: Simulator): { readonly sim: Simulator; readonly exchanges: readonly Exchange[] } {
	const exchanges: Exchange[] = [];
	const tapped = rewired(sim, async (call, send) => {
		const answer = await send();
		exchanges.push({ ...call, answer });
		return answer;
	});
	return { sim: tapped, exchanges };
}

export interface Exchange extends WireCall {
	readonly answer: WireAnswer;
}

/** What answers a simulator's requests. */
export function handlerOf(sim: Simulator): Handler {
	const handler = sim.clientConfig().requestHandler;
	if (!isHandler(handler)) throw new TypeError("the simulator's requestHandler handles nothing");
	return handler;
}

interface Handler {
	handle(
		request: { readonly headers: Readonly<Record<string, string>>; readonly body?: unknown },
		options?: object,
	): Promise<{ response: { statusCode: number; headers: Record<string, string>; body: Uint8Array } }>;
}

const isHandler = (value: unknown): value is Handler =>
	typeof value === "object" && value !== null && "handle" in value && typeof value.handle === "function";

function callOf(headers: Readonly<Record<string, string>>, body: string): WireCall {
	const named = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-amz-target")?.[1];
	const authorization = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
	const service = /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(authorization)?.[1] ?? "";
	return { operation: named?.split(".").at(-1) ?? new URLSearchParams(body).get("Action") ?? "", service, body };
}

function textOf(body: unknown): string {
	if (typeof body === "string") return body;
	if (!(body instanceof Uint8Array)) return "";
	return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
}
