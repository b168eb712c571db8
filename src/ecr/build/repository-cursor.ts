import { entries, given } from "../../engine/chain/copy.js";
import type { CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import { FlatChain, type FlatEntry } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import type { Plan } from "../../engine/plan.js";
import type { RepositorySpec } from "../spec/repository.js";
import type { Engine } from "./engine.js";
import { repositoryOptions } from "./options.js";
import type { RepositoryChain } from "./repository-chain.js";
import { tagged } from "./tagged.js";

/** {@link RepositoryChain} at run time; the engine stands behind `compile`. */
export function repositoryCursor(engine: Engine): new (entry: FlatEntry<RepositorySpec>) => RepositoryChain {
	class RepositoryCursor extends FlatChain<RepositorySpec> implements RepositoryChain {
		declare readonly [factsKey]: "ecr";

		compile(options?: CompileOptions): Plan {
			return engine.compile(this.spec, options);
		}

		existing(): this {
			return this.say((repository) => {
				repository.existing = true;
			});
		}

		tag(key: string | Readonly<Record<string, string>>, value?: string): this {
			const said = entries(key, value);
			return this.say((repository, note) => {
				repository.tags = tagged(repository.tags, said, note, "repository.tags");
			});
		}

		scanOnPush(on = true): this {
			return this.say((repository) => {
				repository.imageScanningConfiguration = { scanOnPush: on };
			});
		}

		raw(fields: Readonly<Record<string, unknown>>): this {
			const copied = { ...given(fields) };
			return this.say((repository) => {
				repository.raw = { ...repository.raw, ...copied };
			});
		}

		protected inWords({ repositoryName }: RepositorySpec): string {
			return `repository(${repositoryName})`;
		}
	}
	return guarded(RepositoryCursor, repositoryOptions);
}
