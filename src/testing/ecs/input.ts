import { type Answer, AwsFault } from "../world/model.js";

export type Input = Readonly<Record<string, unknown>>;

/** A string member, `undefined` when it is not said; another type is refused as AWS's parser refuses it. */
export function text(input: Input, name: string): string | undefined {
	const value = input[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== "string") throw unparsable(value, "String");
	return value;
}

export function number(input: Input, name: string): number | undefined {
	const value = input[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== "number") throw unparsable(value, "Integer");
	return value;
}

export function flag(input: Input, name: string): boolean | undefined {
	const value = input[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== "boolean") throw unparsable(value, "Boolean");
	return value;
}

export function structure(input: Input, name: string): Answer | undefined {
	const value = input[name];
	if (value === undefined || value === null) return undefined;
	if (!isStructure(value)) throw unparsable(value, "structure");
	return value;
}

/** A list of structures; empty when it is not said. */
export function structures(input: Input, name: string): readonly Answer[] {
	return list(input, name).map((item) => {
		if (!isStructure(item)) throw unparsable(item, "structure");
		return item;
	});
}

/** A list of strings; empty when it is not said. */
export function texts(input: Input, name: string): readonly string[] {
	return list(input, name).map((item) => {
		if (typeof item !== "string") throw unparsable(item, "String");
		return item;
	});
}

export const isStructure = (value: unknown): value is Answer =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** What is said of the named members, and nothing else. */
export function pick(input: Input, names: readonly string[]): Answer {
	const picked: Answer = {};
	for (const name of names) if (input[name] !== undefined && input[name] !== null) picked[name] = input[name];
	return picked;
}

function list(input: Input, name: string): readonly unknown[] {
	const value = input[name];
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) throw unparsable(value, "list");
	return value;
}

const unparsable = (value: unknown, wanted: string): AwsFault =>
	new AwsFault("SerializationException", `class ${typeof value} can not be converted to a ${wanted}`);
