import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { isAboutInterfaceLimit } from "./interface-limit.js";

const ADDRESSES = [
	"insufficientfreeaddresses",
	"insufficient free addresses",
	"not enough free addresses",
	"no free address",
	"enough free ip",
	"free ip addresses",
	"out of ip addresses",
	"no available ip",
	"sufficient free ip",
];

const DETAILS: readonly Detail[] = [
	[
		[...ADDRESSES, "public ip assignment"],
		"a subnet has no free addresses",
		"Name larger or more subnets in .network({ subnets }), or remove what holds addresses there.",
	],
	[
		["tagpolicy", "tag policy", "tag the network interface"],
		"a tag policy of the organization refuses the tags of their network interfaces",
		'Say the tags that the policy wants with .tag(key, value) and .propagateTags("SERVICE").',
	],
	[
		["quota", "limitexceeded", "limit exceeded"],
		"this account's quota of network interfaces is used up",
		"Ask for more network interfaces in Service Quotas (Amazon VPC), or remove those that nothing uses.",
	],
];
const UNKNOWN: Detail = [
	[],
	"they get no network interface",
	"Look at free addresses of the subnets and at the quota of network interfaces; a time-out alone often passes, aws.restart(ref) tries again.",
];

/** Source: Amazon ECS developer guide, "Stopped tasks error codes"; EC2 error `InsufficientFreeAddressesInSubnet`. */
export const noNetworkAddress: CauseRule = {
	code: "cause.no-network-address",
	about: "Tasks get no network interface or address.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 81,
	find: (seen) =>
		foundInText(
			seen,
			(told) =>
				!isAboutInterfaceLimit(told) &&
				(hasAny(told.lower, ADDRESSES) ||
					hasEach(
						told.lower,
						["network interface", " eni ", " eni:", "eni."],
						["timeout", "timed out", "fail", "unable", "could not", "limit", "error"],
					)),
			({ lower }) => {
				const [, why, hint] = detailOf(lower, DETAILS) ?? UNKNOWN;
				return { message: `Tasks can't start: ${why}.`, hint };
			},
		),
};
