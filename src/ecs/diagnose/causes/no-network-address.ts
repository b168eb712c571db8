import type { CauseRule } from "../cause-rule.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

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

/** Source: Amazon ECS developer guide, "Stopped tasks error codes"; EC2 error `InsufficientFreeAddressesInSubnet`. */
export const noNetworkAddress: CauseRule = {
	code: "cause.no-network-address",
	level: "root",
	specificity: 81,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasAny(lower, [...ADDRESSES, "resource:eni"]) ||
				hasEach(
					lower,
					["network interface", " eni ", " eni:", "eni."],
					["timeout", "timed out", "fail", "unable", "could not", "limit", "error"],
				),
			({ lower }) =>
				hasAny(lower, ADDRESSES)
					? {
							message: "Tasks can't start: a subnet has no free addresses.",
							hint: "Name larger or more subnets in .network({ subnets }), or remove what holds addresses there.",
						}
					: {
							message: "Tasks can't start: they get no network interface.",
							hint: "Look at free addresses of the subnets, at the quota of network interfaces, and on EC2 at the interfaces that the instance type allows (awsvpcTrunking).",
						},
		),
};
