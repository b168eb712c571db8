import { problem } from "../../../engine/check/problem-rules.js";
import { error } from "./rule.js";

/** What only the builder and the reader of a lifecycle notice. */
export const lifecycleProblems = [
	problem(
		error,
		"spec.lifecycle-unfinished",
		"has a rule that '{call}' began and nothing finished; it is left out",
		"call one of {wants}",
	),
	problem(
		error,
		"spec.lifecycle-order",
		"was told '{call}' where no rule takes it",
		"begin a rule with .keepLast(count), .expire(images) or .archive(images)",
	),
	problem(
		error,
		"spec.lifecycle-days",
		"was told '{call}' with {given}, which is no number of whole days",
		'say "14d"; AWS counts days',
	),
	problem(
		error,
		"spec.lifecycle-not-json",
		"is a text that is no JSON",
		"hand in the text that ECR takes, or its JSON",
	),
	problem(
		error,
		"spec.lifecycle-piece",
		"is given {given}, which is no lifecycle",
		"pass (l) => l.keepLast(10).any(), lifecycle()…, lifecycle.from(json) for a policy in JSON, or clear",
	),
];
