import type { CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import { eachOf } from "../../engine/chain/each-of.js";
import type { FlatEntry } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import { type Clear, clear } from "../../engine/late.js";
import type { Plan } from "../../engine/plan.js";
import type { CatalogData, PublicRepositorySpec } from "../spec/public-repository.js";
import { AnyRepositoryCursor } from "./any-repository-cursor.js";
import { base64Of } from "./base64.js";
import type { Engine } from "./engine.js";
import { publicRepositoryOptions } from "./options.js";
import type { PublicRepositoryChain } from "./public-repository-chain.js";
import { publicRepositoryInShort } from "./said-in-short.js";

/** {@link PublicRepositoryChain} at run time; the engine stands behind `compile`. */
export function publicRepositoryCursor(
	engine: Engine,
): new (
	entry: FlatEntry<PublicRepositorySpec>,
) => PublicRepositoryChain {
	class PublicRepositoryCursor extends AnyRepositoryCursor<PublicRepositorySpec> implements PublicRepositoryChain {
		declare readonly [factsKey]: "ecr";

		compile(options?: CompileOptions): Plan {
			return engine.compile(this.spec, options);
		}

		description(text: string | Clear): this {
			return this.#show({ description: textOf(text) });
		}

		about(markdown: string | Clear): this {
			return this.#show({ aboutText: textOf(markdown) });
		}

		usage(markdown: string | Clear): this {
			return this.#show({ usageText: textOf(markdown) });
		}

		architectures(names: readonly string[] | Clear): this {
			return this.#show({ architectures: listOf(names) });
		}

		operatingSystems(names: readonly string[] | Clear): this {
			return this.#show({ operatingSystems: listOf(names) });
		}

		logo(image: Uint8Array | string): this {
			if (typeof image === "string" || image instanceof Uint8Array)
				return this.#show({ logoImageBlob: typeof image === "string" ? image : base64Of(image) });
			return this.say((_, note) =>
				note("spec.logo", "public-repository.catalogData.logoImageBlob", { given: typeof image }),
			);
		}

		protected inWords(spec: PublicRepositorySpec): string {
			return publicRepositoryInShort(spec);
		}

		#show(data: CatalogData): this {
			return this.say((repository) => {
				repository.catalogData = { ...repository.catalogData, ...data };
			});
		}
	}
	return guarded(PublicRepositoryCursor, publicRepositoryOptions);
}

/** The gallery forgets what is said as nothing. */
const textOf = (text: string | Clear): string => (text === clear ? "" : text);
const listOf = (names: readonly string[] | Clear): string[] => (names === clear ? [] : eachOf(names, (name) => name));
