import { describe, expect, it } from "vitest";
import { isSpecError, type LifecycleImage, lifecycle, simulateLifecycle } from "../../../src/index.js";

const NOW = Date.UTC(2027, 0, 1);
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000);
const image = (imageDigest: string, pushed: number, imageTags: string[] = [], more: Partial<LifecycleImage> = {}) => ({
	imageDigest,
	imageTags,
	imagePushedAt: daysAgo(pushed),
	...more,
});
const simulate = (policy: unknown, images: LifecycleImage[]) => simulateLifecycle(policy, images, { now: NOW });
const gone = (policy: unknown, images: LifecycleImage[], action = "expire") =>
	simulate(policy, images)
		.images.filter((fate) => fate.action === action)
		.map(({ imageDigest }) => imageDigest)
		.join("");
const why = (policy: unknown, images: LifecycleImage[]) =>
	Object.fromEntries(simulate(policy, images).images.map((fate) => [fate.imageDigest, fate.why]));

/** Source: ECR user guide, examples of lifecycle policies; the repositories there, told in our own words. */
describe("the worked examples of AWS's guide", () => {
	const twice = [image("A", 10, ["beta-1", "prod-1"]), image("B", 9, ["beta-2", "prod-2"]), image("C", 8, ["beta-3"])];
	const keepOne = (...prefixes: string[]) =>
		prefixes.reduce<ReturnType<typeof lifecycle>>(
			(chain, prefix) => chain.keepLast(1).taggedPrefix(prefix) as never,
			lifecycle(),
		);

	it("several rules: what the first one keeps, the second one must not take", () => {
		expect(gone(keepOne("prod", "beta"), twice)).toBe("A");
		expect(why(keepOne("prod", "beta"), twice)).toEqual({ A: "rule", B: "shielded", C: "selected" });
	});

	it("several rules, the other way round: the second finds nothing left", () => {
		expect(gone(keepOne("beta", "prod"), twice)).toBe("AB");
	});

	it("several prefixes in one rule must all match", () => {
		const images = [
			image("A", 12, ["alpha-1"]),
			image("B", 11, ["beta-1"]),
			image("C", 10, ["alpha-2", "beta-2"]),
			image("D", 4, ["alpha-3"]),
			image("E", 3, ["beta-3"]),
			image("F", 2, ["alpha-4", "beta-4"]),
		];
		expect(
			gone(
				lifecycle()
					.expire({ taggedPrefix: ["alpha", "beta"] })
					.after("5d"),
				images,
			),
		).toBe("C");
	});

	it("further tags of an image do not matter", () => {
		const images = [
			image("A", 10, ["alpha-1", "beta-1", "gamma-1"]),
			image("B", 9, ["alpha-2", "beta-2"]),
			image("C", 8, ["alpha-3", "beta-3", "gamma-2"]),
		];
		expect(gone(lifecycle().keepLast(1).taggedPrefix("alpha", "beta"), images)).toBe("AB");
	});

	it("one rule for all images keeps the newest", () => {
		const images = [image("A", 4, ["alpha-1"]), image("B", 3, ["beta-1"]), image("C", 2), image("D", 1, ["alpha-2"])];
		expect(gone(lifecycle().keepLast(1).any(), images)).toBe("ABC");
	});

	it("all kinds of rules: any counts what higher rules select, and takes none of it", () => {
		const images = [
			image("A", 4, ["alpha-1", "beta-1"]),
			image("B", 3),
			image("C", 2, ["alpha-2"]),
			image("D", 1.1, ["git-hash"]),
			image("E", 1),
		];
		const policy = lifecycle().keepLast(1).taggedPrefix("alpha").expire("untagged").after("1d").keepLast(1).any();
		expect(gone(policy, images)).toBe("ABD");
		expect(simulate(policy, images).images.map(({ rulePriority }) => rulePriority)).toEqual([1, 2, 1, 3, 2]);
		expect(why(policy, images)).toEqual({ A: "rule", B: "rule", C: "shielded", D: "rule", E: "selected" });
	});
});

describe("storage classes", () => {
	const cold = lifecycle().archive("any").notPulledFor("30d");
	it("a pull counts; never pulled counts from the push, restored from the restore", () => {
		const images = [
			image("A", 100),
			image("B", 100, [], { lastRecordedPullTime: daysAgo(10) }),
			image("C", 100, [], { lastRecordedPullTime: daysAgo(40) }),
			image("D", 100, [], { lastRecordedPullTime: daysAgo(90), lastActivatedAt: daysAgo(5) }),
			image("E", 100, [], { lastRecordedPullTime: daysAgo(40), lastActivatedAt: daysAgo(60) }),
			image("F", 20),
		];
		expect(gone(cold, images, "transition")).toBe("ACE");
		expect(simulate(cold, images)).toMatchObject({ expiring: 0, transitioning: 3 });
	});

	it("rules of one class do not see, count or shield images of the other", () => {
		const images = [
			image("A", 300, ["a1"], { imageStatus: "ARCHIVED", lastArchivedAt: daysAgo(91) }),
			image("B", 300, ["a2"], { imageStatus: "ARCHIVED", lastArchivedAt: daysAgo(90) }),
			image("C", 300, ["a3"]),
			image("D", 1, ["a4"]),
			image("E", 300, ["a5"], { imageStatus: "ACTIVATING", lastArchivedAt: daysAgo(200) }),
			image("F", 300, [], { imageStatus: "ARCHIVED" }),
		];
		const policy = lifecycle().keepLast(1).tagged("a*").expire("any").archivedFor("90d");
		expect(gone(policy, images)).toBe("AC");
		expect(why(policy, images)).toMatchObject({ B: "selected", E: "restoring", F: "unknown-time" });
	});
});

describe("lists and referrers", () => {
	const untagged = lifecycle().expire("untagged").after("1d").keepLast(1).tagged("v*");
	it("children stay as long as a list that holds them", () => {
		const images = [
			image("old", 10, ["v1"], { children: ["c1", "both"] }),
			image("new", 9, ["v2"], { children: ["c2", "both"] }),
			image("c1", 10),
			image("c2", 9),
			image("both", 10),
			image("alone", 9),
		];
		const { images: fates } = simulate(untagged, images);
		expect(fates.filter(({ action }) => action === "expire").map(({ imageDigest }) => imageDigest)).toEqual([
			"old",
			"c1",
			"alone",
		]);
		expect(fates[4]).toMatchObject({ why: "list", of: "new", rulePriority: 1 });
		expect(fates[4]?.message).toContain("manifest list new");
	});

	it("children are archived with a list that is archived, and do not expire from under it", () => {
		const list = (imageStatus: string) =>
			image("list", 50, ["v1"], { children: ["child"], imageStatus, lastArchivedAt: daysAgo(1) });
		const archive = lifecycle().archive("any").after("30d");
		expect(gone(archive, [list("ACTIVE"), image("child", 50)], "transition")).toBe("listchild");
		expect(gone(archive, [list("ARCHIVED"), image("child", 50)], "transition")).toBe("child");
		expect(gone(untagged, [list("ARCHIVED"), image("child", 50)])).toBe("");
	});

	it("referrers do what their subject does, and are not counted", () => {
		const images = [
			image("A", 10, ["v1"]),
			image("B", 9, ["v2"]),
			image("sigA", 10, [], { subjectManifestDigest: "A" }),
			image("sigB", 9, ["v-sig"], { subjectManifestDigest: "B" }),
			image("lost", 9, [], { subjectManifestDigest: "gone" }),
		];
		expect(gone(untagged, images)).toBe("AsigAlost");
		expect(why(untagged, images)).toMatchObject({ sigA: "subject", sigB: "subject", lost: "rule" });
	});
});

describe("moments", () => {
	it("are Dates, ISO texts or milliseconds, and an age must be passed, not reached", () => {
		const policy = lifecycle().expire("any").after("5d");
		const at = (days: number) => NOW - days * 86_400_000;
		const images = [
			{ imageDigest: "A", imagePushedAt: at(5) },
			{ imageDigest: "B", imagePushedAt: at(5) - 1 },
			{ imageDigest: "C", imagePushedAt: new Date(at(6)).toISOString() },
			{ imageDigest: "D" },
		];
		expect(gone(policy, images)).toBe("BC");
		expect(why(policy, images)).toMatchObject({ D: "unknown-time" });
		const bad: unknown[] = [{ now: "soon" }, { now: null }, { now: Number.NaN }, {}, undefined];
		for (const options of bad) {
			const call = () => Reflect.apply(simulateLifecycle, undefined, [policy, images, options]);
			expect(call).toThrow(expect.objectContaining({ name: "PlanError", code: "plan.option" }));
		}
	});
});

it("patterns match the whole tag, with * for any run of characters", () => {
	const images = ["v1", "xv1", "v1x", "release-1-arm", "release-arm", "V1"].map((tag) => image(`${tag};`, 9, [tag]));
	const expiring = (...patterns: [string, ...string[]]) =>
		gone(lifecycle().expire({ tagged: patterns }).after("1d"), images);
	expect(expiring("v1")).toBe("v1;");
	expect(expiring("*v1")).toBe("v1;xv1;");
	expect(expiring("v*")).toBe("v1;v1x;");
	expect(expiring("*v*1*")).toBe("v1;xv1;v1x;");
	expect(expiring("release-*-arm")).toBe("release-1-arm;");
	expect(expiring("*")).toBe("v1;xv1;v1x;release-1-arm;release-arm;V1;");
});

it("a policy that AWS would refuse is not simulated", () => {
	const refused = () => simulate({ rules: [{ rulePriority: 0 }] }, []);
	expect(refused).toThrow();
	try {
		refused();
	} catch (error) {
		expect(isSpecError(error)).toBe(true);
	}
});
