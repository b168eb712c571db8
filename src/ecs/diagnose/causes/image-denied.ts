import type { CauseRule } from "../cause-rule.js";
import { deniedAction } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { pullProblem, sayImage } from "../image-pull.js";

/** Source: Amazon ECS developer guide, "CannotPullContainer task errors" and "Task execution IAM role". */
export const imageDenied: CauseRule = {
	code: "cause.image-denied",
	about: "The registry refuses the credentials, or a role lacks rights.",
	level: "root",
	specificity: 88,
	find: (seen) =>
		foundInText(
			seen,
			(told) => pullProblem(told) === "denied",
			(first) => {
				const action = deniedAction(first.text);
				const key = first.lower.includes("kms");
				const either = first.lower.includes("not exist");
				const lacks = action ? `the execution role lacks ${action}` : "the registry refuses these credentials";
				if (key)
					return {
						message: `${sayImage(first)} can't be pulled: the execution role may not use the KMS key of its repository.`,
						hint: "Allow kms:Decrypt on the repository's key to the role of .executionRole(arn), in the key's policy too.",
					};
				return {
					message: `${sayImage(first)} can't be pulled: ${either ? "it does not exist, or " : ""}${lacks}.`,
					hint: "Give the role of .executionRole(arn) the rights that executionRolePolicy(app) lists, or repositoryCredentials for a registry outside AWS; for ECR of another account its repository policy must allow it too.",
				};
			},
		),
};
