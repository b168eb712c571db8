import { expect, test } from "vitest";
import { evaluateLifecycle, type LifecycleImage } from "../../../src/testing/ecr/lifecycle-evaluation.js";
import { lifecycleRulesOf } from "../../../src/testing/ecr/lifecycle-rules.js";

const DAY = 86_400_000;
const NOW = 100 * DAY;
const image = (digest: string, daysOld: number, said: Partial<LifecycleImage> = {}): LifecycleImage => ({
	digest,
	tags: [],
	pushedAt: NOW - daysOld * DAY,
	isArchived: false,
	children: [],
	...said,
});
const expire = { type: "expire" };
const archive = { type: "transition", targetStorageClass: "archive" };
const days = (countNumber: number) => ({ countType: "sinceImagePushed", countUnit: "days", countNumber });
const keep = (countNumber: number) => ({ countType: "imageCountMoreThan", countNumber });

function verdicts(rules: readonly (readonly [selection: object, action: object])[], images: readonly LifecycleImage[]) {
	const said = rules.map(([selection, action], at) => ({ rulePriority: at + 1, selection, action }));
	const { rules: read } = lifecycleRulesOf(JSON.stringify({ rules: said }).padEnd(100));
	const all = [...evaluateLifecycle(read, images, NOW)];
	return Object.fromEntries(all.map(([digest, { action, priority }]) => [digest, `${action} ${priority}`]));
}

// Source: ECR user guide, "Examples of lifecycle policies", all kinds of rules together.
test("a count counts what higher rules have identified, and does not act on it", () => {
	const rules = [
		[{ tagStatus: "tagged", tagPrefixList: ["alpha"], ...keep(1) }, expire],
		[{ tagStatus: "untagged", ...days(1) }, expire],
		[{ tagStatus: "any", ...keep(1) }, expire],
	] as const;
	const images = [
		image("A", 4, { tags: ["alpha-1", "beta-1"] }),
		image("B", 3),
		image("C", 2, { tags: ["alpha-2"] }),
		image("D", 1, { tags: ["git-hash"] }),
		image("E", 1),
	].map((one, at) => ({ ...one, pushedAt: one.pushedAt + at }));
	expect(verdicts(rules, images)).toEqual({ A: "expire 1", B: "expire 2", D: "expire 3" });
});

test("images of a list are counted, and stay until the list goes; then they may go with it", () => {
	const images = [image("child", 5), image("list", 4, { tags: ["v1"], children: ["child"] }), image("new", 1)];
	expect(verdicts([[{ tagStatus: "untagged", ...days(1) }, expire]], images)).toEqual({});
	expect(verdicts([[{ tagStatus: "any", ...keep(2) }, expire]], images)).toEqual({});
	const all = { child: "expire 1", list: "expire 1" };
	expect(verdicts([[{ tagStatus: "any", ...keep(1) }, expire]], images)).toEqual(all);
});

test("a list in the archive lets its images follow it there, and not expire", () => {
	const images = [image("child", 5), image("list", 4, { children: ["child"], isArchived: true })];
	expect(verdicts([[{ tagStatus: "any", ...days(1) }, archive]], images)).toEqual({ child: "transition 1" });
	expect(verdicts([[{ tagStatus: "any", ...days(1) }, expire]], images)).toEqual({});
});

test("referrers follow their subject, also where a list keeps that, and are not counted", () => {
	const signature = image("signature", 0, { subject: "image" });
	const keepOne = [[{ tagStatus: "any", ...keep(1) }, expire]] as const;
	expect(verdicts(keepOne, [image("image", 5), signature])).toEqual({});
	const gone = { image: "expire 1", signature: "expire 1" };
	expect(verdicts(keepOne, [image("image", 5), image("new", 1), signature])).toEqual(gone);
	const list = image("list", 1, { tags: ["v1"], children: ["image"] });
	expect(verdicts(keepOne, [image("image", 5), list, signature])).toEqual({});
	expect(verdicts([[{ tagStatus: "any", ...days(1) }, expire]], [{ ...signature, pushedAt: 0 }])).toEqual({
		signature: "expire 1",
	});
});

test("what is being restored is kept and not counted", () => {
	const images = [image("restored", 9, { isRestoring: true }), image("old", 8), image("new", 1)];
	expect(verdicts([[{ tagStatus: "any", ...keep(2) }, expire]], images)).toEqual({});
});
