import type { CauseRule } from "../cause-rule.js";
import { hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

const FAILED = ["unable", "could not", "can't", "cannot", "fail", "not authorized", "denied"];

/** Source: Amazon ECS developer guide, "Service event messages", unable to assume role. */
export const roleNotAssumable: CauseRule = {
	code: "cause.role-not-assumable",
	level: "root",
	specificity: 89,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				lower.includes("trust relationship") ||
				(hasEach(lower, ["assume"], ["role"], FAILED) && !lower.includes("assumed-role")),
			(first) => {
				const role = /(arn:[\w-]+:iam::[\w*]*:role\/[\w+=,.@/-]*[\w+=@-])/.exec(first.text)?.[1];
				return {
					message: `ECS can't assume ${role ? `role '${role}'` : "the role of this service or its tasks"}: its trust policy does not let ECS, or it was made seconds ago.`,
					hint: "Let ecs-tasks.amazonaws.com assume the roles of .executionRole(arn) and .taskRole(arn) in their trust policies; wait some seconds after creating a role.",
				};
			},
		),
};
