import type { CauseRule } from "../cause-rule.js";
import { foundInText } from "../from-text.js";
import { pullProblem, sayImage } from "../image-pull.js";

/** Source: Amazon ECS developer guide, "CannotPullContainer task errors". */
export const imageNotFound: CauseRule = {
	code: "cause.image-not-found",
	level: "root",
	specificity: 90,
	find: (seen) =>
		foundInText(
			seen,
			(told) => pullProblem(told) === "not-found",
			(first) => ({
				confidence: first.task && first.lower.includes("cannotpull") ? "certain" : "likely",
				message: `${sayImage(first)} can't be pulled: the registry has no such repository, tag or digest.`,
				hint: "Push the image, or name one that exists with .container(name).image(uri); a lifecycle policy may have removed it.",
			}),
		),
};
