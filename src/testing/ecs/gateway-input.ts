import type { Answer } from "../world/model.js";
import { type Input, number, structure, structures, text, texts } from "./input.js";
import { invalidParameter } from "./refusals.js";
import type { Ecs } from "./state.js";
import { isAssumable } from "./task-definitions.js";

/** Members of `hostSharedAlb` that an update may change. Source: UpdateGatewayAlbConfiguration. */
export const MUTABLE = ["webACLArn", "accessLogs", "maxAlbCount", "httpDesync", "testTrafficRules"];

/** The load balancers as CreateGateway wants them, with what ECS fills in; refuses what it refuses. Facts 1.8. */
export function newAlb(ecs: Ecs, input: Input): Answer {
	const alb = variantOf(input);
	if (!alb) throw invalidParameter("configuration must be specified.");
	const port = number(alb, "port") ?? 443;
	const protocol = text(alb, "protocol") ?? "HTTPS";
	if (port !== 443 || protocol !== "HTTPS") throw invalidParameter("A gateway supports only HTTPS at port 443.");
	refuseAlb(ecs, alb);
	const network = structure(alb, "networkConfiguration") ?? {};
	return {
		scheme: "internet-facing",
		maxAlbCount: 10,
		httpDesync: "defensive",
		...alb,
		port,
		protocol,
		networkConfiguration: { ipAddressType: "dualstack", subnets: defaultSubnets(ecs), ...network },
	};
}

/** The load balancers after an update. Whether what is left out is kept, and what empties a member, is not told: switches. */
export function updatedAlb(ecs: Ecs, input: Input, before: Answer): Answer {
	const said = variantOf(input);
	if (!said) return before;
	const network = structure(said, "networkConfiguration") ?? {};
	const isFixed = ["scheme", "port", "protocol"].some((member) => said[member] !== undefined);
	if (isFixed || network.subnets !== undefined || network.ipAddressType !== undefined)
		throw invalidParameter("Only properties that can be changed without interrupting traffic can be updated.");
	refuseAlb(ecs, said);
	const { gatewayUpdate = "merged", gatewayEmpty = "clears" } = ecs.world.switches;
	const alb: Answer = { ...before };
	for (const member of MUTABLE) {
		const value = said[member];
		if (value === undefined) {
			if (gatewayUpdate === "replaced" && member !== "maxAlbCount" && member !== "httpDesync") delete alb[member];
		} else if (!isEmpty(value)) alb[member] = value;
		else if (gatewayEmpty === "clears") delete alb[member];
	}
	alb.networkConfiguration = { ...structure(before, "networkConfiguration"), ...network };
	return alb;
}

/** @throws AwsFault for a role that ECS can't assume yet. */
export function refuseRole(ecs: Ecs, role: string | undefined): void {
	if (role === undefined || isAssumable(ecs, role)) return;
	throw invalidParameter(
		`ECS was unable to assume the role '${role}' that was provided for this gateway. Please verify its trust relationship.`,
	);
}

export function refuseTags(input: Input): void {
	if (structures(input, "tags").length > 50) throw invalidParameter("tags can have at most 50 items.");
}

/** Exactly one kind of configuration must be set, and there is but one. */
function variantOf(input: Input): Answer | undefined {
	const configuration = structure(input, "configuration");
	if (!configuration) return undefined;
	const alb = structure(configuration, "hostSharedAlb");
	if (!alb || Object.keys(configuration).length !== 1)
		throw invalidParameter("Exactly one configuration variant must be set.");
	return alb;
}

function refuseAlb(ecs: Ecs, alb: Answer): void {
	const count = number(alb, "maxAlbCount");
	if (count !== undefined && count < 1) throw invalidParameter("maxAlbCount must be at least 1.");
	const header = structure(structure(alb, "testTrafficRules") ?? {}, "header");
	if (header && (!text(header, "name") || texts(header, "values").length === 0))
		throw invalidParameter("A test traffic header needs a name and values.");
	const network = structure(alb, "networkConfiguration") ?? {};
	if (ecs.world.mode === "assumed") return;
	for (const subnet of texts(network, "subnets"))
		if (!ecs.world.declared.has("subnet", subnet))
			throw invalidParameter(`The subnet ID '${subnet}' does not exist (ErrorCode: InvalidSubnetID.NotFound)`);
	const group = text(network, "inboundSecurityGroup");
	if (group && !ecs.world.declared.has("security-group", group))
		throw invalidParameter(`The security group '${group}' does not exist (ErrorCode: InvalidGroup.NotFound)`);
}

/** Subnets of the default VPC; a world that assumes has two. */
const defaultSubnets = ({ world }: Ecs): readonly string[] => {
	const declared = world.declared.all("subnet").flatMap(({ name }) => (typeof name === "string" ? [name] : []));
	return declared.length > 0 ? declared : ["subnet-0default0a", "subnet-0default0b"];
};

const isEmpty = (value: unknown): boolean =>
	value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
