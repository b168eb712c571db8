import type { CauseRule } from "../cause-rule.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

/** Source: AWS re:Post, "Capacity is unavailable at this time". */
export const fargateCapacity: CauseRule = {
	code: "cause.fargate-capacity",
	about: "Fargate has no capacity in these zones now.",
	level: "root",
	specificity: 77,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasEach(
					lower,
					["capacity"],
					["unavailable", "not available", "insufficient capacity", "no capacity", "different availability zone"],
				) && !hasAny(lower, ["container instance", "capacity provider"]),
			() => ({
				message: "Tasks can't be placed: Fargate has no capacity for this size in these zones now.",
				hint: "Name subnets of more zones in .network({ subnets }), add FARGATE beside FARGATE_SPOT in the capacity provider strategy, or try again later.",
			}),
		),
};
