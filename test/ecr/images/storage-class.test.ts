import {
	DescribeImagesCommand,
	ECRClient,
	ImageNotFoundException,
	UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { stage, toldBy } from "./stage.js";

const imageDigest = `sha256:${"a".repeat(64)}`;

/** Tells the given statuses, one a look, the last for ever. */
function stageOf(...statuses: (string | undefined)[]) {
	const { aws } = stage();
	const ecr = mockClient(ECRClient);
	ecr.on(DescribeImagesCommand).callsFake(() => {
		const status = statuses.length > 1 ? statuses.shift() : statuses[0];
		if (status === undefined) throw new ImageNotFoundException({ message: "gone", $metadata: {} });
		if (status === "denied") throw Object.assign(new Error("no"), { name: "AccessDeniedException" });
		return { imageDetails: [{ imageDigest, imageStatus: status }] };
	});
	ecr.on(UpdateImageStorageClassCommand).callsFake(({ targetStorageClass }) => ({
		imageId: { imageDigest },
		imageStatus: targetStorageClass === "ARCHIVE" ? "ARCHIVED" : "ACTIVATING",
	}));
	return { aws, ecr, writes: () => ecr.commandCalls(UpdateImageStorageClassCommand) };
}

describe("archive and restore", () => {
	it("archives, by the digest that the tag names", async () => {
		const { aws, writes } = stageOf("ACTIVE");
		const done = await aws.images.archive("team/api:v1");
		expect(done).toMatchObject({ digest: imageDigest, state: "ARCHIVED", changed: [`archive ${imageDigest}`] });
		expect(writes()[0]?.args[0].input).toEqual({
			repositoryName: "team/api",
			imageId: { imageDigest },
			targetStorageClass: "ARCHIVE",
		});
	});

	it("restores, and waits through ACTIVATING", async () => {
		const { aws, ecr } = stageOf("ARCHIVED", "ACTIVATING", "ACTIVATING", "ACTIVE");
		const { events, settled } = await toldBy(aws.images.restore("team/api:v1"));
		expect(settled).toMatchObject({ status: "succeeded", state: "ACTIVE" });
		expect(events.flatMap((event) => (event.type === "state" ? event.state : []))).toEqual(["ACTIVATING", "ACTIVE"]);
		// Archived images are seen by those who ask for them alone.
		expect(ecr.commandCalls(DescribeImagesCommand)[0]?.args[0].input).toMatchObject({ filter: { imageStatus: "ANY" } });
	});

	it.each([
		["archive", "ARCHIVED"],
		["restore", "ACTIVE"],
	] as const)("%s of one that is %s changes nothing", async (verb, status) => {
		const { aws, writes } = stageOf(status);
		expect((await aws.images[verb]("team/api:v1")).changed).toEqual([]);
		expect(writes()).toHaveLength(0);
	});

	it("joins a restore that somebody else has begun", async () => {
		const { aws, writes } = stageOf("ACTIVATING", "ACTIVATING", "ACTIVE");
		expect((await aws.images.restore("team/api:v1")).state).toBe("ACTIVE");
		expect(writes()).toHaveLength(0);
	});

	it("survives an old view and statuses from tomorrow", async () => {
		const { aws, ecr } = stageOf("ARCHIVED", "ARCHIVED", "WARMING", "ACTIVATING", "ACTIVE");
		ecr.on(UpdateImageStorageClassCommand).resolves({ imageId: { imageDigest } });
		expect((await aws.images.restore("team/api:v1")).state).toBe("ACTIVE");
	});

	it("that AWS gives up has failed", async () => {
		const { aws } = stageOf("ARCHIVED", "ACTIVATING", "ARCHIVED");
		const settled = await aws.images.restore("team/api:v1").settled();
		expect(settled).toMatchObject({ status: "failed", reason: expect.stringContaining("ARCHIVED again") });
	});

	it("that never ends is timed out with what was seen last", async () => {
		const { aws } = stageOf("ARCHIVED", "ACTIVATING");
		const settled = await aws.images.restore("team/api:v1", { timeout: "25m" }).settled();
		expect(settled).toMatchObject({ status: "timedOut", state: "ACTIVATING", afterSeconds: 1500 });
	});

	it("fails at the first look that is denied, and where the image is not there", async () => {
		await expect(stageOf("ARCHIVED", "denied").aws.images.restore("team/api:v1")).rejects.toMatchObject({
			code: "call.denied",
		});
		await expect(stageOf(undefined).aws.images.archive("team/api:v1")).rejects.toMatchObject({
			code: "call.not-found",
		});
	});

	it("ends with the signal", async () => {
		const { aws } = stageOf("ARCHIVED", "ACTIVATING");
		const stop = new AbortController();
		const run = aws.images.restore("team/api:v1", { signal: stop.signal });
		const end = run.settled();
		for await (const event of run) {
			if (event.type !== "state") continue;
			stop.abort();
			break;
		}
		expect(await end).toMatchObject({ status: "cancelled" });
	});

	it("adopts what a lost answer hides", async () => {
		const { aws, ecr, writes } = stageOf("ARCHIVED", "ACTIVATING", "ACTIVE");
		const lost = Object.assign(new Error("read ECONNRESET"), { name: "TimeoutError", code: "ECONNRESET" });
		ecr.on(UpdateImageStorageClassCommand).rejects(lost);
		expect((await aws.images.restore("team/api:v1")).state).toBe("ACTIVE");
		expect(writes()).toHaveLength(1);
	});

	it("is cancelled and writes nothing where the signal fires before the write", async () => {
		for (const verb of ["archive", "restore"] as const) {
			const { aws, ecr, writes } = stageOf("ACTIVE");
			const stop = new AbortController();
			ecr.on(DescribeImagesCommand).callsFake(() => {
				stop.abort();
				return { imageDetails: [{ imageDigest, imageStatus: verb === "archive" ? "ACTIVE" : "ARCHIVED" }] };
			});
			expect(await aws.images[verb]("team/api:v1", { signal: stop.signal }).settled()).toMatchObject({
				status: "cancelled",
			});
			expect(writes()).toHaveLength(0);
		}
	});

	it.each(["archive", "restore", "replication", "signing"] as const)(
		"%s is cancelled where the signal has fired before it, or breaks off a request",
		async (verb) => {
			const { aws, ecr } = stageOf("ACTIVE");
			const before = await aws.images[verb]("team/api:v1", { signal: AbortSignal.abort() }).settled();
			expect(before).toMatchObject({ status: "cancelled", reason: "the signal fired before anything was sent" });
			expect(ecr.calls()).toHaveLength(0);
			const stop = new AbortController();
			ecr.onAnyCommand().callsFake(() => {
				stop.abort();
				throw Object.assign(new Error("Request aborted"), { name: "AbortError" });
			});
			const during = await aws.images[verb]("team/api:v1", { signal: stop.signal }).settled();
			expect(during).toMatchObject({ status: "cancelled", reason: expect.stringContaining("the signal fired") });
		},
	);
});
