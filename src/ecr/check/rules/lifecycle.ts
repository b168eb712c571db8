import type { LifecyclePolicy, LifecycleRule, LifecycleSelection } from "../../spec/lifecycle.js";
import { coveredBy, storageClassOf } from "../covered.js";
import { error, leaveOut, type Rules, type Tell, warning } from "./rule.js";

const PAGE = "ECR user guide, lifecycle policy properties";
const EVALUATION = "ECR user guide, lifecycle policy evaluation rules";

/** What one rule of a lifecycle may say. Source: facts 7.2, lifecycle grammar. */
export const lifecycleRuleRules = [
	error(
		"spec.lifecycle-tags-missing",
		"selection",
		"{at} is for tagged images and says no tags",
		"say tagPatternList or tagPrefixList: .tagged(pattern), .taggedPrefix(prefix)",
		({ selection }) => selection.tagStatus === "tagged" && tagsOf(selection).length === 0,
		PAGE,
	),
	error(
		"spec.lifecycle-tags-both",
		"selection",
		"{at} says tagPatternList and tagPrefixList, and AWS takes one of them",
		"write the prefixes as patterns: v → v*",
		({ selection }) => selection.tagPatternList && selection.tagPrefixList && true,
		PAGE,
	),
	error(
		"spec.lifecycle-tags-unwanted",
		"selection",
		"{at} is for {status} images and says tags",
		"leave the tags out, or say tagStatus tagged",
		({ selection }) =>
			selection.tagStatus !== "tagged" &&
			(selection.tagPatternList || selection.tagPrefixList) && { status: selection.tagStatus },
		PAGE,
	),
	error(
		"spec.lifecycle-wildcards",
		"selection.tagPatternList",
		"{at} has '{pattern}' with {count} wildcards, and AWS takes 4",
		"leave some of its * out",
		({ selection }) => {
			const pattern = selection.tagPatternList?.find((one) => wildcards(one) > 4);
			return pattern !== undefined && { pattern, count: wildcards(pattern) };
		},
		PAGE,
	),
	error(
		"spec.lifecycle-unit-missing",
		"selection",
		"{at} counts time and says no countUnit",
		'say countUnit: "days"',
		({ selection }) => selection.countType !== "imageCountMoreThan" && selection.countUnit === undefined,
		PAGE,
	),
	error(
		"spec.lifecycle-unit",
		"selection.countUnit",
		"{at} is said, and imageCountMoreThan counts images",
		leaveOut,
		({ selection }) => selection.countType === "imageCountMoreThan" && selection.countUnit !== undefined,
		PAGE,
	),
	error(
		"spec.lifecycle-action",
		"action.type",
		"{at} is {type}, and {count} takes only {other}",
		"say {other}, or another countType",
		({ selection: { countType }, action: { type } }) => {
			const only = ACTIONS[countType];
			return only !== undefined && only !== type && { type, count: countType, other: only };
		},
		PAGE,
	),
	error(
		"spec.lifecycle-storage-class",
		"selection.storageClass",
		"{at} is {given}, and {count} looks only at images in storage class {wanted}",
		"say storageClass: {wanted}",
		({ selection }, _, tell) => {
			const given = storageClassOf(selection);
			const wanted = selection.countType === "sinceImageTransitioned" ? "archive" : "standard";
			if (given !== wanted) tell("selection.storageClass", { given, count: selection.countType, wanted });
		},
		PAGE,
	),
	error(
		"spec.lifecycle-archive-days",
		"selection.countNumber",
		"{at} is {days}, and archived images can't be expired before 90 days",
		'say .archivedFor("90d") or more',
		({ selection: { countType, countNumber } }) =>
			countType === "sinceImageTransitioned" && countNumber < 90 && { days: countNumber },
		PAGE,
	),
	error(
		"spec.lifecycle-target-missing",
		"action",
		"{at} is a transition and says no targetStorageClass",
		'say targetStorageClass: "archive"',
		({ action }) => action.type === "transition" && action.targetStorageClass === undefined,
		PAGE,
	),
	error(
		"spec.lifecycle-target",
		"action.targetStorageClass",
		"{at} is said, and an image that expires goes nowhere",
		leaveOut,
		({ action }) => action.type === "expire" && action.targetStorageClass !== undefined,
		PAGE,
	),
	warning(
		"spec.lifecycle-all-tags",
		"selection",
		"{at} says {count} tags, and an image must have a match for each of them",
		"say a rule for each, where any one is meant",
		({ selection }) => tagsOf(selection).length > 1 && { count: tagsOf(selection).length },
		PAGE,
	),
	warning(
		"spec.lifecycle-prefix-wildcard",
		"selection.tagPrefixList",
		"{at} has '{prefix}', and in a prefix * is no wildcard",
		"say it as a pattern: .tagged({prefix})",
		({ selection }) => {
			const prefix = selection.tagPrefixList?.find((one) => one.includes("*"));
			return prefix !== undefined && { prefix };
		},
		PAGE,
	),
	warning(
		"spec.lifecycle-one-image",
		"selection.tagPatternList",
		"{at} has '{pattern}' without *, which is the tag of one image at most, so more than {count} are never counted",
		"end it with *",
		({ selection: { tagPatternList, countType, countNumber } }) => {
			const pattern = tagPatternList?.find((one) => wildcards(one) === 0);
			return countType === "imageCountMoreThan" && pattern !== undefined && { pattern, count: countNumber };
		},
		PAGE,
	),
] satisfies Rules<LifecycleRule>;

/** What the rules of a lifecycle may say together. Source: facts 7.2, lifecycle grammar. */
export const lifecycleRules = [
	warning(
		"spec.lifecycle-many-rules",
		"rules",
		"{at} has {count} rules, and AWS takes 50",
		"join rules that select the same",
		({ rules }) => rules.length > 50 && { count: rules.length },
		"ECR service quotas",
	),
	error(
		"spec.lifecycle-text",
		"rules",
		"{at} has a text of {length} characters, and AWS takes 100 to 30720",
		"shorten descriptions, or say fewer rules",
		({ rules }) => {
			const { length } = JSON.stringify({ rules });
			return rules.length > 0 && (length < 100 || length > 30_720) && { length };
		},
		"PutLifecyclePolicy.lifecyclePolicyText",
	),
	error(
		"spec.lifecycle-priority",
		"rules",
		"{at} has priority {priority}, which another rule has",
		"give each rule a priority of its own, or say none",
		({ rules }, _, tell) =>
			later(rules, tell, "rulePriority", (rule, before) =>
				before.some(({ rulePriority }) => rulePriority === rule.rulePriority)
					? { priority: rule.rulePriority }
					: undefined,
			),
		PAGE,
	),
	error(
		"spec.lifecycle-any-last",
		"rules",
		"{at} is any, and {other} comes after it: the rule for all images must have the highest number",
		"give it the highest priority number, or say none",
		({ rules }, _, tell) => tellAnyBefore(rules, tell, true),
		PAGE,
	),
	warning(
		"spec.lifecycle-any-before",
		"rules",
		"{at} is any, and {other} of another storage class comes after it, on which AWS's pages disagree",
		"give it the highest priority number, or say none",
		({ rules }, _, tell) => tellAnyBefore(rules, tell, false),
		PAGE,
	),
	error(
		"spec.lifecycle-any-twice",
		"rules",
		"{at} is any, as is another rule of storage class {storage}, and AWS takes one",
		"keep one of them",
		({ rules }, _, tell) => tellTwice(rules, tell, "any"),
		PAGE,
	),
	error(
		"spec.lifecycle-untagged-twice",
		"rules",
		"{at} is untagged, as is another rule of storage class {storage}, and AWS takes one",
		"keep one of them",
		({ rules }, _, tell) => tellTwice(rules, tell, "untagged"),
		EVALUATION,
	),
	error(
		"spec.lifecycle-prefixes-twice",
		"rules",
		"{at} is {prefixes}, which another rule of the storage class has",
		"keep one of them, or say a pattern",
		({ rules }, _, tell) =>
			later(rules, tell, "selection.tagPrefixList", ({ selection }, before) =>
				before.some((rule) => samePrefixes(rule.selection, selection))
					? { prefixes: setOf(selection.tagPrefixList) }
					: undefined,
			),
		EVALUATION,
	),
	warning(
		"spec.lifecycle-shielded",
		"rules",
		"{at} never acts: whatever it selects, rule {by} selects before it, and so keeps it from lower rules",
		"say what is left over, or join the rules",
		({ rules }, _, tell) => tellShielded(rules, tell),
		EVALUATION,
	),
] satisfies Rules<LifecyclePolicy>;

/** Count types that take one action only. */
const ACTIONS: Readonly<Record<string, string>> = { sinceImagePulled: "transition", sinceImageTransitioned: "expire" };

const tagsOf = ({ tagPatternList = [], tagPrefixList = [] }: LifecycleSelection): readonly string[] => [
	...tagPatternList,
	...tagPrefixList,
];
const wildcards = (pattern: string): number => pattern.split("*").length - 1;
const setOf = (words: readonly string[] = []): string => [...new Set(words)].sort().join(", ");

/** Tells each rule for which the ones said before it give a reason. */
function later(
	rules: readonly LifecycleRule[],
	tell: Tell,
	member: string,
	reason: (rule: LifecycleRule, before: readonly LifecycleRule[]) => Parameters<Tell>[1],
): void {
	for (const [index, rule] of rules.entries()) {
		const found = reason(rule, rules.slice(0, index));
		if (found) tell(`rules[${index}].${member}`, found);
	}
}

function tellAnyBefore(rules: readonly LifecycleRule[], tell: Tell, isSameClass: boolean): void {
	for (const [index, { rulePriority, selection }] of rules.entries()) {
		if (selection.tagStatus !== "any") continue;
		const after = rules.find(
			(other) =>
				other.rulePriority > rulePriority &&
				other.selection.tagStatus !== "any" &&
				(storageClassOf(other.selection) === storageClassOf(selection)) === isSameClass,
		);
		if (after) tell(`rules[${index}].selection.tagStatus`, { other: `rule ${after.rulePriority}` });
	}
}

const tellTwice = (rules: readonly LifecycleRule[], tell: Tell, status: LifecycleSelection["tagStatus"]): void =>
	later(rules, tell, "selection.tagStatus", ({ selection }, before) => {
		const storage = storageClassOf(selection);
		const isTwice = before.some(
			(rule) => rule.selection.tagStatus === status && storageClassOf(rule.selection) === storage,
		);
		return selection.tagStatus === status && isTwice ? { storage } : undefined;
	});

const samePrefixes = (one: LifecycleSelection, other: LifecycleSelection): boolean =>
	one.tagPrefixList !== undefined &&
	other.tagPrefixList !== undefined &&
	storageClassOf(one) === storageClassOf(other) &&
	setOf(one.tagPrefixList) === setOf(other.tagPrefixList);

/** Those that other rules refuse already are not told again. */
function tellShielded(rules: readonly LifecycleRule[], tell: Tell): void {
	for (const [index, { rulePriority, selection }] of rules.entries()) {
		const by = rules.find(
			(higher) =>
				higher.rulePriority < rulePriority &&
				higher.selection.tagStatus === "tagged" &&
				!samePrefixes(higher.selection, selection) &&
				coveredBy(selection, higher.selection),
		);
		if (by) tell(`rules[${index}]`, { by: by.rulePriority });
	}
}
