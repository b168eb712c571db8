import type { OptionRule } from "../../engine/options.js";

/** An option that is a text. */
export const text: OptionRule = { isGood: (value) => typeof value === "string" && value !== "", words: "a text" };

/** A list of texts, and nothing else in it. */
export const texts: OptionRule = {
	isGood: (value) => Array.isArray(value) && value.every((item) => text.isGood(item)),
	words: "a list of texts",
};

/** A whole number. @param least the smallest that is allowed */
export const whole = (least: number): OptionRule => ({
	isGood: (value) => typeof value === "number" && Number.isInteger(value) && value >= least,
	words: `a whole number of at least ${least}`,
});

/** An option that is an object of these members alone. @param words how to say it @param required members that can't be left out */
export const fields = (
	words: string,
	members: Readonly<Record<string, OptionRule>>,
	required: readonly string[] = [],
): OptionRule => ({
	isGood: (value) =>
		typeof value === "object" &&
		value !== null &&
		!Array.isArray(value) &&
		required.every((name) => Reflect.get(value, name) !== undefined) &&
		Object.entries(value).every(
			([name, one]) => one === undefined || (Object.hasOwn(members, name) && members[name]?.isGood(one) === true),
		),
	words,
});
