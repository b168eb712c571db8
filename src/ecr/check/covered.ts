import type { LifecycleSelection } from "../spec/lifecycle.js";
import { matchesPattern } from "../spec/tag-pattern.js";

/** The storage class whose images a rule looks at. Source: facts 7.2, `standard` is the default. */
export const storageClassOf = ({ storageClass = "standard" }: LifecycleSelection): "standard" | "archive" =>
	storageClass;

/** True when each image that a rule for tags selects is surely selected by another one as well. */
export const coveredBy = (selection: LifecycleSelection, other: LifecycleSelection): boolean =>
	selection.tagStatus === "tagged" &&
	storageClassOf(selection) === storageClassOf(other) &&
	patternsOf(other).length > 0 &&
	patternsOf(other).every((wide) => patternsOf(selection).some((narrow) => isWithin(narrow, wide)));

/** Whatever matches the one matches the other: its wildcards stand where the other has some. */
const isWithin = (narrow: string, wide: string): boolean => matchesPattern(narrow, wide);

const patternsOf = ({ tagPatternList, tagPrefixList }: LifecycleSelection): readonly string[] =>
	tagPatternList ?? (tagPrefixList ?? []).map((prefix) => `${prefix.replaceAll("*", "\u0000")}*`);
