import type { Clear } from "../late.js";
import type { Said } from "./deployable.js";
import type { RawFields } from "./raw-fields.js";

/** What chains of resources that AWS patches share. */
export interface ResourceSettings extends Said {
	/** Sets a tag; `clear` in the place of its value removes it, in the place of all removes all. */
	tag(key: string, value: string | Clear): this;
	tag(tags: Readonly<Record<string, string>> | Clear): this;
	/** Fields that have no method here, merged last into the calls that create and update it. */
	raw(fields: RawFields): this;
	/** Applies the edit if the condition holds. */
	when(condition: unknown, edit: (chain: this) => Said): this;
	/** Hands the chain to a helper and gives back what it returns. */
	pipe<R>(helper: (chain: this) => R): R;
}
