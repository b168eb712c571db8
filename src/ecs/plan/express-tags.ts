import { clear } from "../../engine/late.js";
import type { Redactor } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import type { Step } from "../../engine/step.js";
import type { DescribedExpress } from "../observe/express-described.js";
import type { ExpressSpec } from "../spec/express.js";

/** Tags that AWS sets itself. Source: facts 4.6. */
export const isOwnTag = (key: string): boolean => key.startsWith("aws:") || key === "AmazonECSManaged";

/** UpdateExpressGatewayService changes no tags: they go by calls of their own. Source: facts 4.6. */
export function expressTagSteps(
	{ tags, untagged = [] }: ExpressSpec,
	{ serviceArn: resourceArn, tags: told = [] }: DescribedExpress,
	redact: Redactor,
): Step[] {
	const there = new Map(told.map(({ key = "", value = "" }) => [key, value]));
	const said = Array.isArray(tags) ? tags.filter(({ key, value }) => there.get(key) !== value) : [];
	const gone = [...there.keys()].filter((key) => (tags === clear ? !isOwnTag(key) : untagged.includes(key)));
	const steps: Step[] = [];
	if (said.length > 0) {
		const why = said.map(({ key, value }) =>
			sayChange({ path: `tags[${key}]`, before: there.get(key), after: value }, redact),
		);
		steps.push(step("tags", "TagResource", { resourceArn, tags: said }, why.join("\n")));
	}
	if (gone.length > 0)
		steps.push(step("untag", "UntagResource", { resourceArn, tagKeys: gone }, `tags: ${gone.join(", ")} → nothing`));
	return steps;
}

const step = (id: string, operation: string, input: Record<string, unknown>, why: string): Step => ({
	id,
	service: "ecs",
	operation,
	input,
	after: [],
	why,
});
