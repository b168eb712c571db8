import { type Branch, plant, type Tree } from "./form.js";
import { type Protocol, wireAnswer } from "./protocol.js";
import { xmlMembers } from "./xml.js";

const CONTENT_TYPE = "text/xml";

/** AWS Query: a form in, lists as `Name.member.1`, every value a string; XML out, times in ISO 8601. */
export const queryXml: Protocol = {
	operationOf({ body }, target) {
		const form = new URLSearchParams(body);
		return form.get("Version") === target ? (form.get("Action") ?? undefined) : undefined;
	},

	decode({ body }) {
		const root: Tree = {};
		for (const [path, value] of new URLSearchParams(body)) {
			if (path !== "Action" && path !== "Version") plant(root, path.split("."), value);
		}
		return settleAll(root);
	},

	answer(answer, { model, operation, requestId }) {
		const result = `<${operation}Result>${xmlMembers(answer)}</${operation}Result>`;
		const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
		const text = `<${operation}Response xmlns="${namespace(model)}">${result}${metadata}</${operation}Response>`;
		return wireAnswer(200, CONTENT_TYPE, requestId, text);
	},

	fault(fault, { model, requestId }) {
		const type = fault.status < 500 ? "Sender" : "Receiver";
		const error = xmlMembers({ Type: type, Code: fault.code, Message: fault.message, ...fault.members });
		const text = `<ErrorResponse xmlns="${namespace(model)}"><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
		return wireAnswer(fault.status, CONTENT_TYPE, requestId, text);
	},

	faults: {
		throttled: { code: "Throttling", status: 400, message: "Rate exceeded" },
		serverError: { code: "InternalFailure", status: 500, message: "An internal error occurred." },
		denied: { code: "AccessDenied", status: 403, message: "" },
		expired: { code: "ExpiredToken", status: 403, message: "The security token included in the request is expired" },
		unknownOperation: { code: "InvalidAction", status: 400, message: "" },
	},
};

const namespace = (model: { signingName: string; target: string }) =>
	`http://${model.signingName}.amazonaws.com/doc/${model.target}/`;

/** Turns `{ member: { 1: a, 2: b } }` into a list. */
function settle(branch: Tree): unknown {
	const list = branch.member;
	if (typeof list !== "object") return settleAll(branch);
	return Object.keys(list)
		.sort((one, other) => Number(one) - Number(other))
		.map((index) => settleNamed("", list[index] ?? ""));
}

const settleAll = (tree: Tree): Record<string, unknown> =>
	Object.fromEntries(Object.entries(tree).map(([name, branch]) => [name, settleNamed(name, branch)]));

function settleNamed(name: string, branch: Branch): unknown {
	if (typeof branch === "object") return settle(branch);
	// An empty list is sent as `Names=`: only the plural tells it from empty text.
	return branch === "" && name.endsWith("s") ? [] : branch;
}
