import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

const DETAILS: readonly Detail[] = [
	[
		["exactly one target group", "more than one target group", "both target groups"],
		"the production rule sends traffic to both target groups",
		"Give one of them weight 0 in the rule of .loadBalancer({ productionListenerRule }), then aws.deploy(app) again; aws.preflight(app) shows the weights.",
	],
	[
		["unexpected target group", "forwarding traffic to"],
		"the production rule sends traffic to a target group that the service does not name",
		"Let the rule of .loadBalancer({ productionListenerRule }) forward only to targetGroup and alternateTargetGroup.",
	],
	[
		["not associated", "must be associated", "isn't associated"],
		"a target group belongs to neither the production nor the test rule",
		"Let the rules of .loadBalancer({ productionListenerRule, testListenerRule }) forward to targetGroup and alternateTargetGroup, with weight 0 where no traffic shall go.",
	],
	[
		["rules not found", "rule not found", "listener not found", "listeners not found", "rule does not exist"],
		"a listener rule does not exist",
		"Name rules that exist in .loadBalancer({ productionListenerRule, testListenerRule }); aws.preflight(app) looks them up.",
	],
];
const UNKNOWN: Detail = [
	[],
	"its listener rules and target groups do not fit together",
	"aws.preflight(app) shows rules, target groups and weights beside what .loadBalancer({ alternateTargetGroup, productionListenerRule }) says.",
];

/** Source: Amazon ECS developer guide, "Troubleshooting blue/green deployments", load balancer configuration issues. */
export const trafficMisconfigured: CauseRule = {
	code: "cause.traffic-misconfigured",
	about: "Listener rules and target groups do not let ECS move traffic.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 93,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				(lower.includes("invalid networking configuration") ||
					hasEach(lower, ["listener"], ["rule"], ["not found", "unexpected", "associated", "exactly one"])) &&
				!hasAny(lower, ["missing permission", "not authorized", "accessdenied"]) &&
				!hasEach(lower, ["target group"], ["does not exist", "is not found"]),
			({ lower }) => {
				const [, why, hint] = detailOf(lower, DETAILS) ?? UNKNOWN;
				return { message: `ECS can't move the traffic: ${why}.`, hint };
			},
		),
};
