import { PlanError } from "../../engine/errors/plan-error.js";
import { clear } from "../../engine/late.js";
import type { DescribedGateway } from "../observe/gateway-described.js";
import type { GatewaySpec } from "../spec/gateway.js";

/** Settings of a gateway by their names in the calls; a cleared one is empty. */
export type GatewayMembers = Readonly<Record<string, unknown>>;

/** What AWS takes where nothing is said. Source: ECS API reference, CreateGateway. */
const DEFAULTS: GatewayMembers = {
	deletionProtection: true,
	propagateTags: "GATEWAY",
	scheme: "internet-facing",
	ipAddressType: "dualstack",
	port: 443,
	protocol: "HTTPS",
	maxAlbCount: 10,
	httpDesync: "defensive",
};

/** Members that say nothing, as a setting that is not there. No page says how one is taken away; UpdateGateway has no word for it. */
export const EMPTY: GatewayMembers = { webACLArn: "", accessLogs: {}, testTrafficRules: {} };

/** What an update may change of the load balancers, apart from the network. Source: UpdateGatewayAlbConfiguration. */
const ALB_MEMBERS = ["webACLArn", "accessLogs", "maxAlbCount", "httpDesync", "testTrafficRules"] as const;
const OWN_MEMBERS = ["infrastructureRoleArn", "deletionProtection", "propagateTags"] as const;

/** Settings that UpdateGateway takes, as the chain says them. */
export function saidSettings(spec: GatewaySpec): GatewayMembers {
	const said: Record<string, unknown> = {};
	for (const member of OWN_MEMBERS) if (spec[member] !== undefined) said[member] = spec[member];
	for (const member of ALB_MEMBERS) {
		const value = spec.alb?.[member];
		if (value !== undefined) said[member] = value === clear ? EMPTY[member] : value;
	}
	const group = spec.alb?.networkConfiguration?.inboundSecurityGroup;
	return group === undefined ? said : { ...said, inboundSecurityGroup: group };
}

/** The same settings as they are, with AWS's defaults where it tells none. */
export function settingsThere(gateway: DescribedGateway): GatewayMembers {
	const alb = gateway.configuration?.hostSharedAlb ?? {};
	const there: Record<string, unknown> = {};
	for (const member of OWN_MEMBERS) there[member] = gateway[member] ?? DEFAULTS[member];
	for (const member of ALB_MEMBERS) there[member] = alb[member] ?? EMPTY[member] ?? DEFAULTS[member];
	const group = alb.networkConfiguration?.inboundSecurityGroup;
	return group === undefined ? there : { ...there, inboundSecurityGroup: group };
}

/** The input of UpdateGateway, beside the name. Members of the load balancers are sent all: whether AWS keeps what is left out is not told. */
export function updateInput(changed: GatewayMembers, there: GatewayMembers): GatewayMembers {
	const own = OWN_MEMBERS.filter((member) => member in changed).map((member) => [member, changed[member]] as const);
	const isOwn = (member: string) => OWN_MEMBERS.some((name) => name === member);
	if (Object.keys(changed).every(isOwn)) return Object.fromEntries(own);
	const all: Record<string, unknown> = { ...there, ...changed };
	const hostSharedAlb: Record<string, unknown> = {};
	for (const member of ALB_MEMBERS) {
		const isNothing = all[member] === undefined || (all[member] === EMPTY[member] && !(member in changed));
		if (!isNothing) hostSharedAlb[member] = all[member];
	}
	if (all.inboundSecurityGroup !== undefined)
		hostSharedAlb.networkConfiguration = { inboundSecurityGroup: all.inboundSecurityGroup };
	return { ...Object.fromEntries(own), configuration: { hostSharedAlb } };
}

/** Settings of the load balancers that an update sends although they are so already. */
export const sentAgain = (there: GatewayMembers): GatewayMembers =>
	Object.fromEntries(
		Object.entries(there).filter(
			([member, value]) =>
				ALB_MEMBERS.some((name) => name === member) && value !== undefined && value !== EMPTY[member],
		),
	);

/** @throws PlanError where the chain says otherwise what AWS sets once */
export function requireFixed({ name, alb }: GatewaySpec, gateway: DescribedGateway): void {
	const there = gateway.configuration?.hostSharedAlb;
	const pairs: readonly [string, string | number | undefined, string | number | undefined][] = [
		["scheme", alb?.scheme, there?.scheme],
		["ipAddressType", alb?.networkConfiguration?.ipAddressType, there?.networkConfiguration?.ipAddressType],
		["subnets", listed(alb?.networkConfiguration?.subnets), listed(there?.networkConfiguration?.subnets)],
		["port", alb?.port, there?.port],
		["protocol", alb?.protocol, there?.protocol],
	];
	for (const [member, said, told] of pairs) {
		const found = told ?? DEFAULTS[member];
		if (said === undefined || said === found) continue;
		throw new PlanError(
			`gateway '${name}' has ${member} ${String(found ?? "of the default VPC")}, and AWS never changes that: the chain says ${said}`,
			{
				code: "plan.create-only",
				hint: `leave ${member} out, or make a gateway of another name and move the services to it`,
				expected: String(said),
				found: String(found ?? "the default VPC's"),
			},
		);
	}
}

const listed = (subnets: readonly string[] | undefined): string | undefined =>
	subnets && [...subnets].sort().join(", ");
