import { clear, ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { ObservedRepository } from "../observe/described.js";
import type { AnyRepository, Tag } from "../spec/repository.js";
import type { StepOf } from "./repository-step.js";

/** What differs is tagged, what is cleared is untagged, all at once but for AWS's own; other tags stay. */
export function tagSteps({ tags: said, untagged }: AnyRepository, observed: ObservedRepository, step: StepOf): Step[] {
	if (!observed.repository) return [];
	const resourceArn = observed.repository.repositoryArn ?? ref("connection.repositoryArn");
	const there = new Map((observed.tags ?? []).map(({ key, value }) => [key, value]));
	const gone = (untagged ?? []).filter((key) => observed.isUnseen || there.has(key));
	const steps: Step[] = [];
	if (gone.length > 0)
		steps.push(step("untag", "UntagResource", { resourceArn, tagKeys: gone }, `tags: ${gone.join(", ")} → nothing`));
	if (said === undefined) return steps;
	if (said === clear) {
		const tagKeys = [...there.keys()].filter((key) => !key.startsWith("aws:"));
		if (tagKeys.length === 0) return [];
		return [step("tags", "UntagResource", { resourceArn, tagKeys }, `tags: ${tagKeys.join(", ")} → nothing`)];
	}
	const tags = said.filter(({ key, value }) => there.get(key) !== value);
	if (tags.length === 0) return steps;
	const why = tags.map(({ key, value }) => `tags[${key}]: ${there.get(key) ?? "nothing"} → ${value}`);
	return [...steps, step("tags", "TagResource", { resourceArn, tags: tags.map(sentTag) }, why.join("\n"))];
}

/** ECR writes them with capitals. */
export const sentTag = ({ key, value }: Tag) => ({ Key: key, Value: value });
