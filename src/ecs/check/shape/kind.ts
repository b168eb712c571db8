/** What a member may hold; `min` and `max` bound a number, the length of a text, or the count of a list. */
export interface Kind {
	readonly type: "text" | "number" | "port" | "flag" | "list" | "map" | "struct" | "any";
	readonly min: number;
	readonly max: number;
	/** Fractions are refused. */
	readonly whole?: boolean;
	readonly pattern?: RegExp;
	/** What the pattern allows, for people. */
	readonly chars?: string;
	readonly values?: readonly string[];
	/** Kind of a list's items or a map's values. */
	readonly of?: Kind;
	readonly struct?: Struct;
	/** Platforms that have no such member. */
	readonly refused: number;
	/** `clear` may stand here. */
	readonly clearable?: boolean;
}

/** One of AWS's structures: its members and what must be in it. */
export interface Struct {
	/** The call of a chain that says it. */
	readonly word: string;
	readonly members: ReadonlyMap<string, Kind>;
	readonly required: readonly string[];
	/** Stays with what is missing filled in blank, so that the other rules still see the rest. */
	readonly keep?: boolean;
}

export const text = (min = 0, max = Infinity, pattern?: RegExp, chars?: string): Kind => ({
	type: "text",
	refused: 0,
	min,
	max,
	...(pattern && { pattern }),
	...(chars && { chars }),
});
export const oneOf = (...values: string[]): Kind => ({ type: "text", refused: 0, min: 0, max: Infinity, values });
export const whole = (min = -Infinity, max = Infinity): Kind => ({ type: "number", refused: 0, min, max, whole: true });
export const number = (min: number, max: number): Kind => ({ type: "number", refused: 0, min, max });
export const list = (of: Kind, max = Infinity, min = 0): Kind => ({ type: "list", refused: 0, min, max, of });
export const map = (of: Kind): Kind => ({ type: "map", refused: 0, min: 0, max: Infinity, of });
/** A member that platforms refuse. */
export const refusedOn = (refused: number, kind: Kind): Kind => ({ ...kind, refused });
export const clearable = (kind: Kind): Kind => ({ ...kind, clearable: true });
export const flag: Kind = { type: "flag", refused: 0, min: 0, max: 0 };
/** A port number or the name of a declared port. */
export const portOrName: Kind = { type: "port", refused: 0, min: 0, max: 65_535 };
/** An object whose inside no rule reads. */
export const fields: Kind = { type: "map", refused: 0, min: 0, max: Infinity };
export const anything: Kind = { type: "any", refused: 0, min: 0, max: Infinity };

/** `required` holds names parted by blanks. */
export function struct(word: string, required: string, members: Readonly<Record<string, Kind>>, keep = false): Kind {
	const shape: Struct = {
		word,
		members: new Map(Object.entries(members)),
		required: required ? required.split(" ") : [],
		keep,
	};
	return { type: "struct", refused: 0, min: 0, max: Infinity, struct: shape };
}
