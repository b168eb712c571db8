import { type FromOptions, readFrom } from "../../engine/read/from.js";
import type { Engine } from "./engine.js";
import type { RegistryChain } from "./registry-chain.js";
import { registryCursor } from "./registry-cursor.js";
import { readRegistry } from "./registry-from.js";

/** Starts a chain at the private registry of the connection's account and region. */
export interface RegistryRoot {
	(): RegistryChain;
	/**
	 * Reads what AWS answers about a registry: DescribeRegistry, DescribePullThroughCacheRules, DescribeRepositoryCreationTemplates and
	 * the like; one answer, or an array of them.
	 */
	from(json: unknown, options?: FromOptions): RegistryChain;
}

export function registryRoot(engine: Engine): RegistryRoot {
	const Cursor = registryCursor(engine);
	const from = (json: unknown, options?: FromOptions) =>
		new Cursor({ seed: readFrom(readRegistry, json, options), calls: [] });
	return Object.assign(() => new Cursor({ seed: { kind: "registry" }, calls: [] }), { from });
}
