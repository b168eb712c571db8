import type { SpecProblem } from "../problem.js";
import type { Member, Structure } from "../shape/structure.js";

const NONE: ReadonlyMap<string, Member> = new Map();

export type Fields = Record<string, unknown>;

/** Takes note of what the API would not accept as it stands. */
export type Note = (code: string, path: string, data?: SpecProblem["data"]) => void;

export const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);

export const typeName = (value: unknown): string =>
	value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** An object in AWS's member names and types; unknown members are kept, those of answers are left out; `more` names members that the table has not. */
export function readStructure(
	structure: Structure,
	value: unknown,
	path: string,
	note: Note,
	more: ReadonlyMap<string, Member> = NONE,
): Fields | undefined {
	if (!isFields(value)) {
		note("spec.not-an-object", path, { given: typeName(value) });
		return undefined;
	}
	const table = foldedMembers(structure, more);
	const read: Fields = {};
	for (const [key, item] of Object.entries(value)) {
		if (item === null || item === undefined) continue;
		const member = table.get(folded(key));
		const at = `${path}.${member?.name ?? key}`;
		if (!member) {
			note("spec.unknown-member", at, { name: key });
			read[key] = item;
		} else if (member.kind === "-") note("spec.answer-only-member", at, { name: member.name });
		else {
			if (key !== member.name) note("spec.foreign-case", at, { given: key, name: member.name });
			const converted = readMember(member, item, at, note);
			if (converted !== undefined) read[member.name] = converted;
		}
	}
	return read;
}

/** A list of structures; members that are none are left out. */
function readList(structure: Structure, value: unknown, path: string, note: Note): Fields[] | undefined {
	if (!Array.isArray(value)) {
		note("spec.not-a-list", path, { given: typeName(value) });
		return undefined;
	}
	const read: Fields[] = [];
	for (const [index, item] of value.entries()) {
		const label = isFields(item) ? (item.name ?? item.Name ?? index) : index;
		const fields = readStructure(structure, item, `${path}[${label}]`, note);
		if (fields) read.push(fields);
	}
	return read;
}

function readMember({ name, kind, of, structure }: Member, value: unknown, path: string, note: Note): unknown {
	if (structure) return readStructure(structure, value, path, note);
	if (of?.structure) return readList(of.structure, value, path, note);
	if (
		(kind === "#" || kind === "%" || kind === "@") &&
		typeof value === "string" &&
		/^\s*-?\d+(\.\d+)?\s*$/.test(value)
	) {
		note("spec.number-as-string", path, { name });
		return Number(value);
	}
	if (kind === "?" && (value === "true" || value === "false")) {
		note("spec.boolean-as-string", path, { name });
		return value === "true";
	}
	if (kind === "$" && (typeof value === "number" || typeof value === "boolean")) {
		note("spec.string-as-number", path, { name, given: typeof value });
		return String(value);
	}
	if (kind === "~" && typeof value === "string" && value.trim() === "") {
		note("spec.blank", path, { name });
		return undefined;
	}
	return value;
}

/** The members that JSON may have, by their folded names. */
function foldedMembers({ members }: Structure, more: ReadonlyMap<string, Member>): ReadonlyMap<string, Member> {
	const known = [...members.values()].filter((member) => !member.own);
	return new Map([...known, ...more.values()].map((member) => [folded(member.name), member]));
}

/** A name without its case and joints: `ContainerDefinitions`, `container_definitions` → `containerdefinitions`. */
export const folded = (name: string): string => name.replace(/[_-]/g, "").toLowerCase();
