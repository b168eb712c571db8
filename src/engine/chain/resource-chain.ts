import type { Facts } from "./facts.js";
import { FlatChain, type FlatSpec } from "./flat-chain.js";
import { type RawFields, rawSaid } from "./raw-fields.js";

/** A chain of one level of a resource that AWS patches, at run time. */
export abstract class ResourceChain<Spec extends FlatSpec & { raw?: RawFields }> extends FlatChain<Spec> {
	raw(fields: RawFields): this {
		return this.say(rawSaid(fields));
	}

	loose(): Facts {
		return this;
	}
}
