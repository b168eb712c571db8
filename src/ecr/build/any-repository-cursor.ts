import { given } from "../../engine/chain/copy.js";
import { FlatChain, type FlatSpec, type NoteProblem } from "../../engine/chain/flat-chain.js";
import { type TagKey, tagsSaid, tagWords } from "../../engine/chain/tags-said.js";
import { type Clear, clear } from "../../engine/late.js";
import { type PolicyDocument, policyIn } from "../spec/policy.js";
import type { AnyRepository, Tag } from "../spec/repository.js";
import type { PolicyInput, PolicyOptions } from "./repository-chain.js";

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

	tag(key: TagKey, value?: string | Clear): this {
		return this.say(tagsSaid(tagWords, key, value));
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
}

/** The document of a policy, whichever way it was handed in. */
export function documentOf(said: PolicyInput | undefined, note: NoteProblem, kind: string): PolicyDocument | undefined {
	const read = policyIn(typeof said === "string" ? said : JSON.stringify(said ?? null));
	if (!read) note("spec.policy-json", `${kind}.policy`);
	return read;
}
