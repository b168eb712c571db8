import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { DENIED, hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

const DETAILS: readonly Detail[] = [
	[
		["target group vpc", "not in the vpc", "another vpc"],
		"its target group is in another VPC",
		"Name subnets of the target group's VPC in .network({ subnets }), or instances there, or another target group in .loadBalancer({ targetGroup }).",
	],
	[
		["target type", "not valid instances", "ip address"],
		"its target group takes another type of target",
		"Use a target group of type ip for awsvpc tasks and of type instance for others in .loadBalancer({ targetGroup }).",
	],
	[
		["toomany", "too many", "limit", "quota"],
		"its target group or load balancer is full",
		"Ask for more targets in Service Quotas (Elastic Load Balancing), or spread services over more load balancers.",
	],
];
const UNKNOWN: Detail = [
	[],
	"the load balancer refused it",
	"aws.preflight(app) compares the target group with the tasks' network: type, VPC, listener.",
];

/** Source: Elastic Load Balancing, RegisterTargets errors as the service's events quote them. */
export const targetRefused: CauseRule = {
	code: "cause.target-refused",
	about: "The load balancer does not take a task as target.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 77,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasEach(lower, ["register target", "registertarget"], ["fail", "unable", "could not", "can't"]) &&
				!hasAny(lower, [...DENIED, "throttl", "rate exceeded"]),
			({ lower }) => {
				const [, why, hint] = detailOf(lower, DETAILS) ?? UNKNOWN;
				return { message: `A task can't be registered with its load balancer: ${why}.`, hint };
			},
		),
};
