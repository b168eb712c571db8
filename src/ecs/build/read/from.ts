import { nameOf } from "../../../engine/arn.js";
import { copy } from "../../../engine/chain/copy.js";
import type { SpecProblem } from "../../../engine/problem.js";
import { fillIn } from "../../../engine/read/placeholders.js";
import { type Fields, folded, isFields, type Note, readStructure } from "../../../engine/read/structure.js";
import type { AppSpec } from "../../spec/app.js";
import type { ContainerSpec } from "../../spec/container.js";
import { cpuUnits, memoryMebibytes } from "../../spec/fargate-size.js";
import type { ServiceSpec } from "../../spec/service.js";
import { shapes } from "../../spec/shape/structure.js";
import { moreOfCluster, moreOfService, moreOfTaskDefinition } from "./more-members.js";

/** How JSON is read. */
export interface FromOptions {
	/** Makes an error of whatever the API would not accept as it stands. @default false */
	readonly strict?: boolean;
	/** Values of `${NAME}`, `<NAME>` and `{{NAME}}` in the JSON's strings. */
	readonly placeholders?: Readonly<Record<string, string>>;
}

/** How one kind of document becomes a spec. */
export type Reading = (json: unknown, note: Note) => AppSpec;

/** What the JSON of a request, an answer or a template says; never throws: what cannot be read is a problem. */
export function readSpec(read: Reading, json: unknown, options: FromOptions | undefined): AppSpec {
	const problems: SpecProblem[] = [];
	const note: Note = (code, path, data = {}) => {
		problems.push({ code, path, data: options?.strict ? { ...data, strict: 1 } : data });
	};
	const filled = options?.placeholders ? fillIn(json, options.placeholders) : json;
	const app = read(filled, note);
	return problems.length > 0 ? { ...app, problems } : app;
}

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

/** What an answer (`{ service }`, `{ services: [one] }`) or a template (`{ Type, Properties }`) is wrapped around. */
function unwrap(json: unknown, name: string): unknown {
	if (!isFields(json)) return json;
	for (const [key, value] of Object.entries(json)) {
		const word = folded(key);
		if (isFields(value) && (word === name.toLowerCase() || word === "properties")) return value;
		if (word === `${name.toLowerCase()}s` && Array.isArray(value) && isFields(value[0])) return value[0];
	}
	return json;
}

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
	"propagateTags tags serviceConnectConfiguration vpcLatticeConfigurations deploymentController";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const size = (member: string, said: unknown, read: number | undefined) =>
	said === undefined ? {} : { [member]: read === undefined ? said : String(read) };
const listed = (member: string, value: unknown) => (value === undefined ? {} : { [member]: value });
