import { describe, expect, it } from "vitest";
import { check, type LifecycleRule, lifecycle } from "../../../src/index.js";

const selection = { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 } as const;
const expire = { type: "expire" } as const;
const archive = { type: "transition", targetStorageClass: "archive" } as const;
const tagged = { ...selection, tagStatus: "tagged" } as const;
const count = { countType: "imageCountMoreThan", countNumber: 3 } as const;
type Partly = { [K in keyof LifecycleRule]?: unknown };
const told = (...rules: Partly[]) =>
	check(
		lifecycle.from({
			rules: rules.map((rule, index) => ({ rulePriority: index + 1, selection, action: expire, ...rule })),
		}),
	).map(({ code, severity }) => (severity === "error" ? code : `${code}?`));

describe("one rule", () => {
	it.each<[string, Partly, string[]]>([
		["sound", {}, []],
		["tagged without tags", { selection: tagged }, ["spec.lifecycle-tags-missing"]],
		[
			"tagged with both lists",
			{ selection: { ...tagged, tagPatternList: ["a*"], tagPrefixList: ["a"] } },
			["spec.lifecycle-tags-both", "spec.lifecycle-all-tags?"],
		],
		["untagged with tags", { selection: { ...selection, tagPrefixList: ["a"] } }, ["spec.lifecycle-tags-unwanted"]],
		[
			"any with tags",
			{ selection: { ...selection, tagStatus: "any", tagPatternList: ["a"] } },
			["spec.lifecycle-tags-unwanted"],
		],
		["four wildcards", { selection: { ...tagged, tagPatternList: ["*a*b*c*"] } }, []],
		["five wildcards", { selection: { ...tagged, tagPatternList: ["*a*b*c*d*"] } }, ["spec.lifecycle-wildcards"]],
		["an age without unit", { selection: { ...selection, countUnit: undefined } }, ["spec.lifecycle-unit-missing"]],
		["a count with unit", { selection: { ...selection, ...count } }, ["spec.lifecycle-unit"]],
		["a unit of hours", { selection: { ...selection, countUnit: "hours" } }, ["spec.value"]],
		["a count of 0", { selection: { ...selection, countNumber: 0 } }, ["spec.range"]],
		["a pull that expires", { selection: { ...selection, countType: "sinceImagePulled" } }, ["spec.lifecycle-action"]],
		["a pull that archives", { selection: { ...selection, countType: "sinceImagePulled" }, action: archive }, []],
		["a count that archives", { selection: { tagStatus: "any", ...count }, action: archive }, []],
		[
			"an archived one that is archived",
			{
				selection: { ...selection, countType: "sinceImageTransitioned", storageClass: "archive", countNumber: 90 },
				action: archive,
			},
			["spec.lifecycle-action"],
		],
		[
			"89 days in the archive",
			{ selection: { ...selection, countType: "sinceImageTransitioned", storageClass: "archive", countNumber: 89 } },
			["spec.lifecycle-archive-days"],
		],
		[
			"90 days in the archive",
			{ selection: { ...selection, countType: "sinceImageTransitioned", storageClass: "archive", countNumber: 90 } },
			[],
		],
		[
			"a transition time of standard images",
			{ selection: { ...selection, countType: "sinceImageTransitioned", countNumber: 90 } },
			["spec.lifecycle-storage-class"],
		],
		[
			"a push time of archived images",
			{ selection: { ...selection, storageClass: "archive" } },
			["spec.lifecycle-storage-class"],
		],
		["a transition to nowhere", { action: { type: "transition" } }, ["spec.lifecycle-target-missing"]],
		[
			"an expiry to somewhere",
			{ action: { type: "expire", targetStorageClass: "archive" } },
			["spec.lifecycle-target"],
		],
		["a priority of 0", { rulePriority: 0 }, ["spec.range"]],
		["several patterns", { selection: { ...tagged, tagPatternList: ["a*", "b*"] } }, ["spec.lifecycle-all-tags?"]],
		[
			"a wildcard in a prefix",
			{ selection: { ...tagged, tagPrefixList: ["a*"] } },
			["spec.lifecycle-prefix-wildcard?"],
		],
		[
			"a count of one tag",
			{ selection: { tagStatus: "tagged", tagPatternList: ["latest"], ...count } },
			["spec.lifecycle-one-image?"],
		],
	])("%s", (_, rule, codes) => {
		expect(told(rule)).toEqual(codes);
	});
});

describe("several rules", () => {
	const prefix = (...tagPrefixList: string[]) => ({ selection: { ...tagged, tagPrefixList } });
	const pattern = (...tagPatternList: string[]) => ({ selection: { ...tagged, tagPatternList } });
	const any = { selection: { ...selection, tagStatus: "any" } };
	const anyOfArchive = {
		selection: {
			tagStatus: "any",
			storageClass: "archive",
			countType: "sinceImageTransitioned",
			countUnit: "days",
			countNumber: 90,
		},
	};
	it.each<[string, Partly[], string[]]>([
		["one priority twice", [prefix("a"), { ...prefix("b"), rulePriority: 1 }], ["spec.lifecycle-priority"]],
		["any before another", [any, prefix("a")], ["spec.lifecycle-any-last"]],
		["any last", [prefix("a"), any], []],
		["any of each class", [any, anyOfArchive], []],
		["any of the other class in between", [anyOfArchive, prefix("a")], ["spec.lifecycle-any-before?"]],
		["any twice", [any, any], ["spec.lifecycle-any-twice"]],
		["untagged twice", [{}, { selection: { ...selection, countNumber: 3 } }], ["spec.lifecycle-untagged-twice"]],
		[
			"the same prefixes",
			[prefix("a", "b"), prefix("b", "a")],
			["spec.lifecycle-prefixes-twice", "spec.lifecycle-all-tags?", "spec.lifecycle-all-tags?"],
		],
		["a prefix of a prefix, above", [prefix("a"), prefix("ab")], ["spec.lifecycle-shielded?"]],
		["a prefix of a prefix, below", [prefix("ab"), prefix("a")], []],
		["the same pattern", [pattern("release-*"), pattern("release-*")], ["spec.lifecycle-shielded?"]],
		["a pattern within one", [pattern("*-arm*"), pattern("v*-arm")], ["spec.lifecycle-shielded?"]],
		["a pattern that only seems to be", [pattern("*-arm"), pattern("v*")], []],
		[
			"more tags than above",
			[pattern("a*"), pattern("a1*", "b*")],
			["spec.lifecycle-all-tags?", "spec.lifecycle-shielded?"],
		],
		["fewer tags than above", [pattern("a*", "b*"), pattern("a*")], ["spec.lifecycle-all-tags?"]],
		[
			"fifty-one rules",
			Array.from({ length: 51 }, (_, index) => prefix(`p${index + 100}`)),
			["spec.lifecycle-many-rules?"],
		],
		["a text that is too long", [{ description: "x".repeat(30_700) }], ["spec.lifecycle-text"]],
	])("%s", (_, rules, codes) => {
		expect(told(...rules)).toEqual(codes);
	});
});

it("tells where, why and what to say, in AWS's names", () => {
	const [finding] = check(lifecycle().keepLast(2).untagged().expire("any").archivedFor("30d"));
	expect(finding).toEqual({
		code: "spec.lifecycle-archive-days",
		severity: "error",
		path: "lifecycle.rules[1].selection.countNumber",
		message: "lifecycle rule '2' selection.countNumber is 30, and archived images can't be expired before 90 days",
		hint: 'say .archivedFor("90d") or more',
		source: "ECR user guide, lifecycle policy properties",
	});
});
