import {
	BatchGetImageCommand,
	DescribeImagesCommand,
	ECRClient,
	GetLifecyclePolicyCommand,
	GetLifecyclePolicyPreviewCommand,
	LifecyclePolicyNotFoundException,
	LifecyclePolicyPreviewInProgressException,
	type LifecyclePolicyPreviewStatus,
	StartLifecyclePolicyPreviewCommand,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { lifecyclePolicyText } from "../../../src/ecr/lifecycle/text.js";
import { connect, type GantryEvent, lifecycle, repository } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const DAY = 86_400_000;
const answered = { $metadata: { httpStatusCode: 200 } };
const ecr = mockClient(ECRClient);
beforeEach(() => {
	ecr.reset();
	ecr.on(BatchGetImageCommand).resolves({ ...answered, images: [] });
	ecr.on(DescribeImagesCommand).resolves({ ...answered, imageDetails: [] });
});

const textOf = (count: number) =>
	lifecyclePolicyText({
		rules: [
			{
				rulePriority: 1,
				selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: count },
				action: { type: "expire" },
			},
		],
	});
const keeps = (count: number) => repository("team/api").lifecycle((l) => l.keepLast(count).any());
const open = () => {
	const { clock } = simulate();
	return connect({ region: "eu-west-1", clock, clients: { ecr: new ECRClient({ region: "eu-west-1" }) } });
};
const there = (text?: string) =>
	text === undefined
		? ecr
				.on(GetLifecyclePolicyCommand)
				.rejects(new LifecyclePolicyNotFoundException({ message: "none", $metadata: {} }))
		: ecr.on(GetLifecyclePolicyCommand).resolves({ ...answered, lifecyclePolicyText: text });
const started = () => ecr.on(StartLifecyclePolicyPreviewCommand).resolves({ ...answered, repositoryName: "team/api" });
const status = (status: string, more = {}) => ({
	...answered,
	status: status as LifecyclePolicyPreviewStatus,
	lifecyclePolicyText: textOf(1),
	...more,
});
const result = (imageDigest: string, type = "EXPIRE") => ({
	imageDigest,
	imageTags: [`v-${imageDigest}`],
	imagePushedAt: new Date(5 * DAY),
	action: { type: type as "EXPIRE" },
	appliedRulePriority: 1,
});
const images = (...digests: string[]) =>
	ecr.on(DescribeImagesCommand).resolves({
		...answered,
		imageDetails: digests.map((imageDigest, index) => ({
			imageDigest,
			imageTags: [`v-${imageDigest}`],
			imagePushedAt: new Date((index + 1) * DAY),
		})),
	});
const starts = () => ecr.commandCalls(StartLifecyclePolicyPreviewCommand).map(({ args }) => args[0].input);

async function told(run: AsyncIterable<GantryEvent>) {
	const events: GantryEvent[] = [];
	try {
		for await (const event of run) events.push(event);
	} catch {
		// Looked at by settled().
	}
	return events;
}

describe("a preview that ends", () => {
	it("tells what goes, what differs from the policy that is there, and changes nothing", async () => {
		there(textOf(2));
		started();
		images("old", "middle", "new");
		ecr
			.on(GetLifecyclePolicyPreviewCommand)
			.resolvesOnce(status("IN_PROGRESS"))
			.resolvesOnce(status("WARMING_UP"))
			.resolves(
				status("COMPLETE", {
					previewResults: [result("old"), result("middle")],
					summary: { expiringImageTotalCount: 2 },
				}),
			);
		const run = open().previewLifecycle(keeps(1));
		const events = await told(run);
		expect(await run).toMatchObject({
			subject: "team/api",
			status: "succeeded",
			changed: [],
			policyText: textOf(1),
			differs: true,
			expiring: 2,
			transitioning: 0,
			difference: { going: [{ imageDigest: "middle", rulePriority: 1 }], staying: [] },
			disagreements: [],
		});
		expect(starts()).toEqual([{ repositoryName: "team/api", lifecyclePolicyText: textOf(1) }]);
		expect(events.flatMap((event) => (event.type === "state" ? [event.state] : []))).toEqual([
			"IN_PROGRESS",
			"WARMING_UP",
			"COMPLETE",
			"COMPLETE",
		]);
		expect(events.some(({ message }) => message === "2 would expire, 0 would be archived; 1 newly, 0 no longer")).toBe(
			true,
		);
		expect(JSON.parse(JSON.stringify(await run.settled()))).toEqual(await run.settled());
	});

	it("reads every page, counts what is archived, and tells what stays now", async () => {
		there(textOf(1));
		started();
		images("A", "B", "C");
		ecr
			.on(GetLifecyclePolicyPreviewCommand)
			.resolves(
				status("COMPLETE", {
					lifecyclePolicyText: textOf(2),
					previewResults: [result("A", "TRANSITION")],
					nextToken: "more",
					summary: { transitioningImageTotalCounts: [{ targetStorageClass: "ARCHIVE", imageTotalCount: 1 }] },
				}),
			)
			.on(GetLifecyclePolicyPreviewCommand, { nextToken: "more" }, false)
			.resolves(status("COMPLETE", { lifecyclePolicyText: textOf(2), previewResults: [result("X")] }));
		const done = await open().previewLifecycle(keeps(2));
		expect(done).toMatchObject({
			expiring: 1,
			transitioning: 1,
			images: [
				{ imageDigest: "A", action: "transition" },
				{ imageDigest: "X", imagePushedAt: "1970-01-06T00:00:00.000Z" },
			],
			difference: {
				going: [{ imageDigest: "A" }, { imageDigest: "X" }],
				staying: [
					{ imageDigest: "A", action: "expire" },
					{ imageDigest: "B", action: "expire" },
				],
			},
		});
		expect(done.disagreements.map(({ imageDigest, told, simulated }) => [imageDigest, told, simulated])).toEqual([
			["A", "transition", "expire"],
			["X", "expire", "keep"],
		]);
	});

	it("of the repository's own policy differs in nothing", async () => {
		there(textOf(1));
		started();
		images("A", "B");
		ecr.on(GetLifecyclePolicyPreviewCommand).resolves(status("COMPLETE", { previewResults: [result("A")] }));
		const done = await open().previewLifecycle("arn:aws:ecr:eu-west-1:123456789012:repository/team/api");
		expect(done).toMatchObject({ differs: false, difference: { going: [], staying: [] }, disagreements: [] });
		expect(starts()).toEqual([{ repositoryName: "team/api", registryId: "123456789012" }]);
	});

	it("takes a policy beside a name, and knows the children of lists", async () => {
		there();
		started();
		ecr.on(DescribeImagesCommand).resolves({
			...answered,
			imageDetails: [
				{ imageDigest: "child", imagePushedAt: new Date(DAY) },
				{
					imageDigest: "list",
					imagePushedAt: new Date(2 * DAY),
					imageTags: ["v1"],
					imageManifestMediaType: "application/vnd.oci.image.index.v1+json",
				},
			],
		});
		ecr.on(BatchGetImageCommand).resolves({
			...answered,
			images: [
				{ imageId: { imageDigest: "list" }, imageManifest: JSON.stringify({ manifests: [{ digest: "child" }] }) },
			],
		});
		ecr.on(GetLifecyclePolicyPreviewCommand).resolves(status("COMPLETE", { previewResults: [] }));
		const done = await open().previewLifecycle("team/api", { policy: lifecycle().keepLast(1).any() });
		expect(done).toMatchObject({ differs: true, disagreements: [] });
		expect(starts()).toEqual([{ repositoryName: "team/api", lifecyclePolicyText: textOf(1) }]);
	});

	it("is told without the comparison where the images may not be read", async () => {
		there(textOf(2));
		started();
		ecr
			.on(DescribeImagesCommand)
			.rejects(
				Object.assign(new Error("not authorized to perform: ecr:DescribeImages"), { name: "AccessDeniedException" }),
			);
		ecr.on(GetLifecyclePolicyPreviewCommand).resolves(status("COMPLETE", { previewResults: [result("A")] }));
		const run = open().previewLifecycle(keeps(1));
		const events = await told(run);
		const done = await run;
		expect(done.difference).toBeUndefined();
		expect(done.expiring).toBe(1);
		expect(events).toContainEqual(
			expect.objectContaining({
				code: "preview.no-comparison",
				hint: "allow ecr:DescribeImages to the role that deploys",
			}),
		);
	});
});

describe("a preview that does not", () => {
	it.each([
		["FAILED", "ECR could not finish the preview"],
		["EXPIRED", "the preview has expired before it was read"],
	])("%s ends it", async (ends, reason) => {
		there();
		started();
		ecr.on(GetLifecyclePolicyPreviewCommand).resolves(status(ends));
		expect(await open().previewLifecycle(keeps(1)).settled()).toEqual({
			subject: "team/api",
			status: "failed",
			reason,
		});
	});

	it.each([
		["counts what it does not list", { summary: { expiringImageTotalCount: 7 } }, "counts 7 to expire and lists 1"],
		["would do what is not known", { previewResults: [result("A", "VAPORIZE")] }, "VAPORIZE"],
		["lists nothing readable", { previewResults: [null] }, "names no image"],
	])("%s is no success", async (_, more, reason) => {
		there();
		started();
		ecr
			.on(GetLifecyclePolicyPreviewCommand)
			.resolves(status("COMPLETE", { previewResults: [result("A")], ...more }) as never);
		const end = await open().previewLifecycle(keeps(1)).settled();
		expect(end).toMatchObject({ status: "failed", reason: expect.stringContaining(reason) });
	});

	it("has pages without end is an error, and ends with the signal between them", async () => {
		there();
		started();
		ecr.on(GetLifecyclePolicyPreviewCommand).resolves(status("COMPLETE", { previewResults: [], nextToken: "again" }));
		const end = await open().previewLifecycle(keeps(1)).settled();
		expect(end).toMatchObject({ status: "failed", error: { message: expect.stringContaining("never end") } });
		const left = new AbortController();
		let pages = 0;
		ecr.on(GetLifecyclePolicyPreviewCommand).callsFake(() => {
			if (++pages === 3) left.abort();
			return status("COMPLETE", { previewResults: [], nextToken: `page ${pages}` });
		});
		const cancelled = await open().previewLifecycle(keeps(1), { signal: left.signal }).settled();
		expect(cancelled).toMatchObject({ status: "cancelled" });
		expect(pages).toBe(3);
	});

	it("is begun because the signal has fired says so", async () => {
		const end = await open().previewLifecycle(keeps(1), { signal: AbortSignal.abort() }).settled();
		expect(end).toMatchObject({ status: "cancelled", reason: "the signal fired before anything was sent" });
		const left = new AbortController();
		ecr.on(GetLifecyclePolicyCommand).callsFake(() => {
			left.abort();
			return { ...answered, lifecyclePolicyText: textOf(1) };
		});
		const before = await open().previewLifecycle(keeps(2), { signal: left.signal }).settled();
		expect(before).toMatchObject({ status: "cancelled", reason: "the signal fired before a preview was started" });
		expect(starts()).toEqual([]);
	});

	it("never ends is timed out, with what AWS says", async () => {
		there();
		started();
		ecr.on(GetLifecyclePolicyPreviewCommand).resolves(status("IN_PROGRESS"));
		const end = await open().previewLifecycle(keeps(1), { timeout: "1m" }).settled();
		expect(end).toMatchObject({ status: "timedOut", state: "IN_PROGRESS", afterSeconds: 60 });
	});

	it("is replaced by another's is no result", async () => {
		there();
		started();
		ecr.on(GetLifecyclePolicyPreviewCommand).resolves(status("COMPLETE", { lifecyclePolicyText: textOf(9) }));
		const end = await open().previewLifecycle(keeps(1)).settled();
		expect(end).toMatchObject({ status: "failed", reason: "another preview has taken the place of this one" });
	});

	it("is denied fails at the first look", async () => {
		there();
		started();
		ecr.on(GetLifecyclePolicyPreviewCommand).rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
		const end = await open().previewLifecycle(keeps(1)).settled();
		expect(end).toMatchObject({ status: "failed", error: { code: "call.denied" } });
		expect(ecr.commandCalls(GetLifecyclePolicyPreviewCommand)).toHaveLength(1);
	});
});

describe("the start", () => {
	const busy = () => new LifecyclePolicyPreviewInProgressException({ message: "busy", $metadata: {} });

	it("waits for another preview", async () => {
		there();
		ecr
			.on(StartLifecyclePolicyPreviewCommand)
			.rejectsOnce(busy())
			.rejectsOnce(busy())
			.resolves({ ...answered, repositoryName: "team/api" });
		ecr.on(GetLifecyclePolicyPreviewCommand).resolves(status("COMPLETE"));
		expect((await open().previewLifecycle(keeps(1))).status).toBe("succeeded");
		expect(starts()).toHaveLength(3);
	});

	it("does so until the timeout, no longer", async () => {
		there();
		ecr.on(StartLifecyclePolicyPreviewCommand).rejects(busy());
		const end = await open().previewLifecycle(keeps(1), { timeout: "20s" }).settled();
		expect(end).toMatchObject({ status: "timedOut", state: "another preview is under way", afterSeconds: 20 });
		expect(starts()).toHaveLength(5);
	});

	it("is left when the signal fires", async () => {
		there();
		const left = new AbortController();
		ecr.on(StartLifecyclePolicyPreviewCommand).callsFake(() => {
			left.abort();
			throw busy();
		});
		const end = await open().previewLifecycle(keeps(1), { signal: left.signal }).settled();
		expect(end).toMatchObject({ status: "cancelled", how: "detach" });
	});

	it("whose answer is lost is looked up: under way with our policy it is ours, else it is sent again", async () => {
		const lost = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
		there();
		ecr
			.on(StartLifecyclePolicyPreviewCommand)
			.rejectsOnce(lost)
			.resolves({ ...answered, repositoryName: "team/api" });
		ecr.on(GetLifecyclePolicyPreviewCommand).resolvesOnce(status("IN_PROGRESS")).resolves(status("COMPLETE"));
		expect((await open().previewLifecycle(keeps(1))).status).toBe("succeeded");
		expect(starts()).toHaveLength(1);

		ecr.resetHistory();
		ecr
			.on(StartLifecyclePolicyPreviewCommand)
			.rejectsOnce(lost)
			.resolves({ ...answered, repositoryName: "team/api" });
		ecr
			.on(GetLifecyclePolicyPreviewCommand)
			.resolvesOnce(status("COMPLETE", { lifecyclePolicyText: textOf(9) }))
			.resolves(status("COMPLETE"));
		expect((await open().previewLifecycle(keeps(1))).status).toBe("succeeded");
		expect(starts()).toHaveLength(2);
	});
});

it.each<[string, () => { settled(): Promise<unknown> }, string]>([
	["no policy at all", () => open().previewLifecycle("team/api"), "plan.no-lifecycle"],
	[
		"a chain of another region",
		() => open().previewLifecycle("arn:aws:ecr:us-east-1:123456789012:repository/a/b"),
		"plan.region",
	],
	[
		"no repository",
		() => open().previewLifecycle("arn:aws:ecs:eu-west-1:123456789012:cluster/a"),
		"plan.no-repository",
	],
	["nothing", () => open().previewLifecycle(undefined as never), "plan.no-repository"],
	["an unknown option", () => open().previewLifecycle("team/api", { polcy: 1 } as never), "plan.option"],
	[
		"a policy that AWS would refuse",
		() => open().previewLifecycle("team/api", { policy: lifecycle().expire("any").archivedFor("3d") }),
		"spec.lifecycle-archive-days",
	],
	[
		"an unfinished rule",
		() => open().previewLifecycle(repository("team/api").lifecycle((l) => l.expire("any") as never)),
		"spec.invalid",
	],
])("%s is refused before anything is started", async (_, run, code) => {
	there();
	expect(await run().settled()).toMatchObject({ status: "failed", error: { code } });
	expect(starts()).toEqual([]);
});
