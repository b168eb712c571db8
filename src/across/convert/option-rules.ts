import type { OptionRule } from "../../engine/options.js";

/** An option that is a text. */
export const text: OptionRule = { isGood: (value) => typeof value === "string" && value !== "", words: "a text" };

/** An option that is an object. @param words how to say it */
export const fields = (words: string): OptionRule => ({
	isGood: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
	words,
});
