import type { Classified, ErrorKind } from "./classify.js";
import type { Redactor } from "./redact.js";

type Words = (call: string, error: Classified) => { message: string; hint: string };

/** What each kind of failed call says and what to do about it. */
const WORDS: Readonly<Record<ErrorKind, Words>> = {
	aborted: (call) => ({ message: `${call} was aborted`, hint: "the signal that you passed has fired" }),
	"client-missing": (call, { text }) => ({
		message: `${call} can't be made: ${text}`,
		hint: "install the client's package",
	}),
	"credentials-expired": (call, { name }) => ({
		message: `${call} was refused: the credentials are expired or not valid (${name})`,
		hint: "get new credentials (aws sso login, or the role of the job) and run it again",
	}),
	"credentials-missing": (call) => ({
		message: `${call} can't be made: no credentials were found`,
		hint: "set AWS_PROFILE or AWS_ACCESS_KEY_ID, or pass connect({ credentials })",
	}),
	denied: (call, { text }) => {
		const role = /cannot assume role '?(\S+?)'?[.\s]*$/i.exec(text)?.[1];
		if (role !== undefined)
			return {
				message: `${call} was denied: ${text}`,
				hint: `look at the trust policy of ${role}: it must let the service assume it, of an infrastructure role ecs.amazonaws.com`,
			};
		const action = /perform:? ([\w-]+:\w+)/.exec(text)?.[1];
		return {
			message: `${call} was denied: ${text}`,
			hint: action ? `allow ${action} to the role that deploys` : "allow the action to the role that deploys",
		};
	},
	"lost-answer": (call, { text }) => ({
		message: `${call} got no answer: ${text}`,
		hint: "run it again: Gantry looks at what is there before it writes",
	}),
	"not-an-answer": (call) => ({
		message: `${call} was answered with something that is not AWS's format`,
		hint: "look at what stands between here and AWS: a proxy, an emulator, AWS_ENDPOINT_URL",
	}),
	"not-found": (call, { text }) => ({
		message: `${call} found nothing: ${text}`,
		hint: "check the name, the account and the region",
	}),
	quota: (call, { text }) => ({
		message: `${call} hit a quota: ${text}`,
		hint: "raise the quota in Service Quotas, or remove what is not used",
	}),
	refused: (call, { text }) => ({
		message: `${call} was refused: ${text}`,
		hint: "correct what AWS names and run it again",
	}),
	"region-missing": (call) => ({
		message: `${call.trim() || "the connection"} has no region`,
		hint: 'pass connect({ region: "eu-west-1" }) or set AWS_REGION',
	}),
	server: (call, { text }) => ({
		message: `${call} failed inside AWS: ${text}`,
		hint: "try again in a while; AWS Health Dashboard may say more",
	}),
	throttled: (call) => ({
		message: `${call} was throttled until the tries ran out`,
		hint: "other callers use the same budget; try again, or raise connect({ retry: { maxAttempts } })",
	}),
	unreachable: (call, { text }) => ({
		message: `${call} could not reach its endpoint: ${text || "connection refused"}`,
		hint: "check the network, the region and AWS_ENDPOINT_URL",
	}),
	unsupported: (call, { text }) => ({
		message: `${call} is not supported there: ${text}`,
		hint: "the endpoint or the resource does not know this operation",
	}),
};

/** The sentence and the hint of a failed call; known secrets in AWS's text are hidden. */
export function callErrorWords(
	error: Classified,
	service: string,
	operation: string,
	redact: Redactor,
): { message: string; hint: string } {
	const { message, hint } = WORDS[error.kind](`${service} ${operation}`.trim(), error);
	return { message: redact(message), hint: redact(hint) };
}
