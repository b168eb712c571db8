import { shown } from "../../engine/chain/copy.js";
import type { Engine } from "./engine.js";
import type { RepositoryChain } from "./repository-chain.js";
import { repositoryCursor } from "./repository-cursor.js";

/** Starts a chain at a private repository. */
export interface RepositoryRoot {
	(name: string): RepositoryChain;
}

export function repositoryRoot(engine: Engine): RepositoryRoot {
	const Cursor = repositoryCursor(engine);
	return (name) =>
		new Cursor({
			seed: { kind: "repository", repositoryName: typeof name === "string" ? name : shown(name) },
			calls: [],
		});
}
