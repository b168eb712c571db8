import { type Clear, clear } from "../late.js";
import { entries, put, shown } from "./copy.js";
import type { FlatSpec, SayFlat } from "./flat-chain.js";

/** A spec that takes tags away by their keys. */
export interface Untagging {
	/** Keys whose tags go. */
	untagged?: string[];
}

/** Where a spec keeps its tags, and how its service writes one. */
export interface TagWords<Spec, Tag> {
	/** Of the list, for findings: `gateway.tags`. */
	path(spec: Spec): string;
	tags(spec: Spec): Tag[] | Clear | undefined;
	/** `undefined` forgets them. */
	keep(spec: Spec, tags: Tag[] | Clear | undefined): void;
	tag(key: string, value: string): Tag;
	key(tag: Tag): string;
}

/** Of services that write a tag as `{ key, value }`. */
export const tagWords: TagWords<
	FlatSpec & Untagging & { tags?: { key: string; value: string }[] | Clear },
	{ key: string; value: string }
> = {
	path: ({ kind }) => `${kind}.tags`,
	tags: (spec) => spec.tags,
	keep: (spec, tags) => {
		if (tags === undefined) delete spec.tags;
		else spec.tags = tags;
	},
	tag: (key, value) => ({ key, value }),
	key: (tag) => tag.key,
};

/** What a chain's `.tag` takes. */
export type TagKey = string | Readonly<Record<string, string>> | Clear;

/** Sets tags; `clear` in the place of a value takes that tag away, in the place of all takes all. */
export function tagsSaid<Spec extends Untagging, Tag>(
	words: TagWords<Spec, Tag>,
	key: TagKey,
	value: string | Clear | undefined,
): SayFlat<Spec> {
	if (key === clear)
		return (spec) => {
			words.keep(spec, clear);
			delete spec.untagged;
		};
	if (value === clear) return (spec) => untag(words, spec, shown(key));
	const said = entries(key, value);
	return (spec, note) => {
		const before = words.tags(spec);
		const tags = before === clear || before === undefined ? [] : [...before];
		for (const [name, text] of said) {
			if (typeof text !== "string")
				note("spec.not-a-string", words.path(spec), { name, given: text === null ? "null" : typeof text });
			put(tags, words.tag(name, typeof text === "string" ? text : ""), (tag) => words.key(tag) === name);
		}
		words.keep(spec, tags);
		keepUntagged(
			spec,
			spec.untagged?.filter((name) => !said.some(([again]) => again === name)),
		);
	};
}

function untag<Spec extends Untagging, Tag>(words: TagWords<Spec, Tag>, spec: Spec, key: string): void {
	const before = words.tags(spec);
	// All of them go.
	if (before === clear) return;
	const left = before?.filter((tag) => words.key(tag) !== key) ?? [];
	words.keep(spec, left.length > 0 ? left : undefined);
	keepUntagged(spec, [...new Set([...(spec.untagged ?? []), key])]);
}

function keepUntagged(spec: Untagging, keys: string[] | undefined): void {
	if (keys && keys.length > 0) spec.untagged = keys;
	else delete spec.untagged;
}
