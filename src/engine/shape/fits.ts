import { clear, isRef } from "../late.js";
import type { Member, Structure } from "./structure.js";

/** What reading the members tells on the way, so that rules that have nothing to look at need not run. */
export interface Seen {
	/** Characters of all texts, and of members no rule knows: never less than half of what is sent. */
	size: number;
	/** Platforms that refuse a member which is said. */
	refused: number;
	/** Bits of the members that are said, by structure. */
	readonly said: number[];
}

/** True when a value and all that it holds has the expected types, bounds and characters; allocates nothing. */
export function fits(value: unknown, member: Member, seen: Seen): boolean {
	switch (member.kind) {
		case "$":
		case "~":
			if (typeof value !== "string") return isRef(value);
			seen.size += value.length;
			return (
				value.length >= member.min &&
				value.length <= member.max &&
				(member.values === undefined || member.values.includes(value)) &&
				(member.characters === undefined || member.characters.pattern.test(value))
			);
		case ":":
			if (!isObject(value)) return false;
			if (member.structure) return structureFits(value, member.structure, seen);
			return member.of === undefined || mapFits(value, member.of, seen);
		case "*":
			return Array.isArray(value) ? listFits(value, member, seen) : member.clearable && value === clear;
		case "#":
		case "%":
			if (typeof value !== "number") return member.clearable && value === clear;
			return value >= member.min && value <= member.max && (member.kind === "%" || Number.isInteger(value));
		case "?":
			return typeof value === "boolean";
		case "@":
			return typeof value === "string" || (isWhole(value) && value >= member.min && value <= member.max);
		default:
			seen.size += roughSize(value, 0);
			return true;
	}
}

export function structureFits(value: Record<string, unknown>, structure: Structure, seen: Seen): boolean {
	const { members, required, index } = structure;
	let bits = 0;
	for (const key in value) {
		const member = members.get(key);
		const inner = value[key];
		if (member === undefined) {
			seen.size += roughSize(inner, 0);
			continue;
		}
		seen.size += 16;
		seen.refused |= member.refused;
		bits |= member.bit;
		if (inner !== undefined && !fits(inner, member, seen)) return false;
	}
	seen.said[index] = (seen.said[index] ?? 0) | bits;
	for (let at = 0; at < required.length; at++) if (value[required[at] ?? ""] === undefined) return false;
	return true;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

export const isWhole = (value: unknown): value is number => Number.isInteger(value);

function listFits(items: readonly unknown[], { min, max, of }: Member, seen: Seen): boolean {
	if (items.length > max || items.length < min) return false;
	for (let at = 0; of && at < items.length; at++) if (!fits(items[at], of, seen)) return false;
	return true;
}

function mapFits(value: Record<string, unknown>, of: Member, seen: Seen): boolean {
	for (const key in value) if (!fits(value[key], of, seen)) return false;
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
