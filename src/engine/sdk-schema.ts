/** The schema of an input as the AWS SDK exports it beside its commands; older SDKs have none. */
export type SdkSchema = unknown;

/** Kinds of shapes in the SDK's schemas. Source: `@smithy/types`, static schemas. */
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;

/** Members that the SDK does not know and silently leaves out of what it sends: misspelt, or newer than the SDK. */
export function unknownMembers(schema: SdkSchema, value: unknown, path = ""): string[] {
	const shape = shapeOf(schema);
	if (!shape || typeof value !== "object" || value === null) return [];
	if (shape.items !== undefined) {
		if (!Array.isArray(value)) return [];
		return value.flatMap((item, index) => unknownMembers(shape.items, item, `${path}[${labelOf(item) ?? index}]`));
	}
	return Object.entries(value).flatMap(([key, member]) => {
		const at = path ? `${path}.${key}` : key;
		if (member === undefined || member === null) return [];
		if (shape.values !== undefined) return unknownMembers(shape.values, member, at);
		return shape.members?.has(key) ? unknownMembers(shape.members.get(key), member, at) : [at];
	});
}

/** The value as the SDK sends it: without the members that it does not know. */
export function asSent<T>(schema: SdkSchema, value: T): T;
export function asSent(schema: SdkSchema, value: unknown): unknown {
	const shape = shapeOf(schema);
	if (!shape || typeof value !== "object" || value === null) return value;
	if (shape.items !== undefined) return Array.isArray(value) ? value.map((item) => asSent(shape.items, item)) : value;
	const kept = Object.entries(value).filter(([key]) => !shape.members || shape.members.has(key));
	return Object.fromEntries(
		kept.map(([key, member]) => [key, asSent(shape.values ?? shape.members?.get(key), member)]),
	);
}

interface Shape {
	readonly members?: ReadonlyMap<string, SdkSchema>;
	readonly items?: SdkSchema;
	readonly values?: SdkSchema;
}

function shapeOf(schema: SdkSchema): Shape | undefined {
	const found = resolved(schema);
	if (!Array.isArray(found)) return undefined;
	const [kind, , , , first, second] = found;
	if (kind === LIST) return { items: first };
	if (kind === MAP) return { values: second };
	if ((kind !== STRUCTURE && kind !== UNION) || !Array.isArray(first) || !Array.isArray(second)) return undefined;
	return { members: new Map(first.map((name, index) => [String(name), second[index]])) };
}

/** A schema may stand behind a function, and a member's behind its traits. */
function resolved(schema: SdkSchema): unknown {
	if (typeof schema === "function") return resolved(schema());
	return Array.isArray(schema) && schema.length === 2 ? resolved(schema[0]) : schema;
}

const labelOf = (item: unknown): string | undefined =>
	typeof item === "object" && item !== null && "name" in item && typeof item.name === "string" ? item.name : undefined;
