import { given } from "../../engine/chain/copy.js";
import type { CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import { eachOf } from "../../engine/chain/each-of.js";
import type { FlatEntry } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import { type Clear, clear } from "../../engine/late.js";
import type { Plan } from "../../engine/plan.js";
import type { GranteeLists, Grants } from "../spec/grants.js";
import type { EncryptionType, ExclusionFilter, RepositorySpec } from "../spec/repository.js";
import { AnyRepositoryCursor } from "./any-repository-cursor.js";
import type { Engine } from "./engine.js";
import type { LifecycleSaid } from "./lifecycle-chain.js";
import { lifecycleSaid } from "./lifecycle-said.js";
import { repositoryOptions } from "./options.js";
import type { Grantees, PolicyInput, PolicyOptions, RepositoryChain, TagExceptions } from "./repository-chain.js";
import { repositoryInShort } from "./said-in-short.js";

/** {@link RepositoryChain} at run time; the engine stands behind `compile`. */
export function repositoryCursor(engine: Engine): new (entry: FlatEntry<RepositorySpec>) => RepositoryChain {
	class RepositoryCursor extends AnyRepositoryCursor<RepositorySpec> implements RepositoryChain {
		declare readonly [factsKey]: "ecr";

		compile(options?: CompileOptions): Plan {
			return engine.compile(this.spec, options);
		}

		immutable(options?: TagExceptions): this {
			return this.#mutability("IMMUTABLE", options);
		}

		mutable(options?: TagExceptions): this {
			return this.#mutability("MUTABLE", options);
		}

		scanOnPush(on = true): this {
			return this.say((repository) => {
				repository.imageScanningConfiguration = { scanOnPush: on };
			});
		}

		encryption(encryptionType: EncryptionType, kmsKey?: string): this {
			return this.say((repository) => {
				repository.encryptionConfiguration = { encryptionType, ...(kmsKey !== undefined && { kmsKey }) };
			});
		}

		allowPull(grantees: Grantees | Clear): this {
			return this.#grant("pull", grantees);
		}

		allowPush(grantees: Grantees | Clear): this {
			return this.#grant("push", grantees);
		}

		override policy(said: PolicyInput | Clear, options?: PolicyOptions): this {
			return super.policy(said, options).say((repository) => {
				// The whole policy is said anew.
				delete repository.grants;
			});
		}

		lifecycle(said: LifecycleSaid): this {
			return this.say((repository, note) => {
				const lifecycle = lifecycleSaid(said, note);
				if (lifecycle !== undefined) repository.lifecycle = lifecycle;
			});
		}

		protected inWords(spec: RepositorySpec): string {
			return repositoryInShort(spec);
		}

		#mutability(word: "IMMUTABLE" | "MUTABLE", options?: TagExceptions): this {
			const filters = eachOf(options?.except ?? [], (filter): ExclusionFilter => ({ filterType: "WILDCARD", filter }));
			return this.say((repository) => {
				repository.imageTagMutability = filters.length > 0 ? `${word}_WITH_EXCLUSION` : word;
				delete repository.imageTagMutabilityExclusionFilters;
				if (filters.length > 0) repository.imageTagMutabilityExclusionFilters = filters;
			});
		}

		#grant(way: keyof Grants, grantees: Grantees | Clear): this {
			const lists = grantees === clear ? clear : listsOf(grantees);
			return this.say((repository) => {
				repository.grants = { ...repository.grants, [way]: lists };
			});
		}
	}
	return guarded(RepositoryCursor, repositoryOptions);
}

/** A service may be said by its name alone. */
function listsOf(grantees: Grantees): GranteeLists {
	const { accounts, organizations, services, principals } = given(grantees);
	return {
		...(accounts && { accounts: eachOf(accounts, asIs) }),
		...(organizations && { organizations: eachOf(organizations, asIs) }),
		...(services && {
			services: eachOf(services, (service) => (typeof service === "string" ? { service } : { ...service })),
		}),
		...(principals && { principals: eachOf(principals, asIs) }),
	};
}

const asIs = (text: string): string => text;
