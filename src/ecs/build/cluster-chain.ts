import type { factsKey } from "../../engine/chain/deployable.js";
import type { Chain, Settings } from "./chain.js";

/** What can be said of a cluster. */
export interface ClusterSettings extends Settings {
	/** Refuses to create the cluster: a plan fails where it does not exist. */
	existing(): this;
	/** Sets a tag. Source: CreateCluster, `tags`. */
	tag(key: string, value: string): this;
	tag(tags: Readonly<Record<string, string>>): this;
	/** Fields of CreateCluster that have no method here, merged last. */
	raw(fields: Readonly<Record<string, unknown>>): this;
}

/** A chain that stands at its cluster. */
export interface ClusterChain<F extends string> extends ClusterSettings, Chain<F, "cluster"> {
	readonly [factsKey]: F;
}
