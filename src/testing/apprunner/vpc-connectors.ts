import { text, texts } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import type { Answer, Handler } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { hexOf } from "./identity.js";
import { isUsing, wasUsing } from "./in-use.js";
import { current } from "./life.js";
import { page } from "./paging.js";
import { quotaExceeded, refuse, resourceNotFound } from "./refusals.js";
import type { Revision } from "./revisions.js";
import type { AppRunner } from "./state.js";
import { tagsOf } from "./tag-sets.js";

export interface ConnectorRevision extends Revision {
	readonly subnets: readonly string[];
	readonly securityGroups: readonly string[];
}

/** VPC connectors: one revision a name. Source: their operations; facts 7.4. */
export const connectorOperations = (state: AppRunner): Record<string, Handler> => ({
	CreateVpcConnector(input) {
		const { connectors, world } = state;
		const name = text(input, "VpcConnectorName") ?? "";
		const subnets = texts(input, "Subnets");
		const groups = texts(input, "SecurityGroups");
		refuse(subnets.length === 0, "Subnets must not be empty.");
		refuse(connectors.latest(name) !== undefined, `VpcConnector with name ${name} already exists.`);
		refuseForeign(state, subnets, groups);
		if (connectors.active().length >= MOST)
			throw quotaExceeded(`The quota for VPC connectors in ${world.region} has been reached.`);
		const made: ConnectorRevision = {
			...connectors.place(state, name, 1, state.agenda.now),
			subnets,
			securityGroups: groups.length > 0 ? groups : [`sg-${hexOf(state, 17)}`],
			tags: tagsOf(input),
		};
		connectors.all.push(made);
		return { VpcConnector: describe(state, made) };
	},
	DescribeVpcConnector(input, context) {
		const found = byFullArn(state, text(input, "VpcConnectorArn") ?? "");
		if (isMissed(context, found.createdAt)) throw resourceNotFound(state.connectors.words, found.arn);
		return { VpcConnector: describe(state, found) };
	},
	DeleteVpcConnector(input) {
		const found = byFullArn(state, text(input, "VpcConnectorArn") ?? "");
		if (found.deletedAt !== undefined) throw resourceNotFound(state.connectors.words, found.arn);
		refuse(isTaken(state, found.arn), `The VPC connector ${found.arn} is in use by services.`);
		found.deletedAt = state.agenda.now;
		return { VpcConnector: describe(state, found) };
	},
	ListVpcConnectors(input, context) {
		const all = state.connectors.active().filter(({ createdAt }) => !isMissed(context, createdAt));
		const { items, rest } = page(state.world, "ListVpcConnectors", all, input, 100);
		return { VpcConnectors: items.map((one) => describe(state, one)), ...rest };
	},
});

/** Refuses a connector that a service can't have. In an assumed world what is merely named exists. */
export function requireConnector(state: AppRunner, arn: string): void {
	const { connectors, world } = state;
	const { name, revision = 1 } = connectors.parts(arn);
	const found = connectors.find(arn);
	refuse(found?.deletedAt !== undefined, `The VPC connector ${arn} is inactive.`);
	if (found) return;
	refuse(world.mode === "declared", `The VPC connector ${arn} does not exist.`);
	const place = connectors.place(state, name, revision, 0);
	connectors.all.push({
		...place,
		arn,
		subnets: [`subnet-${hexOf(state, 17)}`],
		securityGroups: [`sg-${hexOf(state, 17)}`],
		tags: new Map(),
	});
}

/** For a while after its service is deleted as well. Facts 4.5; apprunner-roadmap 161. */
function isTaken(state: AppRunner, arn: string): boolean {
	const releasedMs = stepMs(state.world, "vpcConnectorRelease");
	return [...state.services.values()].some((service) => {
		if (isUsing(service, "connector", arn)) return true;
		const { status, at } = current(service.life);
		return status === "DELETED" && state.agenda.now - at < releasedMs && wasUsing(service, "connector", arn);
	});
}

/** In a declared world subnets and groups have to be there, those that tell their VPC in one. Facts 7.4. */
function refuseForeign({ world }: AppRunner, subnets: readonly string[], groups: readonly string[]): void {
	if (world.mode === "assumed") return;
	for (const [kind, ids] of [
		["subnet", subnets],
		["security-group", groups],
	] as const) {
		const gone = ids.find((id) => !world.declared.has(kind, id));
		refuse(gone !== undefined, `The ${kind} ${gone} does not exist.`);
	}
	const vpcs = new Set(subnets.flatMap((id) => world.declared.get("subnet", id)?.vpcId ?? []));
	refuse(vpcs.size > 1, "All subnets must be of one VPC.");
}

/** Source: DeleteVpcConnector, "must be a full VPC connector ARN". */
function byFullArn(state: AppRunner, arn: string): ConnectorRevision {
	refuse(state.connectors.parts(arn).id === undefined, `${arn} is not a full VPC connector ARN.`);
	return state.connectors.require(arn);
}

const describe = (state: AppRunner, one: ConnectorRevision): Answer => ({
	VpcConnectorName: one.name,
	VpcConnectorArn: one.arn,
	VpcConnectorRevision: one.revision,
	Subnets: one.subnets,
	SecurityGroups: one.securityGroups,
	Status: one.deletedAt === undefined ? "ACTIVE" : "INACTIVE",
	CreatedAt: (one.createdAt || state.agenda.now) / 1000,
	...(one.deletedAt !== undefined && { DeletedAt: one.deletedAt / 1000 }),
});

/** Assumed: the SDK names the quota, no source here its number. */
const MOST = 10;
