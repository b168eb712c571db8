import { type PolicyDocument, type PolicyStatement, policyText, statementsIn } from "../../spec/policy.js";
import { error, type Rules, warning } from "./rule.js";

/** A policy of a repository as it would be sent, and whose actions it is about. */
export interface CheckedPolicy {
	readonly document: PolicyDocument;
	/** `ecr`, or `ecr-public`. */
	readonly prefix: string;
}

/** Characters. Source: SetRepositoryPolicy, `policyText`. */
const LONGEST = 10_240;
const SOURCE = "IAM user guide, JSON policy elements";

/** What the policy of a repository may say. */
export const policyRules = [
	error(
		"spec.policy-length",
		"",
		"{at} has {length} characters, may have at most {max}",
		"name organisations or roles in place of many accounts",
		({ document }) => {
			const { length } = policyText(document);
			return length > LONGEST && { length, max: LONGEST };
		},
		"SetRepositoryPolicy.policyText",
	),
	error(
		"spec.policy-statements",
		"",
		"{at} has no statement",
		"give it a Statement, or say .policy(clear)",
		({ document }) => statementsIn(document).length === 0,
		SOURCE,
	),
	error(
		"spec.policy-version",
		"",
		"{at} is of version '{version}', which IAM does not know",
		'write Version: "2012-10-17"',
		({ document: { Version } }) =>
			Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17" && { version: String(Version) },
		SOURCE,
	),
	error(
		"spec.policy-effect",
		"",
		"{at} has the effect '{effect}', must be Allow or Deny",
		'write Effect: "Allow"',
		eachStatement(({ Effect }) => Effect !== "Allow" && Effect !== "Deny" && { effect: String(Effect ?? "") }),
		SOURCE,
	),
	error(
		"spec.policy-action",
		"",
		"{at} names no action",
		'write Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]',
		eachStatement(({ Action, NotAction }) => textsIn(Action).length === 0 && textsIn(NotAction).length === 0),
		SOURCE,
	),
	error(
		"spec.policy-principal",
		"",
		"{at} names no principal, which a policy of a resource needs",
		'write Principal: { AWS: ["123456789012"] }',
		eachStatement(({ Principal, NotPrincipal }) => isNothing(Principal) && isNothing(NotPrincipal)),
		SOURCE,
	),
	warning(
		"spec.policy-resource",
		"",
		"{at} names a resource, which policies of repositories do not take",
		"leave Resource out: the repository is meant",
		eachStatement(({ Resource }) => Resource !== undefined),
		'ECR user guide, "Private repository policies"',
	),
	warning(
		"spec.policy-foreign-action",
		"",
		"{at} allows {action}, which is no action on this repository",
		"name actions that begin with {prefix}:",
		({ document, prefix }, _, tell) => {
			for (const [index, { Action }] of statementsIn(document).entries()) {
				const foreign = textsIn(Action).filter(
					(action) => action !== "*" && !action.toLowerCase().startsWith(`${prefix}:`),
				);
				for (const action of foreign) tell(`Statement[${index}].Action`, { action, prefix });
			}
		},
		"Service authorization reference, Amazon ECR",
	),
	warning(
		"spec.policy-sid",
		"",
		"{at} has the Sid '{sid}' of another statement",
		"give each statement a Sid of its own",
		({ document }, _, tell) => {
			const sids = statementsIn(document).map(({ Sid }) => Sid);
			for (const [index, sid] of sids.entries())
				if (sid !== undefined && sids.indexOf(sid) < index) tell(`Statement[${index}]`, { sid });
		},
		SOURCE,
	),
	warning(
		"spec.policy-open",
		"",
		"{at} lets everybody in, of any account",
		"name accounts, or an organisation by a condition",
		eachStatement(
			({ Effect, Principal, Condition }) =>
				Effect === "Allow" &&
				Condition === undefined &&
				(Principal === "*" || textsIn(memberOf(Principal, "AWS")).includes("*")),
		),
		SOURCE,
	),
	warning(
		"spec.policy-service-open",
		"",
		"{at} lets {service} in on behalf of any account",
		"say { service, sourceAccounts: [account] }",
		eachStatement(({ Effect, Principal, Condition }) => {
			const [service] = textsIn(memberOf(Principal, "Service"));
			return Effect === "Allow" && Condition === undefined && service !== undefined && { service };
		}),
		'IAM user guide, "The confused deputy problem"',
	),
] satisfies Rules<CheckedPolicy>;

type Told = Readonly<Record<string, string>> | boolean;

/** Looks at each statement by itself. */
function eachStatement(test: (statement: PolicyStatement) => Told) {
	return (
		{ document }: CheckedPolicy,
		_: unknown,
		tell: (at: string, filling?: Readonly<Record<string, string>>) => void,
	) => {
		for (const [index, statement] of statementsIn(document).entries()) {
			const told = test(statement);
			if (told) tell(`Statement[${index}]`, told === true ? undefined : told);
		}
	};
}

const isNothing = (value: unknown): boolean =>
	value === undefined ||
	value === "" ||
	(typeof value === "object" && (value === null || Object.keys(value).length === 0));

const textsIn = (value: unknown): string[] =>
	(Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string" && item !== "");

const memberOf = (value: unknown, name: string): unknown =>
	typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
