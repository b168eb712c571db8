import { given, saidOnly } from "./copy.js";
import type { SayFlat } from "./flat-chain.js";

/** Fields that have no method, by the calls that they are merged into. */
export interface RawFields {
	readonly both?: Readonly<Record<string, unknown>>;
	readonly create?: Readonly<Record<string, unknown>>;
	readonly update?: Readonly<Record<string, unknown>>;
}

/** Puts raw fields beside those that were said before. */
export function rawSaid(fields: RawFields): SayFlat<{ raw?: RawFields }> {
	const { both, create, update } = given(fields);
	return (spec) => {
		const { raw } = spec;
		spec.raw = saidOnly<RawFields>({
			both: both || raw?.both ? { ...raw?.both, ...both } : undefined,
			create: create || raw?.create ? { ...raw?.create, ...create } : undefined,
			update: update || raw?.update ? { ...raw?.update, ...update } : undefined,
		});
	};
}
