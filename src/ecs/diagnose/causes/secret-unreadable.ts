import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { DENIED, deniedAction, hasAny, MISSING, UNREACHABLE } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { withoutSharedHeading } from "../image-pull.js";
import type { Told } from "../told.js";

const SECRET = [
	"secret",
	"from asm",
	"from ssm",
	"ssm:",
	"parameter store",
	"ssm parameter",
	"parameters",
	"kms:decrypt",
];
const FAILED = [
	...DENIED,
	...MISSING,
	...UNREACHABLE,
	"resourcenotfound",
	"invalid parameter",
	"invalidparameter",
	"fail",
	"unable",
	"can't",
	"cannot",
	"could not",
];
const ECR = ["ecr:", "api.ecr", "registry auth from", "ecr auth", "amazon ecr", "dkr.ecr"];

const NOT_JSON = ["json key", "did not contain json", "invalid json", "invalid character"];

/** Why a secret can't be read, and what then; the first that fits. */
const DETAILS: readonly Detail[] = [
	[
		NOT_JSON,
		"it is no JSON, or has no such key",
		'Name a key that the secret\'s JSON has in .secret(name, "arn:…:secret:name:key::").',
	],
	[
		["kms"],
		"the execution role may not decrypt it",
		"Allow kms:Decrypt on the secret's key to the role of .executionRole(arn); executionRolePolicy(app) lists it.",
	],
	[
		["resourcenotfound", "invalid parameter", "invalidparameter", ...MISSING],
		"it does not exist in this region and account",
		"Create it, or correct the ARN in .secret(name, arn); Secrets Manager appends six characters to names.",
	],
	[
		[...UNREACHABLE],
		"the task has no network path to Secrets Manager or Parameter Store",
		"Give the subnets of .network({ subnets }) a route out, or VPC endpoints for secretsmanager, ssm and kms.",
	],
	[
		DENIED,
		"the execution role may not read it",
		"Give the role of .executionRole(arn) the rights that executionRolePolicy(app) lists.",
	],
];
const UNKNOWN: Detail = [
	[],
	"ECS could not fetch it",
	"Look at its ARN in .secret(name, arn), at the rights of .executionRole(arn), and at the route out of the subnets.",
];

/** Source: Amazon ECS developer guide, "ResourceInitializationError", secrets. */
export const secretUnreadable: CauseRule = {
	code: "cause.secret-unreadable",
	about: "A secret or parameter can't be read.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 87,
	find: (seen) =>
		foundInText(seen, isAboutSecret, (first) => {
			const rest = withoutSharedHeading(first.lower);
			const detail = reasonOf(rest);
			const name = /(arn:[\w-]+:(?:secretsmanager|ssm):[\w:/*+=.@-]+[\w*])/.exec(first.text)?.[1];
			const action = detail.denied ? deniedAction(first.text) : undefined;
			return {
				message: `${name ? `Secret '${name}'` : "A secret or parameter of a container"} can't be read: ${action ? `the execution role lacks ${action}` : detail.why}.`,
				hint: detail.hint,
			};
		}),
};

function isAboutSecret({ lower, kind }: Told): boolean {
	const rest = withoutSharedHeading(lower);
	const headed = rest !== lower;
	if (hasAny(rest, ECR) || rest.includes("cannotpull") || (kind === "deployment" && !headed)) return false;
	return (hasAny(rest, SECRET) && hasAny(rest, FAILED)) || (headed && hasAny(rest, NOT_JSON));
}

function reasonOf(rest: string) {
	// Denied texts may say which policy "does not exist", missing ones never say denied.
	const denied = hasAny(rest, ["accessdenied", "access denied", "not authorized"]) && !rest.includes("kms");
	const [fragments, why, hint] = (denied ? DETAILS[DETAILS.length - 1] : detailOf(rest, DETAILS)) ?? UNKNOWN;
	return { denied: fragments === DENIED, why, hint };
}
