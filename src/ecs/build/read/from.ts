import { nameOf } from "../../../engine/arn.js";
import { copy } from "../../../engine/chain/copy.js";
import { type FromOptions, readFrom, unwrap } from "../../../engine/read/from.js";
import { type Fields, isFields, type Note, readStructure } from "../../../engine/read/structure.js";
import type { AppSpec } from "../../spec/app.js";
import type { ContainerSpec } from "../../spec/container.js";
import { cpuUnits, memoryMebibytes } from "../../spec/fargate-size.js";
import type { ServiceSpec } from "../../spec/service.js";
import { shapes } from "../../spec/shape/structure.js";
import { moreOfCluster, moreOfService, moreOfTaskDefinition } from "./more-members.js";

/** How one kind of document becomes a spec. */
export type Reading = (json: unknown, note: Note) => AppSpec;

/** What JSON says of an app. */
export const readSpec = (read: Reading, json: unknown, options: FromOptions | undefined): AppSpec =>
	readFrom(read, json, options);

export const clusterReading: Reading = (json, note) => {
	const { clusterName, tags, ...others } = root("cluster", unwrap(json, "cluster"), note, moreOfCluster);
	const raw = Object.keys(others).length > 0 && { raw: others };
	return { cluster: { clusterName: text(clusterName), ...listed("tags", tags), ...raw } };
};

export const serviceReading: Reading = (json, note) => {
	const inner = unwrap(json, "service");
	const { cluster, role, ...fields } = root("service", inner, note, moreOfService);
	const given = cluster ?? (isFields(inner) ? (inner.clusterArn ?? inner.ClusterArn) : undefined);
	// AWS tells how many instances a daemon runs on, and takes no such number.
	if (isFields(inner) && inner.serviceArn && fields.schedulingStrategy === "DAEMON" && "desiredCount" in fields) {
		note("spec.answer-only-member", "service.desiredCount", { name: "desiredCount" });
		delete fields.desiredCount;
	}
	const service = serviceSpec(fields, role);
	return typeof given === "string" ? { cluster: { clusterName: nameOf(given) }, service } : { service };
};

export const taskDefinitionReading: Reading = (json, note) => {
	const inner = unwrap(json, "taskDefinition");
	const document = Array.isArray(inner) ? { containerDefinitions: inner } : withTags(inner, json);
	const { family, containerDefinitions, cpu, memory, ...fields } = root(
		"taskDefinition",
		document,
		note,
		moreOfTaskDefinition,
	);
	const containers = Array.isArray(containerDefinitions) ? containerDefinitions : [];
	return {
		taskDefinition: {
			family: text(family),
			...size("cpu", cpu, cpuUnits(cpu)),
			...size("memory", memory, memoryMebibytes(memory)),
			...fields,
			containerDefinitions: containers.map(containerSpec),
		},
	};
};

export const containerReading: Reading = (json, note) => ({
	container: containerSpec(root("container", unwrap(json, "container"), note)),
});

const root = (structure: string, json: unknown, note: Note, more?: string): Fields => {
	const read = readStructure(
		shapes.structureOf(structure),
		json,
		structure,
		note,
		more ? shapes.membersIn(more) : undefined,
	);
	return read ? copy(read) : {};
};

/** An answer has the tags beside the task definition. */
const withTags = (inner: unknown, outer: unknown): unknown =>
	isFields(inner) && isFields(outer) && inner !== outer && outer.tags ? { ...inner, tags: outer.tags } : inner;

const containerSpec = (fields: Fields): ContainerSpec => ({ ...fields, name: text(fields.name) });

/** Members that the chain has no word for go into both calls; a role only into the first. */
function serviceSpec(fields: Fields, role: unknown): ServiceSpec {
	const own: Fields = {};
	const both: Fields = {};
	for (const [key, value] of Object.entries(fields)) (spoken.split(" ").includes(key) ? own : both)[key] = value;
	const raw = {
		...(Object.keys(both).length > 0 && { both }),
		...(role !== undefined && { create: { role } }),
	};
	return { ...own, serviceName: text(own.serviceName), ...(Object.keys(raw).length > 0 && { raw }) };
}

const spoken =
	"serviceName taskDefinition desiredCount schedulingStrategy launchType capacityProviderStrategy platformVersion " +
	"networkConfiguration loadBalancers deploymentConfiguration healthCheckGracePeriodSeconds enableExecuteCommand " +
	"propagateTags tags serviceConnectConfiguration vpcLatticeConfigurations gatewayConnectors deploymentController";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const size = (member: string, said: unknown, read: number | undefined) =>
	said === undefined ? {} : { [member]: read === undefined ? said : String(read) };
const listed = (member: string, value: unknown) => (value === undefined ? {} : { [member]: value });
