import type { CauseRule } from "../cause-rule.js";
import { hasEach, MISSING } from "../fragments.js";
import { foundInText } from "../from-text.js";

/** Source: Amazon ECS developer guide, "Service event messages", target group not found. */
export const targetGroupMissing: CauseRule = {
	code: "cause.target-group-missing",
	level: "root",
	specificity: 78,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasEach(
					lower,
					["target group", "targetgroup", "target-group"],
					[...MISSING, "does not have an associated load balancer"],
				) && !hasEach(lower, ["health"]),
			(first) => {
				const group = /targetgroup\/([\w-]+)/.exec(first.text)?.[1];
				return {
					message: `Tasks can't be registered: target group ${group ? `'${group}' ` : ""}does not exist, or no listener uses it.`,
					hint: "Name a target group that exists and is attached to a listener in .loadBalancer({ targetGroup }).",
				};
			},
		),
};
