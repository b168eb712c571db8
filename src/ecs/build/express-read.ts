import { nameOf, parseArn } from "../../engine/arn.js";
import { unwrap } from "../../engine/read/from.js";
import { type Fields, isFields, type Note, readStructure } from "../../engine/read/structure.js";
import { expressShapes } from "../spec/express-shape.js";
import { cpuUnits, memoryMebibytes } from "../spec/fargate-size.js";

/** Members of answers and of UpdateExpressGatewayService that a chain says otherwise. Source: ECS API reference. */
const MORE =
	"cluster$1.. serviceArn$1.. activeConfigurations targetConfiguration status- currentDeployment- createdAt- updatedAt- " +
	"serviceRevisionArn- ingressPaths- endpoint- ecsManagedResourceArns-";

/** Reads a request, an answer or a resource of a template into the members of a spec. */
export function readExpress(json: unknown, note: Note): Fields & { serviceName: string } {
	const structure = expressShapes.structureOf("express-service");
	const document = unwrap(json, "service", "services");
	const { cluster, serviceArn, activeConfigurations, targetConfiguration, ...members } =
		readStructure(structure, document, "express-service", note, expressShapes.membersIn(MORE)) ?? {};
	const named = namesIn(serviceArn);
	const runs = configurationIn(activeConfigurations, targetConfiguration, note);
	const read = { ...runs, ...members };
	const { cpu, memory } = read;
	return {
		...read,
		...(cpu !== undefined && { cpu: inUnits(cpu, cpuUnits(cpu)) }),
		...(memory !== undefined && { memory: inUnits(memory, memoryMebibytes(memory)) }),
		...(typeof cluster === "string" ? { cluster: nameOf(cluster) } : named.cluster && { cluster: named.cluster }),
		serviceName: typeof read.serviceName === "string" ? read.serviceName : named.serviceName,
	};
}

/** What the newest revision of an answer says; the definition that ECS made of a container is no setting. */
function configurationIn(active: unknown, target: unknown, note: Note): Fields {
	const newest = isFields(target) ? target : Array.isArray(active) ? newestOf(active.filter(isFields)) : undefined;
	if (!newest) return {};
	const structure = expressShapes.structureOf("express-service");
	const read = readStructure(structure, newest, "express-service", note, expressShapes.membersIn(MORE)) ?? {};
	if (!read.primaryContainer) return ownDefinition(read);
	delete read.taskDefinitionArn;
	return read;
}

/** Whoever brings a task definition says nothing that stands in it. Source: UpdateExpressGatewayService, taskDefinitionArn. */
function ownDefinition(read: Fields): Fields {
	if (read.taskDefinitionArn === undefined) return read;
	const { executionRoleArn: _e, taskRoleArn: _t, cpu: _c, memory: _m, cpuArchitecture: _a, ...own } = read;
	return own;
}

/** The one that was made last; of an answer the first, where none tells when. */
function newestOf(configurations: readonly Fields[]): Fields | undefined {
	return [...configurations].sort((a, b) => madeAt(b) - madeAt(a))[0];
}

function madeAt({ createdAt }: Fields): number {
	const at = createdAt instanceof Date ? createdAt.getTime() : Date.parse(String(createdAt));
	return Number.isNaN(at) ? 0 : at;
}

function namesIn(serviceArn: unknown): { cluster?: string; serviceName: string } {
	const [kind, cluster, name] =
		(typeof serviceArn === "string" ? parseArn(serviceArn)?.resource : "")?.split("/") ?? [];
	return kind === "service" && cluster && name ? { cluster, serviceName: name } : { serviceName: "" };
}

/** Whole numbers in strings, as AWS stores them; what can't be read is for the rules to refuse. */
const inUnits = (said: unknown, read: number | undefined): unknown => (read === undefined ? said : String(read));
