import type { AppSpec } from "../../spec/app.js";
import { type SentenceCode, sentences } from "../../spec/sentence.js";
import { error, leaveOut, type Rule, warning } from "./rule.js";

/** What the builder and the reader notice; what `from` notices is an error with `strict`. */
export const problemRules = [
	secondOf("spec.second-service"),
	secondOf("spec.second-task-definition"),
	problem(error, "spec.duration", "is '{given}', which is no duration", "say '90s', '10m' or '2h'"),
	problem(error, "spec.duration-minutes", "is '{given}', and AWS counts whole minutes here", "say '10m' or '2h'"),
	problem(
		error,
		"spec.second-gate",
		"has gate '{other}' at {stage}, may have one: '{name}' is left out",
		"choose another stage for one of them",
	),
	problem(
		error,
		"spec.gate-timeout",
		"has no timeout, and AWS would wait a day",
		"say .gate(stage, name, { timeout: '30m' })",
	),
	problem(error, "spec.hook-action", "is '{given}', must be 'continue' or 'rollback'", "say onTimeout: 'rollback'"),
	problem(error, "spec.memory", "is '{given}', which is no memory", "say 512 or '1 GB'"),
	problem(error, "spec.not-a-name", "has a name that is {given}, must be a string", "give it a name"),
	problem(
		error,
		"spec.edit-elsewhere",
		"was edited by a function that came back from another level",
		"return what the edit was given: (it) => it.…",
	),
	problem(
		error,
		"spec.piece-unadoptable",
		"can't adopt this: it is {given}, must hold {wanted}",
		"hand in what taskDef(…), container(…) or service(…) gave",
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

function problem<Code extends string>(kind: typeof error, code: Code, does: string, hint: string): Rule<AppSpec, Code> {
	return kind(code, "", `{at} ${does}`, hint, undefined, "Gantry");
}

function secondOf<Code extends SentenceCode>(code: Code): Rule<AppSpec, Code> {
	const [message = "", hint = ""] = sentences[code].replaceAll("%", "{name}").split(": ");
	return error(code, "", message, hint, undefined, "Gantry");
}
