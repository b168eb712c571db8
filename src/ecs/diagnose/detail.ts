import { type Fragments, hasAny } from "./fragments.js";

/** Why something failed and what to do about it, recognised by words; in a table the first that fits. */
export type Detail = readonly [fragments: Fragments, why: string, hint: string];

/** The row of a table that fits a lower-case text. */
export const detailOf = (lower: string, details: readonly Detail[]): Detail | undefined =>
	details.find(([fragments]) => hasAny(lower, fragments));

/** What a table tells apart, for the page of causes. */
export const whysOf = (details: readonly Detail[]): readonly string[] => details.map(([, why]) => why);
