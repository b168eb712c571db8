/** A value known only later: of the connection (`connection.region`) or of an earlier step's answer (`step.member`). */
export interface Ref {
	readonly $ref: string;
}

export const ref = (path: string): Ref => Object.freeze({ $ref: path });

/** True for an object that holds `$ref` and nothing else. */
export function isRef(value: unknown): value is Ref {
	if (typeof value !== "object" || value === null) return false;
	const keys = Object.keys(value);
	return keys.length === 1 && keys[0] === "$ref" && typeof (value as Ref).$ref === "string";
}

/** Says that AWS must forget a setting: `.healthCheckGrace(clear)`. What is not said at all is kept as it is. */
export const clear: unique symbol = Symbol.for("gantry.clear") as never;
export type Clear = typeof clear;
/** A setting that can be said, or removed. */
export type Clearable<T> = T | Clear;
