import type { Simulator } from "../../src/testing/index.js";
import { handlerOf } from "./wire.js";

/** What one call came to: its answer as it stood on the wire, or AWS's name of the error. */
export interface Result {
	readonly answer: Readonly<Record<string, unknown>>;
	readonly error?: string;
}

/** Calls a service without an SDK in between. */
export type Call = (operation: string, input: object) => Promise<Result>;

/** A service whose requests are JSON: what its calls are signed for, and what its operations' names stand behind. */
export interface JsonService {
	readonly signingName: string;
	readonly target: string;
}

export const ECS: JsonService = { signingName: "ecs", target: "AmazonEC2ContainerServiceV20141113" };
export const ECR: JsonService = { signingName: "ecr", target: "AmazonEC2ContainerRegistry_V20150921" };

/** Calls to a simulator in process. */
export function callsTo(sim: Simulator, service: JsonService = ECS): Call {
	const handler = handlerOf(sim);
	return async (operation, input) => {
		const request = { headers: headersFor(service, operation, sim.region), body: JSON.stringify(input) };
		const { response } = await handler.handle(request);
		return read(response.statusCode, new TextDecoder().decode(response.body));
	};
}

/** Calls to an endpoint over HTTP. */
export function callsOver(url: string, region: string, service: JsonService = ECS): Call {
	return async (operation, input) => {
		const headers = headersFor(service, operation, region);
		const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(input) });
		return read(response.status, await response.text());
	};
}

const headersFor = ({ signingName, target }: JsonService, operation: string, region: string) => ({
	"content-type": "application/x-amz-json-1.1",
	"x-amz-target": `${target}.${operation}`,
	authorization: `AWS4-HMAC-SHA256 Credential=AKIAPEER/20260105/${region}/${signingName}/aws4_request, SignedHeaders=host, Signature=0`,
});

function read(status: number, text: string): Result {
	if (!text.startsWith("{")) return { answer: {}, error: `HTTP ${status}` };
	const answer: Record<string, unknown> = JSON.parse(text);
	if (status < 300) return { answer };
	return { answer, error: String(answer.__type).split("#").at(-1) ?? "" };
}
