import type { SpecProblem } from "../../spec/app.js";
import { folded, type Member, membersOf, type Tables } from "./members.js";

export type Fields = Record<string, unknown>;

/** Takes note of what the API would not accept as it stands. */
export type Note = (code: string, path: string, data?: SpecProblem["data"]) => void;

/** What reading needs: the structures it may meet, and where to note what is odd. */
export interface Reader {
	readonly tables: Tables;
	readonly note: Note;
}

export const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);

export const typeName = (value: unknown): string =>
	value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** An object in AWS's member names and types; unknown members are kept, those of answers are left out. */
export function readStructure(structure: string, value: unknown, path: string, reader: Reader): Fields | undefined {
	if (!isFields(value)) {
		reader.note("spec.not-an-object", path, { given: typeName(value) });
		return undefined;
	}
	const table = membersOf(reader.tables[structure] ?? "");
	const read: Fields = {};
	for (const [key, item] of Object.entries(value)) {
		if (item === null || item === undefined) continue;
		const member = table.get(folded(key));
		const at = `${path}.${member?.name ?? key}`;
		if (!member) {
			reader.note("spec.unknown-member", at, { name: key });
			read[key] = item;
		} else if (member.kind === "-") reader.note("spec.answer-only-member", at, { name: member.name });
		else {
			if (key !== member.name) reader.note("spec.foreign-case", at, { given: key, name: member.name });
			const converted = readMember(member, item, at, reader);
			if (converted !== undefined) read[member.name] = converted;
		}
	}
	return read;
}

/** A list of structures; members that are none are left out. */
export function readList(structure: string, value: unknown, path: string, reader: Reader): Fields[] | undefined {
	if (!Array.isArray(value)) {
		reader.note("spec.not-a-list", path, { given: typeName(value) });
		return undefined;
	}
	const read: Fields[] = [];
	for (const [index, item] of value.entries()) {
		const label = isFields(item) ? (item.name ?? item.Name ?? index) : index;
		const fields = readStructure(structure, item, `${path}[${label}]`, reader);
		if (fields) read.push(fields);
	}
	return read;
}

function readMember({ name, kind, of }: Member, value: unknown, path: string, reader: Reader): unknown {
	if (kind === ":") return readStructure(of, value, path, reader);
	if (kind === "*") return readList(of, value, path, reader);
	if (kind === "#" && typeof value === "string" && /^\s*-?\d+(\.\d+)?\s*$/.test(value)) {
		reader.note("spec.number-as-string", path, { name });
		return Number(value);
	}
	if (kind === "?" && (value === "true" || value === "false")) {
		reader.note("spec.boolean-as-string", path, { name });
		return value === "true";
	}
	if (kind === "$" && (typeof value === "number" || typeof value === "boolean")) {
		reader.note("spec.string-as-number", path, { name, given: typeof value });
		return String(value);
	}
	if (kind === "~" && typeof value === "string" && value.trim() === "") {
		reader.note("spec.blank", path, { name });
		return undefined;
	}
	return value;
}
