import type { CauseRule } from "../cause-rule.js";
import { hasAny, MISSING } from "../fragments.js";
import { foundInText } from "../from-text.js";

const GROUP = ["target group", "targetgroup", "target-group"];

/** Source: Amazon ECS developer guide, "Service event messages", target group not found. */
export const targetGroupMissing: CauseRule = {
	code: "cause.target-group-missing",
	about: "A target group does not exist, or no listener uses it.",
	level: "root",
	specificity: 78,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasAny(lower, GROUP) &&
				(hasAny(lower, ["target group is not found", "does not have an associated load balancer"]) ||
					(hasAny(lower, MISSING) && !lower.includes("health"))),
			(first) => {
				const group = /targetgroup\/([\w-]+)/.exec(first.text)?.[1];
				return {
					message: `Tasks can't be registered: target group ${group ? `'${group}' ` : ""}does not exist, or no listener uses it.`,
					hint: "Name a target group that exists and is attached to a listener in .loadBalancer({ targetGroup }).",
				};
			},
		),
};
