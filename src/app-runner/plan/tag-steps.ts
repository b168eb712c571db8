import { clear, type Ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec, AppRunnerTag } from "../spec/service.js";
import { appRunnerStep } from "./part.js";

/** What differs is tagged, what is cleared is untagged, all at once but for AWS's own; other tags stay. */
export function tagSteps(
	{ Tags: said, untagged = [] }: AppRunnerSpec,
	{ tags: there = new Map(), isUnseen }: ObservedAppRunner,
	ResourceArn: string | Ref,
): Step[] {
	const gone =
		said === clear
			? [...there.keys()].filter((key) => !key.startsWith("aws:"))
			: untagged.filter((key) => isUnseen || there.has(key));
	const changed = said === clear || said === undefined ? [] : said.filter(({ Key, Value }) => there.get(Key) !== Value);
	const why = changed.map(({ Key, Value }) => `Tags[${Key}]: ${there.get(Key) ?? "nothing"} → ${Value}`).join("\n");
	return [
		...(gone.length > 0
			? [appRunnerStep("untag", "UntagResource", { ResourceArn, TagKeys: gone }, `Tags: ${gone.join(", ")} → nothing`)]
			: []),
		...(changed.length > 0 ? [appRunnerStep("tags", "TagResource", { ResourceArn, Tags: changed }, why)] : []),
	];
}

/** The tags of one that is made anew: those that are there, as far as nothing else is said. */
export function tagsAnew(
	{ Tags: said, untagged = [] }: AppRunnerSpec,
	{ tags: there = new Map() }: ObservedAppRunner,
): AppRunnerTag[] {
	if (said === clear) return [];
	const kept = [...there].filter(([key]) => !key.startsWith("aws:") && !untagged.includes(key));
	const all = new Map([...kept, ...(said ?? []).map(({ Key, Value }): [string, string] => [Key, Value])]);
	return [...all].map(([Key, Value]) => ({ Key, Value }));
}
