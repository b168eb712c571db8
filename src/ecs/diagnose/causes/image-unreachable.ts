import type { CauseRule, Found, Seen } from "../cause-rule.js";
import { hasAny } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { pullProblem, sayImage, withoutSharedHeading } from "../image-pull.js";

const HINT =
	"Give the subnets of .network({ subnets }) a route out (NAT gateway, or assignPublicIp: true in a public subnet) or VPC endpoints for ecr.api, ecr.dkr and s3; the security groups must let HTTPS out.";

/** Source: Amazon ECS developer guide, "CannotPullContainer task errors" and "ResourceInitializationError". */
export const imageUnreachable: CauseRule = {
	code: "cause.image-unreachable",
	about: "The task has no network path to the registry.",
	level: "root",
	specificity: 86,
	find: (seen) => told(seen) ?? cutShort(seen),
};

const told = (seen: Seen): Found | undefined =>
	foundInText(
		seen,
		(text) => pullProblem(text) === "unreachable",
		(first) => ({
			message: `${sayImage(first)} can't be pulled: the task has no network path to the registry.`,
			hint: HINT,
		}),
	);

// The heading alone covers secrets, credentials and network; a missing route is what it most often means.
const cutShort = (seen: Seen): Found | undefined =>
	foundInText(
		seen,
		(text) =>
			text.lower.includes("registry auth") &&
			pullProblem(text) === undefined &&
			!hasAny(withoutSharedHeading(text.lower), ["secret", "asm", "ssm", "parameter", "json", "invalid character"]),
		() => ({
			confidence: "possible",
			message: "A task can't fetch its registry credentials or secrets: its subnets may have no route to AWS.",
			hint: HINT,
		}),
	);
