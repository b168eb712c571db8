import { clear, isRef } from "../../../engine/late.js";
import type { Kind, Struct } from "./kind.js";

/** What reading the members tells on the way, so that rules that have nothing to look at need not run. */
export interface Seen {
	/** Characters of all texts, and of members no rule knows: never less than half of what is sent. */
	size: number;
	/** Platforms that refuse a member which is said. */
	refused: number;
}

/** True when a value and all that it holds has the expected types, bounds and characters; allocates nothing. */
export function fits(value: unknown, kind: Kind, seen: Seen): boolean {
	switch (kind.type) {
		case "text":
			if (typeof value !== "string") return isRef(value);
			seen.size += value.length;
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
			return Array.isArray(value) ? listFits(value, kind, seen) : kind.clearable === true && value === clear;
		case "map":
			return isObject(value) && mapFits(value, kind.of, seen);
		case "struct":
			return isObject(value) && structFits(value, kind.struct, seen);
		case "any":
			return true;
	}
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function listFits(items: readonly unknown[], kind: Kind, seen: Seen): boolean {
	if (items.length > kind.max || items.length < kind.min || !kind.of) return false;
	for (const item of items) if (!fits(item, kind.of, seen)) return false;
	return true;
}

function mapFits(value: Record<string, unknown>, of: Kind | undefined, seen: Seen): boolean {
	if (of) for (const key in value) if (!fits(value[key], of, seen)) return false;
	return true;
}

function structFits(value: Record<string, unknown>, struct: Struct | undefined, seen: Seen): boolean {
	if (!struct) return false;
	for (const key in value) {
		const member = struct.members.get(key);
		const inner = value[key];
		if (member === undefined) {
			seen.size += roughSize(inner, 0);
			continue;
		}
		seen.size += 16;
		seen.refused |= member.refused;
		if (inner !== undefined && !fits(inner, member, seen)) return false;
	}
	for (const key of struct.required) if (value[key] === undefined) return false;
	return true;
}

/** Characters and members, weighed; stops at a depth that no definition has, so that circles end. */
function roughSize(value: unknown, depth: number): number {
	if (typeof value === "string") return value.length + 4;
	if (typeof value !== "object" || value === null || depth > 8) return 8;
	let size = 4;
	for (const [key, inner] of Object.entries(value)) size += key.length + 4 + roughSize(inner, depth + 1);
	return size;
}
