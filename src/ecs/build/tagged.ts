import { put } from "../../engine/chain/copy.js";
import type { Tag } from "../spec/tag.js";
import { type Draft, textOf } from "./draft.js";

/** The tags with those that were said put in or replaced. */
export function tagged(draft: Draft, path: string, tags: unknown, said: readonly [string, unknown][]): Tag[] {
	const list: Tag[] = Array.isArray(tags) ? tags : [];
	for (const [key, given] of said) {
		const value = textOf(draft, given, `${path}.tags`, key);
		put(list, { key, value }, (tag) => tag.key === key);
	}
	return list;
}
