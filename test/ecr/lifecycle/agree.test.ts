import { describe, expect, it } from "vitest";
import { lifecyclePolicyText } from "../../../src/ecr/lifecycle/text.js";
import { check, type LifecycleImage, type LifecycleRule, lifecycle, simulateLifecycle } from "../../../src/index.js";
import { evaluateLifecycle } from "../../../src/testing/ecr/lifecycle-evaluation.js";
import { lifecycleRulesOf } from "../../../src/testing/ecr/lifecycle-rules.js";
import fc from "../../random.js";

const NOW = Date.UTC(2027, 0, 1);
const DAY = 86_400_000;
const HOUR = 3_600_000;

const tags = fc.uniqueArray(
	fc.constantFrom("v1", "v2", "v3", "a-1", "a-2", "a-3", "ab", "ac", "b-1", "b-2", "latest", "x"),
	{ maxLength: 2 },
);
const patterns = fc.uniqueArray(fc.constantFrom("*", "v*", "a-*", "a*", "*-1", "a*1", "latest"), {
	minLength: 1,
	maxLength: 2,
});
const prefixes = fc.uniqueArray(fc.constantFrom("v", "a", "a-", "b"), { minLength: 1, maxLength: 2 });
const images = fc.oneof(
	fc.constant({ tagStatus: "any" } as const),
	fc.constant({ tagStatus: "untagged" } as const),
	patterns.map((tagPatternList) => ({ tagStatus: "tagged", tagPatternList }) as const),
	prefixes.map((tagPrefixList) => ({ tagStatus: "tagged", tagPrefixList }) as const),
);
const archive = { type: "transition", targetStorageClass: "archive" } as const;
const action = fc.constantFrom({ type: "expire" } as const, archive);
const days = fc.integer({ min: 1, max: 5 });
const count = fc.integer({ min: 1, max: 3 });
const rule = fc.oneof(
	fc.tuple(images, action, count).map(([which, does, countNumber]) => ({
		selection: { ...which, countType: "imageCountMoreThan", countNumber } as const,
		action: does,
	})),
	fc.tuple(images, action, days).map(([which, does, countNumber]) => ({
		selection: { ...which, countType: "sinceImagePushed", countUnit: "days", countNumber } as const,
		action: does,
	})),
	fc.tuple(images, days).map(([which, countNumber]) => ({
		selection: { ...which, countType: "sinceImagePulled", countUnit: "days", countNumber } as const,
		action: archive,
	})),
	fc.tuple(images, fc.integer({ min: 90, max: 93 })).map(([which, countNumber]) => ({
		selection: {
			...which,
			storageClass: "archive",
			countType: "sinceImageTransitioned",
			countUnit: "days",
			countNumber,
		} as const,
		action: { type: "expire" } as const,
	})),
);

/** Policies that AWS would take: what both refuse is not what they shall agree on. */
const policy = fc.array(rule, { minLength: 1, maxLength: 5 }).map((rules) => {
	const seen = new Set<string>();
	const kept = rules.filter(({ selection }) => {
		const { tagStatus, tagPatternList = [], tagPrefixList = [] } = { ...lists, ...selection };
		const storage = "storageClass" in selection ? selection.storageClass : "standard";
		const wildcards = [...tagPatternList, ...tagPrefixList.map((prefix) => `${prefix}*`)].sort();
		const key = `${storage} ${tagStatus} ${wildcards}`;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
	const last = kept.filter(({ selection }) => selection.tagStatus === "any");
	const first = kept.filter(({ selection }) => selection.tagStatus !== "any");
	return [...first, ...last].map((one, index): LifecycleRule => ({ rulePriority: index + 1, ...one }));
});
const lists: { tagPatternList?: string[]; tagPrefixList?: string[] } = {};

/** Ages in hours, some at the same moment, on both sides of the days that rules say. */
const age = (most: number) => fc.integer({ min: 0, max: most * 24 });
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
	fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const image = fc.record({
	tags,
	pushed: age(8),
	pulled: seldom(age(8)),
	activated: seldom(age(8)),
	archived: seldom(fc.integer({ min: 88 * 24, max: 95 * 24 })),
	subject: seldom(fc.nat(7)),
	children: fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
	isList: fc.boolean(),
	isRestoring: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
});

/** Lists hold only images behind them, and referrers refer only to images before them, as digests do. */
const repository = fc.array(image, { minLength: 1, maxLength: 8 }).map((given) =>
	given.map((one, index): LifecycleImage => {
		const at = (hours: number) => NOW - hours * HOUR - (index % 2) - 1;
		const children = one.isList
			? one.children.filter((child) => child > index && child < given.length && given[child]?.subject === undefined)
			: [];
		const subject = one.subject !== undefined && one.subject < index ? one.subject : undefined;
		return {
			imageDigest: `d${index}`,
			imageTags: one.tags.filter((tag) => given.findIndex(({ tags }) => tags.includes(tag)) === index),
			imagePushedAt: at(one.pushed),
			...(one.pulled !== undefined && { lastRecordedPullTime: at(one.pulled) }),
			...(one.activated !== undefined && { lastActivatedAt: at(one.activated) }),
			...(one.archived !== undefined && { imageStatus: "ARCHIVED", lastArchivedAt: at(one.archived) }),
			...(one.isRestoring && { imageStatus: "ACTIVATING" }),
			...(subject !== undefined && { subjectManifestDigest: `d${subject}` }),
			...(children.length > 0 && subject === undefined && { children: children.map((child) => `d${child}`) }),
		};
	}),
);

const told = (rules: readonly LifecycleRule[], all: readonly LifecycleImage[]) =>
	Object.fromEntries(
		simulateLifecycle({ rules }, all, { now: NOW })
			.images.filter(({ action }) => action !== "keep")
			.map(({ imageDigest, action, rulePriority }) => [imageDigest, `${action} ${rulePriority}`]),
	);

function simulated(rules: LifecycleRule[], all: readonly LifecycleImage[]) {
	const read = lifecycleRulesOf(lifecyclePolicyText({ rules }).padEnd(100));
	const ms = (moment: unknown) => (typeof moment === "number" ? moment : undefined);
	const given = all.map((one) => {
		const [pulledAt, archivedAt] = [ms(one.lastRecordedPullTime), ms(one.lastArchivedAt)];
		const activatedAt = ms(one.lastActivatedAt);
		return {
			digest: one.imageDigest,
			tags: one.imageTags ?? [],
			pushedAt: ms(one.imagePushedAt) ?? 0,
			isArchived: one.imageStatus === "ARCHIVED",
			isRestoring: one.imageStatus === "ACTIVATING",
			children: one.children ?? [],
			...(pulledAt !== undefined && { pulledAt }),
			...(archivedAt !== undefined && { archivedAt }),
			...(activatedAt !== undefined && { activatedAt }),
			...(one.subjectManifestDigest !== undefined && { subject: one.subjectManifestDigest }),
		};
	});
	const verdicts = evaluateLifecycle(read.rules, given, NOW);
	return Object.fromEntries([...verdicts].map(([digest, { action, priority }]) => [digest, `${action} ${priority}`]));
}

describe("the offline simulation and the simulator's ECR, each written from the facts alone", () => {
	const agree = (rules: LifecycleRule[], all: readonly LifecycleImage[]): void => {
		expect(simulated(rules, all)).toEqual(told(rules, all));
	};

	it("agree on random policies of ages, on images and referrers", () => {
		const isOfAges = (rules: readonly LifecycleRule[]) =>
			rules.every(({ selection }) => selection.countType !== "imageCountMoreThan");
		const single = repository.map((all) => all.map(({ children: _, ...one }) => one));
		fc.assert(fc.property(policy.filter(isOfAges), single, agree), { numRuns: 300 });
	});

	it("agree on counts and manifest lists as well", () => {
		fc.assert(fc.property(policy, repository, agree), { numRuns: 500 });
	});

	it("take the same policies", () => {
		fc.assert(
			fc.property(policy, (rules) => {
				expect(check(lifecycle.from({ rules })).filter(({ severity }) => severity === "error")).toEqual([]);
			}),
		);
	});
});

it("cases are drawn on both sides of a day", () => {
	const [some] = fc.sample(repository, 1);
	expect(some?.every(({ imagePushedAt }) => Number(imagePushedAt) > NOW - 9 * DAY)).toBe(true);
});
