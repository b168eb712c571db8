import { isStructure } from "../ecs/input.js";
import { AwsFault } from "../world/model.js";
import { invalidRequest } from "./refusals.js";

/** What the model of the API says of a member. */
export type Shape =
	| { readonly kind: "text"; readonly least?: number; readonly most?: number; readonly pattern?: RegExp }
	| { readonly kind: "number"; readonly least?: number; readonly most?: number }
	| { readonly kind: "flag" }
	| { readonly kind: "list"; readonly of: Shape; readonly least?: number; readonly most?: number }
	| { readonly kind: "map"; readonly key: Shape; readonly value: Shape }
	| Structure;

export interface Structure {
	readonly kind: "structure";
	readonly members: Readonly<Record<string, Shape>>;
	readonly required: readonly string[];
}

export const text = (least?: number, most?: number, pattern?: RegExp): Shape => ({
	kind: "text",
	...(least !== undefined && { least }),
	...(most !== undefined && { most }),
	...(pattern && { pattern }),
});
export const oneOf = (...values: readonly string[]): Shape => ({
	kind: "text",
	pattern: new RegExp(`^(?:${values.join("|")})$`),
});
export const number = (least: number, most?: number): Shape => ({
	kind: "number",
	least,
	...(most !== undefined && { most }),
});
export const flag: Shape = { kind: "flag" };
export const list = (of: Shape, least = 0, most?: number): Shape => ({
	kind: "list",
	of,
	least,
	...(most !== undefined && { most }),
});
export const map = (key: Shape, value: Shape): Shape => ({ kind: "map", key, value });
/** Members whose names end in `!` are required. */
export function structure(members: Readonly<Record<string, Shape>>): Structure {
	const required = Object.keys(members).filter((name) => name.endsWith("!"));
	const bare = Object.entries(members).map(([name, shape]): [string, Shape] => [name.replace("!", ""), shape]);
	return { kind: "structure", members: Object.fromEntries(bare), required: required.map((name) => name.slice(0, -1)) };
}

/** Refuses what the model does not allow. Members that it does not know are left alone, as AWS does. */
export function check(shape: Shape, value: unknown, at = ""): void {
	switch (shape.kind) {
		case "text":
			if (typeof value !== "string") throw unparsable(value, "String");
			return checkText(shape, value, at);
		case "number":
			if (typeof value !== "number" || !Number.isInteger(value)) throw unparsable(value, "Integer");
			return checkSpan(shape, value, `${at} is ${value}: its value`);
		case "flag":
			if (typeof value !== "boolean") throw unparsable(value, "Boolean");
			return;
		case "list":
			if (!Array.isArray(value)) throw unparsable(value, "list");
			checkSpan(shape, value.length, `${at} has ${value.length} items: their number`);
			for (const [index, item] of value.entries()) check(shape.of, item, `${at}.${index + 1}.member`);
			return;
		case "map":
			if (!isStructure(value)) throw unparsable(value, "map");
			for (const [key, item] of Object.entries(value)) {
				check(shape.key, key, `${at}: a key`);
				check(shape.value, item, `${at}: a value`);
			}
			return;
		case "structure":
			if (!isStructure(value)) throw unparsable(value, "structure");
			return checkStructure(shape, value, at);
	}
}

function checkStructure({ members, required }: Structure, value: Readonly<Record<string, unknown>>, at: string): void {
	const pathOf = (name: string) => (at ? `${at}.${name}` : name);
	const missing = required.find((name) => value[name] === undefined || value[name] === null);
	if (missing !== undefined) throw invalidRequest(`${pathOf(missing)} must not be null.`);
	for (const [name, shape] of Object.entries(members)) {
		const item = value[name];
		if (item !== undefined && item !== null) check(shape, item, pathOf(name));
	}
}

function checkText(shape: Extract<Shape, { kind: "text" }>, value: string, at: string): void {
	checkSpan(shape, value.length, `${at}: its length of ${value.length}`);
	if (shape.pattern && !shape.pattern.test(value))
		throw invalidRequest(`${at} must satisfy the regular expression pattern: ${shape.pattern.source}`);
}

function checkSpan(span: { readonly least?: number; readonly most?: number }, size: number, what: string): void {
	if (span.least !== undefined && size < span.least)
		throw invalidRequest(`${what} must be greater than or equal to ${span.least}.`);
	if (span.most !== undefined && size > span.most)
		throw invalidRequest(`${what} must be less than or equal to ${span.most}.`);
}

const unparsable = (value: unknown, wanted: string): AwsFault =>
	new AwsFault("SerializationException", `class ${typeof value} can not be converted to a ${wanted}`);
