import type { CauseRule } from "../cause-rule.js";
import { hasAny } from "../fragments.js";
import { foundInText } from "../from-text.js";

const FRAGMENTS = [
	"limit on the number",
	"above your limit",
	"above the limit",
	"service quota",
	"quota exceeded",
	"quota has been",
	"quota for",
	"limitexceeded",
	"provisioning capacity limit",
	"vcpu limit",
	"vcpu quota",
];

/** Source: Amazon ECS developer guide, "Service event messages", "You've reached the limit on the number of …". */
export const quotaReached: CauseRule = {
	code: "cause.quota-reached",
	level: "root",
	specificity: 79,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasAny(lower, FRAGMENTS) && !hasAny(lower, ["cannotpull", "toomanyrequests", "requestlimitexceeded"]),
			(first) => {
				const of = /limit on the number of ([\w ]+?)(?: you can| that|[.;,]|$)/i.exec(first.text)?.[1];
				return {
					message: `Tasks can't be placed: this account's quota ${of ? `of ${of} ` : ""}in this region is used up.`,
					hint: "Ask for more in Service Quotas (AWS Fargate, or Amazon EC2), stop what is not needed, or lower .desiredCount(n).",
				};
			},
		),
};
