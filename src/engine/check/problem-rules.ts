import type { SpecProblem } from "../problem.js";
import type { Report } from "./report.js";
import { error, leaveOut, type Rule, warning } from "./rule.js";

/** What builders and readers of every service notice; what `from` notices is an error with `strict`. */
export const sharedProblems = [
	problem(
		error,
		"spec.edit-elsewhere",
		"was edited by a function that came back from another level",
		"return what the edit was given: (it) => it.…",
	),
	problem(error, "spec.not-an-object", "is {given}, must be an object", "hand in an object"),
	problem(error, "spec.not-a-list", "is {given}, must be an array", "hand in an array"),
	problem(error, "spec.not-a-string", "is {given}, must be a string", "hand in a string"),
	problem(warning, "spec.foreign-case", "is written {given}, in another case than AWS's", "write {name}"),
	problem(warning, "spec.number-as-string", "is a number in a string", "write it as a number"),
	problem(warning, "spec.boolean-as-string", "is true or false in a string", "write it without quotes"),
	problem(warning, "spec.string-as-number", "is {given}, must be a string", "write it in quotes"),
	problem(warning, "spec.blank", "is blank, which AWS does not take here; it is left out", leaveOut),
	problem(warning, "spec.answer-only-member", "stands only in AWS's answers and is not sent", leaveOut),
	problem(warning, "spec.unknown-member", "is no member that AWS documents; it is kept as it is", "check its spelling"),
	problem(error, "spec.unknown-option", "is no option that this setting has", "say one of: {known}"),
	problem(
		error,
		"spec.not-json",
		"is {given}, which JSON can't hold; it is left out",
		"hand in plain data, as JSON.parse gives it",
	),
	problem(error, "spec.not-a-function", "was handed {given} where a function is wanted", "pass (it) => it.…"),
	problem(
		error,
		"spec.not-applied",
		"holds a value of the wrong type where a later call adds to a list",
		"give that member its list in .raw(…) or from",
	),
	problem(error, "spec.problem", "can't be used", "look its code up in docs/rules.md"),
];

/** A rule that others look at. */
export function problem<Code extends string>(
	kind: typeof error,
	code: Code,
	does: string,
	hint: string,
): Rule<object, Code> {
	return kind<object, Code, never>(code, "", `{at} ${does}`, hint, undefined, "Gantry");
}

/** What the builder and the reader noticed; `strict` makes a warning an error. */
export function tellProblem({ code, path, data }: SpecProblem, rules: readonly Rule[], report: Report): void {
	const rule = rules.find((one) => one.code === code) ?? rules.find((one) => one.code === "spec.problem");
	if (rule) report.add({ ...rule, code }, path, { name: "", ...data }, data["strict"] === 1 ? "error" : rule.severity);
}
