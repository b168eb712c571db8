import { clear, ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { ObservedRepository } from "../observe/described.js";
import type { AnyRepository, Tag } from "../spec/repository.js";
import type { StepOf } from "./repository-step.js";

/** What differs is tagged, `clear` untags all but AWS's own; other tags stay. */
export function tagSteps(said: AnyRepository["tags"], observed: ObservedRepository, step: StepOf): Step[] {
	if (said === undefined || !observed.repository) return [];
	const resourceArn = observed.repository.repositoryArn ?? ref("connection.repositoryArn");
	const there = new Map((observed.tags ?? []).map(({ key, value }) => [key, value]));
	if (said === clear) {
		const tagKeys = [...there.keys()].filter((key) => !key.startsWith("aws:"));
		if (tagKeys.length === 0) return [];
		return [step("tags", "UntagResource", { resourceArn, tagKeys }, `tags: ${tagKeys.join(", ")} → nothing`)];
	}
	const tags = said.filter(({ key, value }) => there.get(key) !== value);
	if (tags.length === 0) return [];
	const why = tags.map(({ key, value }) => `tags[${key}]: ${there.get(key) ?? "nothing"} → ${value}`);
	return [step("tags", "TagResource", { resourceArn, tags: tags.map(sentTag) }, why.join("\n"))];
}

/** ECR writes them with capitals. */
export const sentTag = ({ key, value }: Tag) => ({ Key: key, Value: value });
