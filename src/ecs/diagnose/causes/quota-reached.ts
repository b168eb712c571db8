import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
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
	"maxspotinstancecount",
	"count exceeded",
];

const DETAILS: readonly Detail[] = [
	[
		["above your limit", "above the limit"],
		"this task is larger than this account may run",
		"Ask for more in Service Quotas (AWS Fargate, vCPUs), or say a smaller .fargate(cpu, memory).",
	],
	[
		["spot", "vcpulimitexceeded"],
		"this account's quota of EC2 vCPUs for such instances is used up",
		"Ask for more in Service Quotas (Amazon EC2, running instances), or put On-Demand beside Spot in the capacity provider.",
	],
	[
		["provisioning"],
		"500 tasks of the cluster are being provisioned already",
		"Wait, or deploy fewer services of the cluster at once.",
	],
];
const USED_UP: Detail = [
	[],
	"this account's quota in this region is used up",
	"Ask for more in Service Quotas (AWS Fargate, or Amazon EC2), stop what is not needed, or lower .desiredCount(n).",
];

/** Source: Amazon ECS developer guide, "Service event messages", "You've reached the limit on the number of …". */
export const quotaReached: CauseRule = {
	code: "cause.quota-reached",
	about: "A quota of the account is used up.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 79,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasAny(lower, FRAGMENTS) && !hasAny(lower, ["cannotpull", "toomanyrequests", "requestlimitexceeded"]),
			(first) => {
				const of = /limit on the number of ([\w ]+?)(?: you can| that|[.;,]|$)/i.exec(first.text)?.[1];
				const [, why, hint] = detailOf(first.lower, DETAILS) ?? USED_UP;
				const message = of ? why.replace("quota", `quota of ${of}`) : why;
				return { message: `Tasks can't be placed: ${message}.`, hint };
			},
		),
};
