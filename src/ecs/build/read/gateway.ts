import { unwrap } from "../../../engine/read/from.js";
import { type Fields, isFields, type Note, readStructure, typeName } from "../../../engine/read/structure.js";
import { gatewayShapes } from "../../spec/shape/gateway.js";

/** Members of CreateGateway and DescribeGateway that a chain says otherwise, and those of answers. Source: ECS API reference. */
const MORE =
	"configuration: clientToken- gateway- gatewayArn- status- statusReason- failures- accessType- createdAt- updatedAt- clusters*$";
/** Members of `hostSharedAlb` that stand only in answers. */
const MORE_OF_ALB = "currentAlbCount-";

/** Reads a request or an answer into the members of a spec; what has no word stays under `raw`. */
export function readGateway(json: unknown, note: Note): Fields & { name: string } {
	const document = unwrap(json, "gateway");
	const structure = gatewayShapes.structureOf("gateway");
	const read = readStructure(structure, document, "gateway", note, gatewayShapes.membersIn(MORE)) ?? {};
	const own: Fields = {};
	const both: Fields = {};
	for (const [member, value] of Object.entries(read)) {
		if (member === "configuration" || member === "clusters") continue;
		(structure.members.has(member) ? own : both)[member] = value;
	}
	const { alb, raw = {} } = configurationOf(read.configuration, note);
	Object.assign(both, raw);
	return {
		...own,
		...(alb && { alb }),
		...(Array.isArray(read.clusters) && { clusters: read.clusters.map((name: unknown) => ({ name })) }),
		...(Object.keys(both).length > 0 && { raw: { both } }),
		name: typeof read.name === "string" ? read.name : "",
	};
}

/** Kinds of gateways that have no words yet are sent as they are. */
function configurationOf(configuration: unknown, note: Note): { alb?: Fields; raw?: Fields } {
	if (configuration === undefined) return {};
	if (!isFields(configuration)) {
		note("spec.not-an-object", "gateway.configuration", { given: typeName(configuration) });
		return {};
	}
	const kinds = Object.keys(configuration);
	const [kind = ""] = kinds;
	if (kinds.length !== 1 || kind.toLowerCase() !== "hostsharedalb") return { raw: { configuration } };
	const structure = gatewayShapes.structureOf("alb");
	const more = gatewayShapes.membersIn(MORE_OF_ALB);
	const alb = readStructure(structure, configuration[kind], "gateway.alb", note, more);
	return alb && Object.keys(alb).length > 0 ? { alb } : {};
}
