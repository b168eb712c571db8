import type { Tag } from "./tag.js";

/** A cluster, in the member names of CreateCluster. */
export interface ClusterSpec {
	clusterName: string;
	/** True after `.existing()`: a plan never creates it. */
	existing?: boolean;
	tags?: Tag[];
	raw?: Readonly<Record<string, unknown>>;
}
