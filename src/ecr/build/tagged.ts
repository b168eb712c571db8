import { put } from "../../engine/chain/copy.js";
import type { NoteProblem } from "../../engine/chain/flat-chain.js";
import type { Tag } from "../spec/repository.js";

/** The tags with those that were said put in or replaced. */
export function tagged(
	tags: Tag[] | undefined,
	said: readonly [string, unknown][],
	note: NoteProblem,
	path: string,
): Tag[] {
	const list = tags ?? [];
	for (const [key, value] of said) {
		if (typeof value !== "string")
			note("spec.not-a-string", path, { name: key, given: value === null ? "null" : typeof value });
		put(list, { key, value: typeof value === "string" ? value : "" }, (tag) => tag.key === key);
	}
	return list;
}
