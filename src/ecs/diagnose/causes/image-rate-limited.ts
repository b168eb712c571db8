import type { CauseRule } from "../cause-rule.js";
import { foundInText } from "../from-text.js";
import { pullProblem, sayImage } from "../image-pull.js";

/** Source: Amazon ECS developer guide, "CannotPullContainer task errors", toomanyrequests. */
export const imageRateLimited: CauseRule = {
	code: "cause.image-rate-limited",
	about: "The registry limits how often it is pulled.",
	level: "root",
	specificity: 92,
	find: (seen) =>
		foundInText(
			seen,
			(told) => pullProblem(told) === "rate-limited",
			(first) => ({
				confidence: first.task && first.lower.includes("cannotpull") ? "certain" : "likely",
				message: `${sayImage(first)} can't be pulled: the registry limits how often it is pulled.`,
				hint: "Copy the image into ECR or use an ECR pull-through cache, then .container(name).image(uri); or pull with an account of the registry.",
			}),
		),
};
