import type { AppSpec } from "../spec/app.js";

/** Marks chains and pieces; the same for every copy of the package that is loaded. */
export const SPEC: unique symbol = Symbol.for("gantry.spec") as never;

/** What a chain or piece says, whichever copy of the package made it; `undefined` for anything else, a proxy of one included. */
export function specOf(value: unknown): AppSpec | undefined {
	try {
		return isSaid(value) ? value[SPEC] : undefined;
	} catch {
		return undefined;
	}
}

function isSaid(value: unknown): value is { readonly [SPEC]: AppSpec } {
	return typeof value === "object" && value !== null && SPEC in value;
}
