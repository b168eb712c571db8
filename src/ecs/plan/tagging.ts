import { type Clear, clear, type Ref } from "../../engine/late.js";
import type { Redactor } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import type { Step } from "../../engine/step.js";
import type { Tag } from "../spec/tag.js";
import { ecsStep } from "./ecs-step.js";

/** The tags that are said of a resource, and those that it has. */
export interface Tagging {
	readonly resourceArn: string | Ref;
	readonly tags?: readonly Tag[] | Clear | undefined;
	readonly untagged?: readonly string[] | undefined;
	readonly there: readonly { readonly key?: string; readonly value?: string }[];
	/** Nothing of it was read: all that is said is sent. */
	readonly isUnseen?: boolean | undefined;
	/** Tags that AWS sets itself. @default those that begin with `aws:` */
	readonly isAws?: (key: string) => boolean;
	readonly redact: Redactor;
}

/** What is cleared is untagged, what differs is tagged; all other tags stay. */
export function taggingSteps({ resourceArn, tags, untagged = [], there, isUnseen, isAws, redact }: Tagging): Step[] {
	const values = new Map(there.map(({ key = "", value = "" }) => [key, value]));
	const isOurs = (key: string) => key !== "" && !(isAws ?? isReserved)(key);
	const gone =
		tags === clear ? [...values.keys()].filter(isOurs) : untagged.filter((key) => isUnseen || values.has(key));
	const said = tags === clear || tags === undefined ? [] : tags.filter(({ key, value }) => values.get(key) !== value);
	const why = said.map(({ key, value }) =>
		sayChange({ path: `tags[${key}]`, before: values.get(key), after: value }, redact),
	);
	const steps: Step[] = [];
	if (gone.length > 0)
		steps.push(ecsStep("untag", "UntagResource", { resourceArn, tagKeys: gone }, `tags: ${gone.join(", ")} → nothing`));
	if (said.length > 0) steps.push(ecsStep("tags", "TagResource", { resourceArn, tags: said }, why.join("\n")));
	return steps;
}

/** Source: ECS API reference, Tag. */
export const isReserved = (key: string): boolean => key.startsWith("aws:");
