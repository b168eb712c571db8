import { PlanError } from "../../engine/errors/plan-error.js";

/** Source: OCI distribution specification. */
const TAG = /^\w[\w.-]{0,127}$/;

/** One tag or several, each once. @throws PlanError */
export function requireTags(said: unknown): readonly string[] {
	const tags: unknown[] = Array.isArray(said) ? said : [said];
	if (tags.length > 0 && tags.every(isTag)) return [...new Set(tags)];
	throw new PlanError("the tags are none that a registry can have", {
		code: "plan.tags",
		hint: 'say "v2" or ["v2", "stable"]: letters, digits, "_", "." and "-", neither "." nor "-" first',
	});
}

const isTag = (tag: unknown): tag is string => typeof tag === "string" && TAG.test(tag);
