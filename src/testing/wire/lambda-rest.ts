import { json11 } from "./json-1.1.js";
import { type Protocol, type WireRequest, wireAnswer } from "./protocol.js";

const CONTENT_TYPE = "application/json";

/** Lambda's REST: the operation in the path, JSON back, an error's name in a header; as far as functions are looked up. */
export const lambdaRest: Protocol = {
	operationOf: (request, target) => (functionOf(request, target) === undefined ? undefined : "GetFunction"),

	decode: (request) => ({ FunctionName: functionOf(request, "") ?? "" }),

	answer: (answer, { requestId }) => wireAnswer(200, CONTENT_TYPE, requestId, JSON.stringify(answer)),

	fault(fault, { requestId }) {
		const type = fault.status < 500 ? "User" : "Service";
		const text = JSON.stringify({ Type: type, message: fault.message, ...fault.members });
		const answer = wireAnswer(fault.status, CONTENT_TYPE, requestId, text);
		return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": fault.code } };
	},

	faults: {
		...json11.faults,
		throttled: { code: "TooManyRequestsException", status: 429, message: "Rate Exceeded." },
		serverError: { code: "ServiceException", status: 500, message: "Service encountered an internal error." },
		denied: { code: "AccessDeniedException", status: 403, message: "" },
		expired: { ...json11.faults.expired, status: 403 },
		unknownOperation: { code: "UnknownOperationException", status: 404, message: "" },
	},
};

/** The name or ARN in `/<version>/functions/<name>`. */
function functionOf({ path = "" }: WireRequest, version: string): string | undefined {
	const [, said, name] = /^\/([\d-]+)\/functions\/([^/]+)$/.exec(path) ?? [];
	return name === undefined || !said?.startsWith(version) ? undefined : decodeURIComponent(name);
}
