import type { CauseRule } from "../cause-rule.js";
import { foundInText } from "../from-text.js";
import { pullProblem, sayImage } from "../image-pull.js";

/** A pull that failed for a reason that AWS does not tell, or in words not known yet. */
export const imageNotPulled: CauseRule = {
	code: "cause.image-not-pulled",
	about: "An image did not come, and AWS does not say why.",
	level: "root",
	specificity: 30,
	find: (seen) =>
		foundInText(
			seen,
			(told) => pullProblem(told) === "unexplained",
			(first) => ({
				message: `${sayImage(first)} can't be pulled: the evidence holds AWS's own words.`,
				hint: "Look at the registry's status, the rights of .executionRole(arn), and the way from the subnets to the registry and to S3, where ECR keeps layers.",
			}),
		),
};
