import { clear, isRef } from "../../../engine/late.js";
import { bracket, type Report } from "../report.js";
import {
	characters,
	empty,
	isNull,
	range,
	required,
	tooLong,
	tooMany,
	unknownValue,
	unreadable,
	wrongType,
} from "../rules/shapes.js";
import { isObject } from "./fits.js";
import type { Kind, Struct } from "./kind.js";

/** Where a value stands: its path, and the structure and member that hold it. */
interface Place {
	readonly path: string;
	readonly struct?: Struct;
	readonly member: string;
}

/** Tells what does not fit, and gives a plain copy without what has the wrong type. */
export function repair(value: unknown, kind: Kind, report: Report, place: Place = { path: "", member: "" }): unknown {
	try {
		return repaired(value, kind, report, place);
	} catch {
		report.add(unreadable, place.path || "app");
		return undefined;
	}
}

function repaired(value: unknown, kind: Kind, report: Report, place: Place): unknown {
	if (value === undefined || kind.type === "any") return value;
	if (kind.clearable && value === clear) return value;
	if (kind.type === "text" && isRef(value)) return value;
	if (kind.type === "number" && typeof value === "string" && /^\d+$/.test(value)) {
		tellType(value, kind, report, place);
		return Number(value);
	}
	if (!hasType(value, kind)) return tellType(value, kind, report, place);
	if (kind.type === "struct") return repairStruct(value, kind, report, place);
	if (kind.type === "map") return repairMap(value, kind, report, place);
	if (kind.type === "list") return repairList(value, kind, report, place);
	tellBounds(value, kind, report, place);
	return value;
}

function hasType(value: unknown, kind: Kind): boolean {
	switch (kind.type) {
		case "text":
			return typeof value === "string";
		case "number":
			return kind.whole ? Number.isInteger(value) : Number.isFinite(value);
		case "port":
			return typeof value === "string" || Number.isInteger(value);
		case "flag":
			return typeof value === "boolean";
		case "list":
			return Array.isArray(value);
		default:
			return isObject(value);
	}
}

const expected = { text: "a string", flag: "true or false", list: "an array", port: "a port's number or name" };

function tellType(value: unknown, kind: Kind, report: Report, place: Place): undefined {
	const must =
		kind.type === "number"
			? kind.whole
				? "a whole number"
				: "a number"
			: kind.type in expected
				? expected[kind.type as keyof typeof expected]
				: "an object";
	report.add(wrongType, place.path || "app", { ...wordOf(place), is: typeName(value), must });
}

function typeName(value: unknown): string {
	if (value === null) return "null";
	if (Array.isArray(value)) return "an array";
	if (typeof value === "number")
		return Number.isFinite(value) ? (Number.isInteger(value) ? "a number" : "a fraction") : String(value);
	return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function tellBounds(value: unknown, kind: Kind, report: Report, place: Place): void {
	const about = { ...wordOf(place), min: kind.min, max: kind.max };
	if (typeof value === "number") {
		if (value >= kind.min && value <= kind.max) return;
		report.add(range, place.path, { ...about, value, bounds: bounds(kind) });
	} else if (typeof value === "string" && kind.type === "text") {
		if (kind.values && !kind.values.includes(value))
			report.add(unknownValue, place.path, { ...about, value, values: kind.values.join(", ") });
		else if (value.length < kind.min) report.add(empty, place.path, about);
		else if (value.length > kind.max) report.add(tooLong, place.path, { ...about, length: value.length });
		else if (kind.pattern && !kind.pattern.test(value))
			report.add(characters, place.path, { ...about, chars: kind.chars ?? "" });
	}
}

export const bounds = (kind: Kind): string =>
	kind.max === Infinity
		? `at least ${kind.min}`
		: kind.min === -Infinity
			? `at most ${kind.max}`
			: `${kind.min} to ${kind.max}`;

/** The call of a chain that says a member: the structure's, else the member's own, else `.raw()` with the member of the level. */
const wordOf = (place: Place) => ({ member: place.member, word: place.struct?.word || `.${place.member}(…)` });

function repairList(value: unknown, kind: Kind, report: Report, place: Place): unknown[] {
	const items: unknown[] = Array.isArray(value) ? value : [];
	const about = { ...wordOf(place), count: items.length, max: kind.max, min: kind.min };
	if (items.length > kind.max) report.add(tooMany, place.path, about);
	if (items.length < kind.min) report.add(empty, place.path, about);
	const of = kind.of;
	if (!of) return items;
	const kept: unknown[] = [];
	for (let index = 0; index < items.length; index++) {
		const label = of.type === "struct" ? bracket(labelOf(items[index]), index) : `[${index}]`;
		const item = repair(items[index] ?? null, of, report, { ...place, path: place.path + label });
		if (item !== undefined) kept.push(item);
	}
	return kept;
}

const labels = ["name", "containerName", "key", "capacityProvider"];

function labelOf(item: unknown): unknown {
	if (!isObject(item)) return undefined;
	for (const label of labels) if (typeof item[label] === "string") return item[label];
	return undefined;
}

function repairMap(value: unknown, kind: Kind, report: Report, place: Place): unknown {
	if (!kind.of || !isObject(value)) return value;
	const kept: Record<string, unknown> = Object.create(null);
	for (const key of Object.keys(value)) {
		const item = repair(value[key], kind.of, report, { ...place, path: place.path + bracket(key, 0) });
		if (item !== undefined) kept[key] = item;
	}
	return kept;
}

function repairStruct(value: unknown, kind: Kind, report: Report, place: Place): unknown {
	const struct = kind.struct;
	if (!struct || !isObject(value)) return undefined;
	const kept: Record<string, unknown> = Object.create(null);
	for (const key of Object.keys(value)) {
		const member = struct.members.get(key);
		const path = place.path ? `${place.path}.${key}` : key;
		if (member && value[key] === null) report.add(isNull, path, wordOf({ path, struct, member: key }));
		const inner = member ? repair(value[key] ?? undefined, member, report, { path, struct, member: key }) : value[key];
		if (inner !== undefined) kept[key] = inner;
	}
	let whole = true;
	for (const key of struct.required) {
		if (kept[key] !== undefined) continue;
		const member = struct.members.get(key);
		if (value[key] == null)
			report.add(required, place.path, { ...wordOf({ path: "", struct, member: key }), lacks: key });
		if (!struct.keep || !member) whole = false;
		else kept[key] = member.type === "list" ? [] : "";
	}
	return whole ? kept : undefined;
}
