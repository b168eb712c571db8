import { error, type RuleTable, warning } from "./rule.js";

/** What each member may hold: type, bounds, length, characters. The bounds themselves are in the shape tables. */
export const shapeRules = {
	"spec.type": error("{at} is {is}, must be {must}", "give {member} {must} in {word}", "{aws}"),
	"spec.null": warning("{at} is null, which is taken as not said", "leave {member} out", "{aws}"),
	"spec.required": error("{at} lacks {member}, which AWS requires", "add {member} in {word}", "{aws}"),
	"spec.empty": error("{at} is empty, must hold at least {min}", "fill {member} in {word}, or leave it out", "{aws}"),
	"spec.length": error("{at} has {length} characters, may have at most {max}", "shorten {member} in {word}", "{aws}"),
	"spec.characters": error("{at} has characters other than {chars}", "rename it in {word}", "{aws}"),
	"spec.value": error("{at} is '{value}', which AWS does not know", "give {word} one of {values}", "{aws}"),
	"spec.range": error("{at} is {value}, must be {bounds}", "give {word} a {member} of {bounds}", "{aws}"),
	"spec.count": error("{at} has {count} entries, may have at most {max}", "keep {max} of them in {word}", "{aws}"),
	"spec.unreadable": error(
		"{at} can't be read: a getter or proxy in it throws",
		"hand in plain data, as JSON.parse gives it",
		"Gantry",
	),
} satisfies RuleTable;
