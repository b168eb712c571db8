import { entries, given, shown } from "../../engine/chain/copy.js";
import { FlatChain, type FlatSpec, type NoteProblem } from "../../engine/chain/flat-chain.js";
import { type Clear, clear } from "../../engine/late.js";
import { type PolicyDocument, policyIn } from "../spec/policy.js";
import type { AnyRepository } from "../spec/repository.js";
import type { PolicyInput, PolicyOptions } from "./repository-chain.js";
import { tagged } from "./tagged.js";

/** What private and public repositories take alike, at run time. */
export abstract class AnyRepositoryCursor<Spec extends AnyRepository & FlatSpec> extends FlatChain<Spec> {
	existing(): this {
		return this.say((repository) => {
			repository.existing = true;
		});
	}

	registryId(account: string): this {
		return this.say((repository) => {
			repository.registryId = account;
		});
	}

	tag(key: string | Readonly<Record<string, string>> | Clear, value?: string | Clear): this {
		if (key === clear)
			return this.say((repository) => {
				repository.tags = clear;
				delete repository.untagged;
			});
		if (value === clear) return this.#untag(shown(key));
		const said = entries(key, value);
		return this.say((repository, note) => {
			const tags = repository.tags === clear ? undefined : repository.tags;
			repository.tags = tagged(tags, said, note, `${repository.kind}.tags`);
			const again = new Set(said.map(([name]) => name));
			keepUntagged(
				repository,
				repository.untagged?.filter((name) => !again.has(name)),
			);
		});
	}

	policy(said: PolicyInput | Clear, options?: PolicyOptions): this {
		return this.say((repository, note) => {
			const policy = said === clear ? clear : documentOf(said, note, repository.kind);
			if (policy !== undefined) repository.policy = policy;
			const { force, ...others } = given(options);
			for (const name of Object.keys(others))
				note("spec.unknown-option", `${repository.kind}.policy`, { name, known: "force" });
			if (force === undefined) delete repository.forcePolicy;
			else repository.forcePolicy = force;
		});
	}

	raw(fields: Readonly<Record<string, unknown>>): this {
		const copied = { ...given(fields) };
		return this.say((repository) => {
			repository.raw = { ...repository.raw, ...copied };
		});
	}

	#untag(key: string): this {
		return this.say((repository) => {
			// All of them go.
			if (repository.tags === clear) return;
			const left = repository.tags?.filter((tag) => tag.key !== key);
			delete repository.tags;
			if (left && left.length > 0) repository.tags = left;
			keepUntagged(repository, [...new Set([...(repository.untagged ?? []), key])]);
		});
	}
}

function keepUntagged(repository: AnyRepository, keys: string[] | undefined): void {
	if (keys && keys.length > 0) repository.untagged = keys;
	else delete repository.untagged;
}

/** The document of a policy, whichever way it was handed in. */
export function documentOf(said: PolicyInput | undefined, note: NoteProblem, kind: string): PolicyDocument | undefined {
	const read = policyIn(typeof said === "string" ? said : JSON.stringify(said ?? null));
	if (!read) note("spec.policy-json", `${kind}.policy`);
	return read;
}
