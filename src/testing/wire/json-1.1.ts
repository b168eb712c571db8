import { AwsFault } from "../world/model.js";
import { type Protocol, wireAnswer } from "./protocol.js";

const CONTENT_TYPE = "application/x-amz-json-1.1";

/** AWS JSON 1.1: the operation in a header, JSON both ways, times as seconds since the epoch. */
export const json11: Protocol = {
	operationOf({ headers }, target) {
		const named = headers["x-amz-target"] ?? "";
		return named.startsWith(`${target}.`) ? named.slice(target.length + 1) : undefined;
	},

	decode({ body }) {
		if (body === "") return {};
		let input: unknown;
		try {
			input = JSON.parse(body);
		} catch {
			throw new AwsFault("SerializationException", "The request body is not JSON");
		}
		if (typeof input !== "object" || input === null || Array.isArray(input)) {
			throw new AwsFault("SerializationException", "Start of structure or map was expected");
		}
		return input as Record<string, unknown>;
	},

	answer: (answer, { requestId }) => wireAnswer(200, CONTENT_TYPE, requestId, JSON.stringify(answer, epochSeconds)),

	fault(fault, { requestId }) {
		const body = { __type: fault.code, message: fault.message, ...fault.members };
		return wireAnswer(fault.status, CONTENT_TYPE, requestId, JSON.stringify(body, epochSeconds));
	},

	faults: {
		throttled: { code: "ThrottlingException", status: 400, message: "Rate exceeded" },
		serverError: { code: "ServerException", status: 500, message: "Service Unavailable. Please try again later." },
		denied: { code: "AccessDeniedException", status: 400, message: "" },
		expired: {
			code: "ExpiredTokenException",
			status: 400,
			message: "The security token included in the request is expired",
		},
		unknownOperation: { code: "UnknownOperationException", status: 400, message: "" },
	},
};

/** A replacer: `JSON.stringify` has already called `toJSON` on a Date, so it is looked up in its holder. */
function epochSeconds(this: unknown, key: string, value: unknown): unknown {
	if (typeof value !== "string") return value;
	const original = (this as Record<string, unknown>)[key];
	return original instanceof Date ? original.getTime() / 1000 : value;
}
