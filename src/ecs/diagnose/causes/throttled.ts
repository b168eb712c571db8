import type { CauseRule } from "../cause-rule.js";
import { hasAny } from "../fragments.js";
import { foundInText } from "../from-text.js";

/** Source: Amazon ECS developer guide, "Service event messages", operations are being throttled. */
export const throttled: CauseRule = {
	code: "cause.throttled",
	about: "Calls that ECS makes in this account are throttled.",
	level: "root",
	specificity: 50,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasAny(lower, ["throttled", "throttling", "rate exceeded", "requestlimitexceeded"]) &&
				!hasAny(lower, ["cannotpull", "toomanyrequests"]),
			(first) => {
				const api = /operations? (?:are|is) being throttled on (.+?)\.? will try/i.exec(first.text)?.[1];
				return {
					message: `ECS is slowed down: calls ${api ? `to ${api} ` : ""}that it makes in this account are throttled.`,
					hint: "Wait, ECS goes on by itself; deploy fewer services at once if it stays.",
				};
			},
		),
};
