import { expect, it } from "vitest";
import { lifecycleDifference, lifecyclePolicyText, sameLifecycle } from "../../../src/ecr/lifecycle/text.js";
import { isLifecycleSpec } from "../../../src/ecr/spec/lifecycle.js";
import { anySpecOf } from "../../../src/engine/chain/spec-of.js";
import { type LifecycleRule, lifecycle } from "../../../src/index.js";
import fc from "../../random.js";

const rule = (rulePriority: number, countNumber: number): LifecycleRule => ({
	rulePriority,
	selection: { tagStatus: "tagged", tagPrefixList: ["a", "b"], countType: "imageCountMoreThan", countNumber },
	action: { type: "expire" },
});

it("is compact, and sorted by priority", () => {
	expect(lifecyclePolicyText({ rules: [rule(2, 5), rule(1, 6)] })).toBe(
		JSON.stringify({ rules: [rule(1, 6), rule(2, 5)] }),
	);
});

it("two texts are the same, whatever their order, blanks and defaults", () => {
	const there = JSON.stringify(
		{
			rules: [
				rule(2, 5),
				{
					action: { type: "expire" },
					rulePriority: 1,
					selection: {
						storageClass: "standard",
						countNumber: 6,
						countType: "imageCountMoreThan",
						tagPrefixList: ["b", "a"],
						tagStatus: "tagged",
					},
				},
			],
		},
		undefined,
		2,
	);
	expect(sameLifecycle(there, { rules: [rule(1, 6), rule(2, 5)] })).toBe(true);
	expect(sameLifecycle(there, { rules: [rule(1, 7), rule(2, 5)] })).toBe(false);
	expect(sameLifecycle(there, { rules: [rule(1, 6), { ...rule(2, 5), description: "new" }] })).toBe(false);
	expect(sameLifecycle("{", { rules: [] })).toBe(true);
});

it("any order of rules is the same policy", () => {
	const rules = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(
			rules.chain((numbers) =>
				fc.tuple(fc.constant(numbers), fc.shuffledSubarray(numbers, { minLength: numbers.length })),
			),
			([one, other]) => {
				const [first, second] = [one, other].map((numbers) => ({
					rules: numbers.map((number) => rule(number, number)),
				}));
				if (!first || !second) throw new Error("none");
				expect(sameLifecycle(first, lifecyclePolicyText(second))).toBe(true);
				expect(lifecycleDifference(lifecyclePolicyText(second), first)).toEqual([]);
			},
		),
	);
});

it("what differs is told by rule", () => {
	expect(lifecycleDifference({ rules: [rule(1, 5), rule(2, 5)] }, { rules: [rule(2, 9), rule(3, 1)] })).toEqual([
		"lifecycle rule 1: keeps the newest 5 of images tagged a… and b… → nothing",
		"lifecycle rule 2: keeps the newest 5 of images tagged a… and b… → keeps the newest 9 of images tagged a… and b…",
		"lifecycle rule 3: nothing → keeps the newest 1 of images tagged a… and b…",
	]);
	const [line] = lifecycleDifference({ rules: [rule(1, 5)] }, { rules: [{ ...rule(1, 5), description: "new" }] });
	expect(line).toContain('"description":"new"');
});

it("rules are said in words", () => {
	const said = lifecycle()
		.expire("untagged")
		.after("1d")
		.archive("dev-*")
		.notPulledFor("90d")
		.archive({ taggedPrefix: "v" })
		.whenMoreThan(5)
		.expire("any")
		.archivedFor("180d");
	expect(lifecycleDifference(undefined, { rules: specOf(said).rules })).toEqual([
		"lifecycle rule 1: nothing → expires untagged images 1 day after the push",
		"lifecycle rule 2: nothing → archives images tagged dev-* 90 days after the last pull",
		"lifecycle rule 3: nothing → archives all but the newest 5 of images tagged v…",
		"lifecycle rule 4: nothing → expires all archived images 180 days after they were archived",
	]);
});

function specOf(chain: unknown) {
	const spec = anySpecOf(chain);
	if (!spec || !isLifecycleSpec(spec)) throw new Error("no lifecycle");
	return spec;
}
