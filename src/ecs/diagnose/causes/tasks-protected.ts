import type { CauseRule } from "../cause-rule.js";
import { hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

/** Source: Amazon ECS developer guide, "Service event messages", protected tasks. */
export const tasksProtected: CauseRule = {
	code: "cause.tasks-protected",
	about: "Protected tasks block the rollout.",
	level: "root",
	specificity: 74,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasEach(lower, ["protected task", "task protection"], ["unable", "more than", "can't", "cannot", "block"]),
			() => ({
				message: "The rollout can't stop old tasks: more of them are protected than may stay.",
				hint: "Wait until their protection ends, or have the tasks give it up (UpdateTaskProtection).",
			}),
		),
};
