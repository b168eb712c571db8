/** The same value without `readonly`. */
export type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

/** A copy of plain data; frozen parts, which nobody can change, stay shared. */
export function copy<T>(value: T): Mutable<T>;
export function copy(value: unknown): unknown {
	if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
	if (Array.isArray(value)) return value.map((item) => copy(item));
	const copied: Record<string, unknown> = {};
	for (const [key, member] of Object.entries(value)) copied[key] = copy(member);
	return copied;
}

/** The object that was given, or an empty one: what a caller without types left out is for the rules to refuse. */
export const given = <T extends object>(value: T | undefined): Partial<T> =>
	typeof value === "object" && value !== null ? value : {};

/** Key and value, or a record of them, as entries. */
export const entries = (key: unknown, value: unknown): [string, unknown][] =>
	typeof key === "object" && key !== null ? Object.entries(key) : [[shown(key), value]];

/** The members that were said. */
export function saidOnly<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T;
export function saidOnly(fields: Record<string, unknown>): unknown {
	// Not deleted: an object that lost a member is read slowly ever after.
	const said: Record<string, unknown> = {};
	for (const key in fields) if (fields[key] !== undefined) said[key] = fields[key];
	return said;
}

/** Puts the item into the list, in the place of one with the same key. */
export function put<T>(list: T[], item: T, sameKey: (other: T) => boolean): T[] {
	const index = list.findIndex(sameKey);
	if (index < 0) list.push(item);
	else list[index] = item;
	return list;
}

/** A value as text, where it is text or a number; else only its type, because printing what was given could throw. */
export const shown = (value: unknown): string =>
	typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : typeof value;
