import { sentences } from "../../spec/sentence.js";
import { error, type RuleTable, warning } from "./rule.js";

const [service = "", serviceHint = ""] = sentences["spec.second-service"].replaceAll("%", "{name}").split(": ");
const [definition = "", definitionHint = ""] = sentences["spec.second-task-definition"]
	.replaceAll("%", "{name}")
	.split(": ");

/** What the builder and the reader notice; what `from` notices is an error with `strict`. */
export const problemRules = {
	"spec.second-service": error(service, serviceHint, "Gantry"),
	"spec.second-task-definition": error(definition, definitionHint, "Gantry"),
	"spec.duration": error("{at} is '{given}', which is no duration", "say '90s', '10m' or '2h'", "Gantry"),
	"spec.duration-minutes": error("{at} is '{given}', and AWS counts whole minutes here", "say '10m' or '2h'", "Gantry"),
	"spec.memory": error("{at} is '{given}', which is no memory", "say 512 or '1 GB'", "Gantry"),
	"spec.not-a-name": error("{at} has a name that is {given}, must be a string", "give it a name", "Gantry"),
	"spec.edit-elsewhere": error(
		"{at} was edited by a function that came back from another level",
		"return what the edit was given: (it) => it.…",
		"Gantry",
	),
	"spec.piece-unadoptable": error(
		"{at} can't adopt this: it is {given}, must hold {wanted}",
		"hand in what taskDef(…), container(…) or service(…) gave",
		"Gantry",
	),
	"spec.not-an-object": error("{at} is {given}, must be an object", "hand in an object", "Gantry"),
	"spec.not-a-list": error("{at} is {given}, must be an array", "hand in an array", "Gantry"),
	"spec.not-a-string": error("{at} is {given}, must be a string", "hand in a string", "Gantry"),
	"spec.foreign-case": warning("{at} is written {given}, in another case than AWS's", "write {name}", "Gantry"),
	"spec.number-as-string": warning("{at} is a number in a string", "write it as a number", "Gantry"),
	"spec.boolean-as-string": warning("{at} is true or false in a string", "write it without quotes", "Gantry"),
	"spec.string-as-number": warning("{at} is {given}, must be a string", "write it in quotes", "Gantry"),
	"spec.answer-only-member": warning("{at} stands only in AWS's answers and is not sent", "leave it out", "Gantry"),
	"spec.unknown-member": warning(
		"{at} is no member that AWS documents; it is kept as it is",
		"check its spelling",
		"Gantry",
	),
	"spec.problem": error("{at} can't be used", "look its code up in docs/rules.md", "Gantry"),
} satisfies RuleTable;
