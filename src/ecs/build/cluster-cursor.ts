import { entries, given } from "../../engine/chain/copy.js";
import type { Facts } from "../../engine/chain/facts.js";
import type { ClusterSpec } from "../spec/cluster.js";
import type { ClusterChain } from "./cluster-chain.js";
import { Cursor } from "./cursor.js";
import type { Draft } from "./draft.js";
import { tagged } from "./tagged.js";

/** {@link ClusterChain} at run time. */
export class ClusterCursor extends Cursor implements ClusterChain<Facts> {
	existing(): this {
		return this.#set(() => ({ existing: true }));
	}

	tag(key: string | Readonly<Record<string, string>>, value?: string): this {
		const tags = entries(key, value);
		return this.#set((cluster, draft) => ({ tags: tagged(draft, "cluster", cluster.tags, tags) }));
	}

	raw(fields: Readonly<Record<string, unknown>>): this {
		const copied = { ...given(fields) };
		return this.#set((cluster) => ({ raw: { ...cluster.raw, ...copied } }));
	}

	#set(fields: (cluster: ClusterSpec, draft: Draft) => Partial<ClusterSpec>): this {
		return this.say((draft) => {
			draft.app.cluster ??= { clusterName: "default" };
			Object.assign(draft.app.cluster, fields(draft.app.cluster, draft));
		});
	}
}
