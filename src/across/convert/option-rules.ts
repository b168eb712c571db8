import type { OptionRule } from "../../engine/options.js";

/** An option that is a text. */
export const text: OptionRule = { isGood: (value) => typeof value === "string" && value !== "", words: "a text" };

/** An option that is an object. @param words how to say it @param texts the members that must be texts @param lists those that must be lists of texts */
export const fields = (words: string, texts: readonly string[] = [], lists: readonly string[] = []): OptionRule => ({
	isGood: (value) =>
		typeof value === "object" &&
		value !== null &&
		!Array.isArray(value) &&
		texts.every((name) => text.isGood(Reflect.get(value, name))) &&
		lists.every((name) => isTexts(Reflect.get(value, name))),
	words,
});

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === "string");
