import { clear } from "../../engine/late.js";
import type { Redactor } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import type { Step } from "../../engine/step.js";
import type { DescribedService } from "../observe/described.js";
import type { ServiceSpec } from "../spec/service.js";

/** Tags are not part of UpdateService: what differs is tagged, `clear` untags. */
export function tagSteps(said: ServiceSpec, current: DescribedService, redact: Redactor): Step[] {
	if (said.tags === undefined || !current.serviceArn) return [];
	const there = new Map((current.tags ?? []).map(({ key, value }) => [key ?? "", value]));
	const resourceArn = current.serviceArn;
	if (said.tags === clear) {
		const tagKeys = [...there.keys()].filter((key) => key && !key.startsWith("aws:"));
		if (tagKeys.length === 0) return [];
		return [step("UntagResource", { resourceArn, tagKeys }, `tags: ${tagKeys.join(", ")} → nothing`)];
	}
	const tags = said.tags.filter(({ key, value }) => there.get(key) !== value);
	if (tags.length === 0) return [];
	const why = tags.map(({ key, value }) =>
		sayChange({ path: `tags[${key}]`, before: there.get(key), after: value }, redact),
	);
	return [step("TagResource", { resourceArn, tags }, why.join("\n"))];
}

const step = (operation: string, input: Record<string, unknown>, why: string): Step => ({
	id: "service-tags",
	service: "ecs",
	operation,
	input,
	after: [],
	why,
});
