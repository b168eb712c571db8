import { bracket, type Report, type Told } from "../check/report.js";
import type { Filling } from "../check/rule.js";
import {
	characters,
	empty,
	isNull,
	range,
	required,
	tooLong,
	tooMany,
	tooShort,
	unknownValue,
	unreadable,
	wrongType,
} from "../check/shape-rules.js";
import { clear, isRef } from "../late.js";
import { isObject } from "./fits.js";
import type { Characters, Member, Structure } from "./structure.js";

/** Where a value stands: its path, the member that it is of, and the call of a chain that says it, where it has none of its own. */
interface Place {
	readonly report: Report;
	readonly path: string;
	readonly member: string;
	readonly word: string;
}

/** Tells what does not fit in a spec, and gives a plain copy without what has the wrong type. */
export function repair(spec: unknown, structure: Structure, report: Report, root = ""): unknown {
	const place = { report, path: root, member: "", word: "" };
	try {
		if (isObject(spec)) return repairStructure(spec, structure, place);
		tell(place, wrongType, { is: typeName(spec), must: "an object" });
		return undefined;
	} catch {
		return report.add(unreadable, structure.name);
	}
}

export const bounds = ({ min, max }: Member): string => (max === Infinity ? `at least ${min}` : `${min} to ${max}`);

/** A getter or a proxy may throw anywhere. */
function repairMember(value: unknown, member: Member, place: Place): unknown {
	try {
		return repaired(value, member, place);
	} catch {
		return place.report.add(unreadable, place.path || "app");
	}
}

type Wanted = readonly [must: string, is: (value: unknown) => boolean];
const string: Wanted = ["a string", (value) => typeof value === "string" || isRef(value)];

/** What each kind must be. */
const wanted: Readonly<Record<string, Wanted>> = {
	$: string,
	"~": string,
	"#": ["a whole number", Number.isInteger],
	"%": ["a number", Number.isFinite],
	"?": ["true or false", (value) => typeof value === "boolean"],
	"@": ["a port's number or name", (value) => typeof value === "string" || Number.isInteger(value)],
	"*": ["an array", Array.isArray],
	":": ["an object", (value) => isObject(value)],
};

function repaired(value: unknown, member: Member, place: Place): unknown {
	const { kind, of, structure } = member;
	const want = wanted[kind];
	if (value === undefined || !want || (member.clearable && value === clear)) return value;
	const [must, is] = want;
	if (!is(value)) {
		tell(place, wrongType, { is: typeName(value), must });
		const digits = (kind === "#" || kind === "%") && typeof value === "string" && /^\d+$/.test(value);
		return digits ? Number(value) : undefined;
	}
	if (Array.isArray(value)) return repairList(value, member, place);
	if (!isObject(value)) tellBounds(value, member, place);
	else if (structure) return repairStructure(value, structure, place);
	else if (kind === ":" && of) return repairMap(value, of, place);
	return value;
}

function tellBounds(value: unknown, member: Member, place: Place): void {
	const { min, max, values, characters: allowed } = member;
	if (typeof value === "number") {
		if (value < min || value > max) tell(place, range, { value, bounds: bounds(member) });
	} else if (typeof value !== "string" || member.kind === "@") return;
	else if (values && !values.includes(value)) tell(place, unknownValue, { value, values: values.join(", ") });
	else if (value === "" && min > 0) tell(place, empty, { min });
	else if (value.length < min) tell(place, tooShort, { min, length: value.length, ...shownOf(value, allowed) });
	else if (value.length > max) tell(place, tooLong, { max, length: value.length });
	else if (allowed && !allowed.pattern.test(value))
		tell(place, characters, { chars: allowed.name, ...shownOf(value, allowed) });
}

/** What a sentence may show of a text. */
const shownOf = (text: string, characters: Characters | undefined): Filling => ({
	shown: characters?.isShown ? ` '${text}'` : "",
});

function repairList(items: readonly unknown[], { min, max, of }: Member, place: Place): readonly unknown[] {
	if (items.length > max) tell(place, tooMany, { max, count: items.length });
	if (items.length < min) tell(place, empty, { min });
	if (!of) return items;
	const kept: unknown[] = [];
	for (let index = 0; index < items.length; index++) {
		const label = of.structure ? bracket(labelOf(items[index]), index) : `[${index}]`;
		const item = repairMember(items[index] ?? null, of, { ...place, path: place.path + label });
		if (item !== undefined) kept.push(item);
	}
	return kept;
}

function repairMap(value: Readonly<Record<string, unknown>>, of: Member, place: Place): unknown {
	const kept: Record<string, unknown> = Object.create(null);
	for (const key of Object.keys(value)) {
		const item = repairMember(value[key], of, { ...place, path: place.path + bracket(key, 0) });
		if (item !== undefined) kept[key] = item;
	}
	return kept;
}

function repairStructure(value: Readonly<Record<string, unknown>>, structure: Structure, place: Place): unknown {
	const { members, required: needed, keep } = structure;
	const kept: Record<string, unknown> = Object.create(null);
	const word = structure.word || (keep ? "" : place.word || `.raw({ ${place.member} })`);
	for (const key of Object.keys(value)) {
		const member = members.get(key);
		const path = place.path ? `${place.path}.${key}` : key;
		const inside = { ...place, path, member: key, word: member?.word ?? word };
		if (member && value[key] === null) tell(inside, isNull);
		const inner = member ? repairMember(value[key] ?? undefined, member, inside) : value[key];
		if (inner !== undefined) kept[key] = inner;
	}
	let whole = true;
	for (const key of needed) {
		if (kept[key] !== undefined) continue;
		if (value[key] == null)
			tell({ ...place, member: key, word: members.get(key)?.word ?? word }, required, { lacks: key });
		if (keep) kept[key] = members.get(key)?.kind === "*" ? [] : "";
		else whole = false;
	}
	return whole ? kept : undefined;
}

/** A member is called as the chain calls it: `.scaling(name, { min })`. */
function tell({ report, path, member, word }: Place, rule: Told, filling?: Filling): void {
	const [, said = member] = /\{ (\w+) \}\)$/.exec(word) ?? [];
	report.add(rule, path || "app", { member: said, word: word || `.${member}(…)`, ...filling });
}

const labels = ["name", "containerName", "key", "capacityProvider"];

const labelOf = (item: unknown): unknown =>
	isObject(item) ? labels.map((label) => item[label]).find((label) => typeof label === "string") : undefined;

function typeName(value: unknown): string {
	if (value === null) return "null";
	if (Array.isArray(value)) return "an array";
	if (typeof value === "number")
		return Number.isInteger(value) ? "a number" : Number.isFinite(value) ? "a fraction" : String(value);
	return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
