import { BatchDeleteImageCommand, ECRClient, type ImageIdentifier } from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { isRolloutError } from "../../../src/index.js";
import { stage, toldBy } from "./stage.js";

const digest = (at: number) => `sha256:${String(at).padStart(64, "0")}`;

/** Deletes what `fails` does not name; each call is kept. */
function stageOf(fails: (id: ImageIdentifier, call: number) => string | undefined = () => undefined) {
	const { aws } = stage();
	const ecr = mockClient(ECRClient);
	const calls: ImageIdentifier[][] = [];
	ecr.on(BatchDeleteImageCommand).callsFake(({ imageIds }: { imageIds: ImageIdentifier[] }) => {
		calls.push(imageIds);
		const codes = imageIds.map((imageId) => ({ imageId, failureCode: fails(imageId, calls.length) }));
		if (codes.some(({ failureCode }) => failureCode === "lost"))
			throw Object.assign(new Error("read ECONNRESET"), { name: "TimeoutError", code: "ECONNRESET" });
		const failures = codes.filter(({ failureCode }) => failureCode);
		return { failures, imageIds: codes.filter(({ failureCode }) => !failureCode).map(({ imageId }) => imageId) };
	});
	return { aws, calls, ecr };
}

describe("delete", () => {
	it("sends a hundred at once, each once, each repository apart", async () => {
		const { aws, calls } = stageOf();
		const refs = Array.from({ length: 150 }, (_, at) => `team/api@${digest(at)}`);
		const done = await aws.images.delete([...refs, "team/web:v1", "team/web:v1"]);
		expect(calls.map(({ length }) => length)).toEqual([100, 50, 1]);
		expect(done.changed).toHaveLength(151);
		expect(done.images).toHaveLength(152);
		expect(done.subject).toBe("152 images");
	});

	it("of what is not there is success, and changes nothing", async () => {
		const { aws } = stageOf(() => "ImageNotFound");
		const done = await aws.images.delete("team/api:v1");
		expect(done).toMatchObject({
			status: "succeeded",
			changed: [],
			images: [{ image: "team/api:v1", status: "absent" }],
		});
	});

	it("tells of each image that was refused, why and what to do; the others are gone", async () => {
		const { aws } = stageOf(({ imageTag }) => (imageTag === "child" ? "ImageReferencedByManifestList" : undefined));
		const run = aws.images.delete(["team/api:v1", "team/api:child"]);
		const settled = await run.settled();
		expect(settled).toMatchObject({
			status: "failed",
			images: [
				{ image: "team/api:v1", status: "deleted" },
				{
					image: "team/api:child",
					status: "failed",
					code: "ImageReferencedByManifestList",
					hint: expect.stringContaining("delete the list"),
				},
			],
		});
		const error = await run.catch((thrown: unknown) => thrown);
		expect(isRolloutError(error) && error.message).toContain("team/api:child: ImageReferencedByManifestList");
		expect(JSON.parse(JSON.stringify(error)).outcome.images).toHaveLength(2);
	});

	it("takes what a list names once the list has gone, in the same call", async () => {
		const { aws, calls } = stageOf(({ imageTag }, call) =>
			imageTag === "child" && call === 1 ? "ImageReferencedByManifestList" : undefined,
		);
		expect((await aws.images.delete(["team/api:child", "team/api:list"])).changed).toHaveLength(2);
		expect(calls[1]).toEqual([{ imageTag: "child" }]);
	});

	it("after a lost answer counts as deleted what is not there any more", async () => {
		const { aws, calls } = stageOf((_id, call) => (call === 1 ? "lost" : "ImageNotFound"));
		expect((await aws.images.delete("team/api:v1")).changed).toEqual(["team/api:v1"]);
		expect(calls).toHaveLength(2);
	});

	it("survives codes from tomorrow", async () => {
		const { aws } = stageOf(() => "ImageBeloved");
		const settled = await aws.images.delete("team/api:v1").settled();
		expect(settled).toMatchObject({ status: "failed", images: [{ code: "ImageBeloved" }] });
	});

	it("deletes nothing by what was left out", async () => {
		const { aws, calls } = stageOf();
		await expect(aws.images.delete("team/api")).rejects.toMatchObject({ code: "plan.no-image" });
		expect(calls).toEqual([]);
	});

	it("stops between two batches when the signal fires", async () => {
		const stop = new AbortController();
		const { aws, calls } = stageOf(() => {
			stop.abort();
			return undefined;
		});
		const refs = Array.from({ length: 150 }, (_, at) => `team/api@${digest(at)}`);
		const { settled } = await toldBy(aws.images.delete(refs, { signal: stop.signal }));
		expect(settled).toMatchObject({ status: "cancelled", reason: expect.stringContaining("100 of 150 images") });
		expect(calls).toHaveLength(1);
	});

	it.each([
		[
			"a failure by digest",
			{ imageIds: [], failures: [{ imageId: { imageDigest: digest(1) }, failureCode: "KmsError" }] },
			"KmsError",
		],
		[
			"a failure without name",
			{ imageIds: [], failures: [{ failureCode: "KmsError", failureReason: "no key" }] },
			"KmsError, no key",
		],
		[
			"a failure of something else",
			{ imageIds: [], failures: [{ imageId: { imageTag: "v9" }, failureCode: "KmsError" }] },
			"KmsError",
		],
		["neither", { imageIds: [], failures: [] }, "AWS tells neither"],
		["another image", { imageIds: [{ imageDigest: digest(2), imageTag: "v2" }] }, "AWS tells neither"],
		["nonsense", { imageIds: [null], failures: [null] }, "an unnamed failure"],
		["both", { imageIds: [{ imageTag: "v1" }], failures: [{ failureCode: "KmsError" }] }, "KmsError"],
	])("is no success where AWS answers with %s", async (_, answer, reason) => {
		const { aws, ecr } = stageOf();
		ecr.on(BatchDeleteImageCommand).resolves(answer as object);
		const end = await aws.images.delete("team/api:v1").settled();
		expect(end).toMatchObject({
			status: "failed",
			images: [{ image: "team/api:v1", status: "failed", reason: expect.stringContaining(reason) }],
		});
	});

	it("takes an image that AWS names by digest and tag for the one that was said by either", async () => {
		const { aws, ecr } = stageOf();
		const both = { imageDigest: digest(1), imageTag: "v1" };
		ecr
			.on(BatchDeleteImageCommand)
			.resolvesOnce({ imageIds: [both] })
			.resolvesOnce({ imageIds: [both] });
		expect((await aws.images.delete("team/api:v1")).changed).toHaveLength(1);
		expect((await aws.images.delete(`team/api@${digest(1)}`)).changed).toHaveLength(1);
		ecr
			.on(BatchDeleteImageCommand)
			.resolves({ imageIds: [], failures: [{ imageId: both, failureCode: "ImageReferencedByManifestList" }] });
		const end = await aws.images.delete([`team/api@${digest(1)}`, "team/api:v2"]).settled();
		expect(end).toMatchObject({ status: "failed", images: [{ status: "failed" }, { status: "failed" }] });
	});
});
