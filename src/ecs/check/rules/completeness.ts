import { type SentenceCode, sentences } from "../../spec/sentence.js";
import { error, type Rule } from "./rule.js";

/** What a chain still lacks before it can be compiled; the sentences that types show too. */
export const completenessRules = {
	"spec.name-missing": error("{at} has no name", "give it one: {word}(name)", "{aws}"),
	"spec.cluster-missing": sentence("spec.cluster-missing"),
	"spec.service-missing": sentence("spec.service-missing"),
	"spec.task-definition-missing": sentence("spec.task-definition-missing"),
	"spec.container-missing": sentence("spec.container-missing"),
	"spec.container-alone": sentence("spec.container-alone"),
	"spec.image-missing": sentence("spec.image-missing"),
	"spec.size-missing": sentence("spec.size-missing"),
};

function sentence(code: SentenceCode): Rule {
	const [message = "", hint = ""] = sentences[code].replaceAll("%", "{name}").split(": ");
	return error(message, hint, "Gantry");
}
