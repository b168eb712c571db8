import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { foundInText } from "../from-text.js";
import { pullProblem, sayImage } from "../image-pull.js";

const DETAILS: readonly Detail[] = [
	[
		["normalize image reference", "invalid reference format"],
		"this is no image reference",
		"Name one as registry/repository:tag or registry/repository@sha256:… in .container(name).image(uri).",
	],
	[
		["@sha256:"],
		"the digest that ECS resolved when the deployment began is gone from the registry",
		"aws.restart(ref) resolves the tag again; let lifecycle policies keep what runs, or push every build under a tag of its own.",
	],
];
const ABSENT: Detail = [
	[],
	"the registry has no such repository, tag or digest",
	"Push the image, or name one that exists with .container(name).image(uri); a lifecycle policy may have removed it.",
];

/** Source: Amazon ECS developer guide, "CannotPullContainer task errors". */
export const imageNotFound: CauseRule = {
	code: "cause.image-not-found",
	about: "The registry has no such repository, tag or digest.",
	reasons: whysOf([...DETAILS, ABSENT]),
	level: "root",
	specificity: 90,
	find: (seen) =>
		foundInText(
			seen,
			(told) => pullProblem(told) === "not-found",
			(first) => {
				const [, why, hint] = detailOf(first.lower, DETAILS) ?? ABSENT;
				return {
					confidence: first.task && first.lower.includes("cannotpull") ? "certain" : "likely",
					message: `${sayImage(first)} can't be pulled: ${why}.`,
					hint,
				};
			},
		),
};
