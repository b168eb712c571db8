import type { CauseRule } from "../cause-rule.js";
import { foundInText } from "../from-text.js";
import { pullProblem, sayImage } from "../image-pull.js";

/** Source: Amazon ECS developer guide, "CannotPullContainer task errors", no space left on device. */
export const imageTooLarge: CauseRule = {
	code: "cause.image-too-large",
	about: "The disk has no room for the image.",
	level: "root",
	specificity: 91,
	find: (seen) =>
		foundInText(
			seen,
			(told) => pullProblem(told) === "too-large",
			(first) => ({
				message: `${sayImage(first)} can't be pulled: the disk of the task or instance has no room for it.`,
				hint: "Ask for more with .ephemeralStorage(gib) on Fargate, clean or enlarge the instance's volume on EC2, or make the image smaller.",
			}),
		),
};
