import { clear, isRef } from "../../../engine/late.js";
import type { Kind } from "./kind.js";

/** True when a value and all that it holds has the expected types, bounds and characters; tells nothing, allocates nothing. */
export function fits(value: unknown, kind: Kind): boolean {
	switch (kind.type) {
		case "text":
			if (typeof value !== "string") return isRef(value);
			return (
				value.length >= kind.min &&
				value.length <= kind.max &&
				(kind.pattern === undefined || kind.pattern.test(value)) &&
				(kind.values === undefined || kind.values.includes(value))
			);
		case "number":
			if (typeof value !== "number") return kind.clearable === true && value === clear;
			return value >= kind.min && value <= kind.max && (!kind.whole || Number.isInteger(value));
		case "flag":
			return typeof value === "boolean";
		case "port":
			return typeof value === "string" || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= kind.max);
		case "list":
			return Array.isArray(value) ? listFits(value, kind) : kind.clearable === true && value === clear;
		case "map":
			return isObject(value) && mapFits(value, kind.of);
		case "struct":
			return isObject(value) && structFits(value, kind);
		case "any":
			return true;
	}
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function listFits(items: readonly unknown[], kind: Kind): boolean {
	if (items.length > kind.max || items.length < kind.min || !kind.of) return false;
	for (const item of items) if (!fits(item, kind.of)) return false;
	return true;
}

function mapFits(value: Record<string, unknown>, of: Kind | undefined): boolean {
	if (of) for (const key in value) if (!fits(value[key], of)) return false;
	return true;
}

function structFits(value: Record<string, unknown>, kind: Kind): boolean {
	const struct = kind.struct;
	if (!struct) return false;
	for (const key in value) {
		const member = struct.members[key];
		if (member === undefined) continue;
		const inner = value[key];
		if (inner !== undefined && !fits(inner, member)) return false;
	}
	for (const key of struct.required) if (value[key] === undefined) return false;
	return true;
}
