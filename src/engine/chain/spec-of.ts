/** Marks chains and pieces; the same for every copy of the package that is loaded. */
export const SPEC: unique symbol = Symbol.for("gantry.spec") as never;

/** What a chain or piece says, whichever copy of the package made it; `undefined` for anything else, a proxy of one included. */
export function anySpecOf(value: unknown): object | undefined {
	try {
		return isSaid(value) ? value[SPEC] : undefined;
	} catch {
		return undefined;
	}
}

/** The kind of a spec: `app` for one of ECS, which names none. */
export const kindOf = (spec: object): string => ("kind" in spec && typeof spec.kind === "string" ? spec.kind : "app");

function isSaid(value: unknown): value is { readonly [SPEC]: object } {
	return typeof value === "object" && value !== null && SPEC in value;
}
