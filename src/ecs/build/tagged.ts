import type { Tag } from "../spec/tag.js";
import { put } from "./copy.js";

/** The tags with those of the entries put in or replaced. */
export function tagged(tags: unknown, said: readonly [string, string | undefined][]): Tag[] {
	const list: Tag[] = Array.isArray(tags) ? tags : [];
	for (const [key, value] of said) put(list, { key, value: value ?? "" }, (tag) => tag.key === key);
	return list;
}
