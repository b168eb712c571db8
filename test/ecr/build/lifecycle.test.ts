import { describe, expect, it } from "vitest";
import { lifecycleSaid } from "../../../src/ecr/build/lifecycle-said.js";
import { lifecyclePolicyText } from "../../../src/ecr/lifecycle/text.js";
import { anySpecOf } from "../../../src/engine/chain/spec-of.js";
import { check, clear, lifecycle } from "../../../src/index.js";
import fc from "../../random.js";

const rulesOf = (chain: unknown) => (anySpecOf(chain) as { rules: unknown[] }).rules;
const codes = (chain: unknown) => check(chain).map(({ code }) => code);

describe("a lifecycle says what AWS's policy says", () => {
	it.each([
		[
			"keepLast of patterns",
			lifecycle().keepLast(10).tagged("release-*"),
			{ tagStatus: "tagged", tagPatternList: ["release-*"], countType: "imageCountMoreThan", countNumber: 10 },
			{ type: "expire" },
		],
		[
			"keepLast of prefixes",
			lifecycle().keepLast(1).taggedPrefix("v", "w"),
			{ tagStatus: "tagged", tagPrefixList: ["v", "w"], countType: "imageCountMoreThan", countNumber: 1 },
			{ type: "expire" },
		],
		[
			"keepLast of untagged",
			lifecycle().keepLast(3).untagged(),
			{ tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 3 },
			{ type: "expire" },
		],
		[
			"expire after days",
			lifecycle().expire("untagged").after("14d"),
			{ tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
			{ type: "expire" },
		],
		[
			"expire when more than",
			lifecycle().expire({ taggedPrefix: "pr-" }).whenMoreThan(100),
			{ tagStatus: "tagged", tagPrefixList: ["pr-"], countType: "imageCountMoreThan", countNumber: 100 },
			{ type: "expire" },
		],
		[
			"a tag that is called any",
			lifecycle().expire({ tagged: "any" }).after("48h"),
			{
				tagStatus: "tagged",
				tagPatternList: ["any"],
				countType: "sinceImagePushed",
				countUnit: "days",
				countNumber: 2,
			},
			{ type: "expire" },
		],
		[
			"archive what is not pulled",
			lifecycle().archive("dev-*", "*-arm").notPulledFor("90d"),
			{
				tagStatus: "tagged",
				tagPatternList: ["dev-*", "*-arm"],
				countType: "sinceImagePulled",
				countUnit: "days",
				countNumber: 90,
			},
			{ type: "transition", targetStorageClass: "archive" },
		],
		[
			"expire from the archive",
			lifecycle().expire("any").archivedFor("180d"),
			{
				tagStatus: "any",
				storageClass: "archive",
				countType: "sinceImageTransitioned",
				countUnit: "days",
				countNumber: 180,
			},
			{ type: "expire" },
		],
	])("%s", (_, chain, selection, action) => {
		expect(rulesOf(chain)).toEqual([{ rulePriority: 1, selection, action }]);
	});
});

describe("numbers", () => {
	const numbers = (chain: unknown) =>
		rulesOf(chain).map((rule) => {
			const { rulePriority, selection } = rule as { rulePriority: number; selection: Record<string, unknown> };
			return [rulePriority, selection.tagPatternList ?? selection.tagStatus];
		});

	it("follow the order said, with any last", () => {
		const said = lifecycle().expire("any").after("90d").keepLast(10).tagged("a*").expire("untagged").after("7d");
		expect(numbers(said)).toEqual([
			[1, ["a*"]],
			[2, "untagged"],
			[3, "any"],
		]);
	});

	it("that are said stay, and the others go around them", () => {
		const said = lifecycle()
			.keepLast(1)
			.tagged("a*")
			.keepLast(1)
			.tagged("b*")
			.priority(1)
			.keepLast(1)
			.tagged("c*")
			.priority(10)
			.expire("any")
			.after("1d")
			.keepLast(1)
			.tagged("d*");
		expect(numbers(said)).toEqual([
			[1, ["b*"]],
			[2, ["a*"]],
			[10, ["c*"]],
			[11, ["d*"]],
			[12, "any"],
		]);
	});

	it("of any rules of both storage classes come last, in the order said", () => {
		const said = lifecycle().archive("any").notPulledFor("30d").expire("any").archivedFor("90d").keepLast(2).untagged();
		expect(rulesOf(said)).toMatchObject([
			{ rulePriority: 1, selection: { tagStatus: "untagged" } },
			{ rulePriority: 2, action: { type: "transition" } },
			{ rulePriority: 3, selection: { storageClass: "archive" } },
		]);
		expect(codes(said)).toEqual([]);
	});
});

it("is immutable: a fork is a second lifecycle", () => {
	const one = lifecycle().keepLast(10).tagged("a*");
	const open = one.expire("untagged");
	const two = open.after("7d");
	const three = open.after("8d").describe("longer");
	expect([rulesOf(one).length, rulesOf(two).length, rulesOf(three).length]).toEqual([1, 2, 2]);
	expect(rulesOf(three)[1]).toMatchObject({ description: "longer", selection: { countNumber: 8 } });
	expect(Object.isFrozen(two)).toBe(true);
	expect(String(three)).toBe("lifecycle(2 rules)");
});

it("takes conditions and functions", () => {
	const trimmed = (on: boolean) =>
		lifecycle()
			.when(on, (l) => l.expire("untagged").after("1d"))
			.pipe((l) => l.keepLast(3).any());
	expect(rulesOf(trimmed(true))).toHaveLength(2);
	expect(rulesOf(trimmed(false))).toHaveLength(1);
});

describe("what a caller without types leaves out or mistakes is a finding", () => {
	const loose = lifecycle() as never as Record<string, (...given: unknown[]) => never>;
	it.each([
		["an unfinished rule", () => lifecycle().expire("untagged"), ["spec.lifecycle-unfinished", "spec.empty"]],
		[
			"an unfinished rule before another",
			() => (loose.expire?.("untagged") as never as typeof loose).keepLast?.(1),
			["spec.lifecycle-unfinished", "spec.lifecycle-unfinished", "spec.empty"],
		],
		["no rule at all", () => lifecycle(), ["spec.empty"]],
		["a time without a rule", () => loose.after?.("1d"), ["spec.lifecycle-order", "spec.empty"]],
		["a description without a rule", () => loose.describe?.("x"), ["spec.lifecycle-order", "spec.empty"]],
		["half a day", () => lifecycle().expire("any").after("12h"), ["spec.lifecycle-days"]],
		[
			"a bare number",
			() =>
				lifecycle()
					.expire("any")
					.after(14 as never),
			["spec.lifecycle-days"],
		],
		[
			"a count of words",
			() =>
				lifecycle()
					.keepLast("ten" as never)
					.any(),
			["spec.type"],
		],
		["a count of 0", () => lifecycle().keepLast(0).any(), ["spec.range"]],
		["no images", () => (loose.expire?.() as never as typeof loose).after?.("1d"), ["spec.type"]],
		[
			"no patterns",
			() => (lifecycle().keepLast(1) as never as typeof loose).tagged?.(),
			["spec.lifecycle-tags-missing"],
		],
		[
			"a getter that throws",
			() =>
				lifecycle()
					.expire({
						get tagged(): never {
							throw new Error("no");
						},
					})
					.after("1d"),
			["spec.not-json", "spec.lifecycle-tags-missing"],
		],
		["no JSON", () => lifecycle.from("{"), ["spec.lifecycle-not-json", "spec.empty"]],
	])("%s", (_, said, wanted) => {
		expect(codes(said())).toEqual(expect.arrayContaining(wanted));
	});
});

describe("lifecycle.from", () => {
	const rule = {
		rulePriority: 7,
		selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
		action: { type: "expire" },
	};
	it.each([
		["a policy", { rules: [rule] }],
		["its text", JSON.stringify({ rules: [rule] })],
		["a list", [rule]],
		["one rule", rule],
		["ECR's answer", { lifecyclePolicyText: JSON.stringify({ rules: [rule] }), registryId: "1" }],
		[
			"a template",
			{
				Type: "AWS::ECR::Repository",
				Properties: { LifecyclePolicy: { LifecyclePolicyText: JSON.stringify({ rules: [rule] }) } },
			},
		],
	])("reads %s", (_, given) => {
		expect(rulesOf(lifecycle.from(given))).toEqual([rule]);
		expect(check(lifecycle.from(given))).toEqual([]);
	});

	it("fills placeholders, keeps what it does not know, and is strict where that is said", () => {
		const text = JSON.stringify({ rules: [rule] }).replace("14", "${DAYS}");
		expect(rulesOf(lifecycle.from(text, { placeholders: { DAYS: "30" } }))).toMatchObject([
			{ selection: { countNumber: 30 } },
		]);
		const foreign = { rules: [{ ...rule, colour: "red" }] };
		expect(check(lifecycle.from(foreign)).map(({ severity }) => severity)).toEqual(["warning"]);
		expect(check(lifecycle.from(foreign, { strict: true })).map(({ severity }) => severity)).toEqual(["error"]);
		expect(rulesOf(lifecycle.from(foreign))).toMatchObject([{ colour: "red" }]);
	});

	it("goes on as a chain", () => {
		expect(
			rulesOf(
				lifecycle
					.from({ rules: [rule] })
					.keepLast(3)
					.any(),
			),
		).toMatchObject([{ rulePriority: 7 }, { rulePriority: 8, selection: { tagStatus: "any" } }]);
	});
});

it("what a repository is given becomes a policy", () => {
	const told: string[] = [];
	const note = (code: string) => told.push(code);
	const policy = { rules: rulesOf(lifecycle().keepLast(1).any()) };
	expect(lifecycleSaid(lifecycle().keepLast(1).any(), note)).toEqual(policy);
	expect(lifecycleSaid((l: ReturnType<typeof lifecycle>) => l.keepLast(1).any(), note)).toEqual(policy);
	expect(lifecycleSaid(clear, note)).toBe(clear);
	expect(told).toEqual([]);
	expect(lifecycleSaid({ rules: [] }, note)).toBeUndefined();
	lifecycleSaid(lifecycle().expire("any"), note);
	expect(told).toEqual(["spec.lifecycle-piece", "spec.lifecycle-unfinished"]);
});

/** Any chain of calls that can be said with types. */
const words = fc.constantFrom("a*", "b-*", "rel*ease", "v1", "*-x");
const calls = fc.array(
	fc.oneof(
		fc.record({ does: fc.constant("keep"), count: fc.integer({ min: 1, max: 500 }), tag: words }),
		fc.record({ does: fc.constant("expire"), count: fc.integer({ min: 1, max: 500 }), tag: words }),
		fc.record({ does: fc.constant("archive"), count: fc.integer({ min: 1, max: 500 }), tag: words }),
		fc.record({ does: fc.constant("any"), count: fc.integer({ min: 1, max: 500 }), tag: words }),
	),
	{ minLength: 1, maxLength: 6 },
);

it("comes back the same from its text", () => {
	fc.assert(
		fc.property(calls, (said) => {
			let chain: ReturnType<typeof lifecycle> | ReturnType<ReturnType<typeof lifecycle>["raw"]> = lifecycle();
			for (const { does, count, tag } of said) {
				if (does === "keep") chain = chain.keepLast(count).tagged(tag).describe(`keeps ${count}`);
				else if (does === "expire") chain = chain.expire(tag, "x*").after(`${count}d`);
				else if (does === "archive") chain = chain.archive({ taggedPrefix: tag }).notPulledFor(`${count}d`);
				else chain = chain.expire("any").archivedFor(`${count}d`);
			}
			const text = lifecyclePolicyText({ rules: rulesOf(chain) as never });
			const again = lifecycle.from(text);
			expect(rulesOf(again)).toEqual(rulesOf(chain));
			expect(lifecyclePolicyText({ rules: rulesOf(again) as never })).toBe(text);
			const numbers = (rulesOf(chain) as { rulePriority: number }[]).map(({ rulePriority }) => rulePriority);
			expect(numbers).toEqual(said.map((_, index) => index + 1));
		}),
	);
});
