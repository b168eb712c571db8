import { type Branch, plant, type Tree } from "./form.js";
import { type Protocol, wireAnswer } from "./protocol.js";
import { queryXml } from "./query-xml.js";
import { xmlMembers } from "./xml.js";

const CONTENT_TYPE = "text/xml";

/** EC2's own kind of AWS Query: lists as `Name.1`, answers without a result element, list items called `item`. */
export const ec2Query: Protocol = {
	operationOf: queryXml.operationOf,

	decode({ body }) {
		const root: Tree = {};
		for (const [path, value] of new URLSearchParams(body)) {
			if (path !== "Action" && path !== "Version") plant(root, path.split("."), value);
		}
		return Object.fromEntries(Object.entries(root).map(([name, branch]) => [name, settle(branch)]));
	},

	answer(answer, { model, operation, requestId }) {
		const namespace = `http://${model.signingName}.amazonaws.com/doc/${model.target}/`;
		const inner = `<requestId>${requestId}</requestId>${xmlMembers(answer, "item")}`;
		const text = `<${operation}Response xmlns="${namespace}">${inner}</${operation}Response>`;
		return wireAnswer(200, CONTENT_TYPE, requestId, text);
	},

	fault(fault, { requestId }) {
		const error = xmlMembers({ Code: fault.code, Message: fault.message });
		const text = `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
		return wireAnswer(fault.status, CONTENT_TYPE, requestId, text);
	},

	faults: {
		throttled: { code: "RequestLimitExceeded", status: 503, message: "Request limit exceeded." },
		serverError: { code: "InternalError", status: 500, message: "An internal error has occurred" },
		denied: { code: "UnauthorizedOperation", status: 403, message: "" },
		expired: { code: "RequestExpired", status: 400, message: "Request has expired." },
		unknownOperation: { code: "InvalidAction", status: 400, message: "" },
	},
};

/** Turns `{ 1: a, 2: b }` into a list. */
function settle(branch: Branch): unknown {
	if (typeof branch === "string") return branch;
	const names = Object.keys(branch);
	if (names.every((name) => /^\d+$/.test(name)))
		return names.sort((one, other) => Number(one) - Number(other)).map((name) => settle(branch[name] ?? ""));
	return Object.fromEntries(names.map((name) => [name, settle(branch[name] ?? "")]));
}
