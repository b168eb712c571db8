import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

const FAILED = ["unable", "could not", "can't", "cannot", "fail", "not authorized", "denied"];

const DETAILS: readonly Detail[] = [
	[
		["infrastructure role"],
		"its trust policy does not let ECS, or it was made seconds ago",
		"Let ecs.amazonaws.com assume the infrastructure role in its trust policy; aws.preflight(app) checks it.",
	],
	[
		["aws-service-role", "awsserviceroleforecs"],
		"it is ECS's own service-linked role, which tasks can't have",
		"Name roles that ecs-tasks.amazonaws.com may assume in .executionRole(arn) and .taskRole(arn).",
	],
];
const TASKS: Detail = [
	[],
	"its trust policy does not let ECS, or it was made seconds ago",
	"Let ecs-tasks.amazonaws.com assume the roles of .executionRole(arn) and .taskRole(arn) in their trust policies; wait some seconds after creating a role.",
];

/** Source: Amazon ECS developer guide, "Service event messages", unable to assume role. */
export const roleNotAssumable: CauseRule = {
	code: "cause.role-not-assumable",
	about: "ECS can't assume a role.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 89,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				lower.includes("trust relationship") ||
				(hasEach(lower, ["assume"], ["role"], FAILED) && !hasAny(lower, ["assumed-role", "hook"])),
			(first) => {
				const role = /(arn:[\w-]+:iam::[\w*]*:role\/[\w+=,.@/-]*[\w+=@-])/.exec(first.text)?.[1];
				const [, why, hint] = detailOf(first.lower, DETAILS) ?? TASKS;
				return {
					message: `ECS can't assume ${role ? `role '${role}'` : "the role of this service or its tasks"}: ${why}.`,
					hint,
				};
			},
		),
};
