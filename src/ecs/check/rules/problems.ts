import { problem, sharedProblems } from "../../../engine/check/problem-rules.js";
import { type SentenceCode, sentences } from "../../spec/sentence.js";
import { error, leaveOut, type Rule, warning } from "./rule.js";

/** What the builder and the reader notice; what `from` notices is an error with `strict`. */
export const problemRules = [
	secondOf("spec.second-service"),
	secondOf("spec.second-task-definition"),
	problem(error, "spec.duration", "is '{given}', which is no duration", "say '90s', '10m' or '2h'"),
	problem(
		error,
		"spec.not-a-gateway",
		"was handed {given}, which is no gateway",
		"pass a gateway's chain or its name to .gateway(edge, options)",
	),
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
		"spec.piece-unadoptable",
		"can't adopt this: it is {given}, must hold {wanted}",
		"hand in what taskDef(…), container(…) or service(…) gave",
	),
	problem(
		error,
		"spec.gate-overridden",
		"is set by .raw(…), which would run it without the gate of .scanned()",
		"leave the image to .image(image(…).scanned()), or say .image(text) where no gate is wanted",
	),
	problem(
		warning,
		"spec.gate-dropped",
		"is said again without the gate of the image before it, so nothing is scanned",
		"say .image(image(…).scanned()) again, or take the first one away",
	),
	...sharedProblems,
];

function secondOf<Code extends SentenceCode>(code: Code): Rule<object, Code> {
	const [message = "", hint = ""] = sentences[code].replaceAll("%", "{name}").split(": ");
	return error(code, "", message, hint, undefined, "Gantry");
}
