import { error, leaveOut, warning } from "./rule.js";

/** What each member may hold: type, bounds, length, characters. The bounds themselves are in the shape tables. */
export const shapeRules = [
	error("spec.type", "", "{at} is {is}, must be {must}", "give {member} {must} in {word}"),
	warning("spec.null", "", "{at} is null, which is taken as not said", leaveOut),
	error("spec.required", "", "{at} lacks {lacks}, which AWS requires", "add {lacks} in {word}"),
	error("spec.empty", "", "{at} is empty, must hold at least {min}", "fill {member} in {word}, or leave it out"),
	error(
		"spec.short",
		"",
		"{at}{shown} is too short: {length} of at least {min} characters",
		"lengthen {member} in {word}",
	),
	error("spec.length", "", "{at} has {length} characters, may have at most {max}", "shorten {member} in {word}"),
	error("spec.characters", "", "{at}{shown} has characters other than {chars}", "rename it in {word}"),
	error("spec.value", "", "{at} is '{value}', which AWS does not know", "give {word} one of {values}"),
	error("spec.range", "", "{at} is {value}, must be {bounds}", "give {word} a {member} of {bounds}"),
	error("spec.count", "", "{at} has {count} entries, may have at most {max}", "keep {max} of them in {word}"),
	error(
		"spec.unreadable",
		"",
		"{at} can't be read: a getter or proxy in it throws",
		"hand in plain data, as JSON.parse gives it",
		undefined,
		"Gantry",
	),
] as const;

export const [
	wrongType,
	isNull,
	required,
	empty,
	tooShort,
	tooLong,
	characters,
	unknownValue,
	range,
	tooMany,
	unreadable,
] = shapeRules;
