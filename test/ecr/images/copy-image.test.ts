import { beforeEach, describe, expect, it } from "vitest";
import { isCallError, isPlanError } from "../../../src/index.js";
import fc from "../../random.js";
import { bytesOf, digestOf, type FakeEcr, INDEX, SECRET } from "./fake-ecr.js";
import { stage, toldBy } from "./stage.js";

const HERE = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
const FAR = "111122223333.dkr.ecr.us-east-1.amazonaws.com";

let ecr: FakeEcr;
let aws: ReturnType<typeof stage>["aws"];
beforeEach(() => {
	({ ecr, aws } = stage());
});

/** An index of two platforms with an attestation of the first. */
function pushIndex(name: string, tag: string, region = "eu-west-1") {
	const at = ecr.repository(name, region);
	const amd = at.image([bytesOf(30, 1), bytesOf(20, 2)], undefined, '{"architecture":"amd64"}');
	const arm = at.image([bytesOf(30, 1), bytesOf(25, 3)], undefined, '{"architecture":"arm64"}');
	const proof = at.image([bytesOf(9, 4)], undefined, '{"architecture":"unknown"}');
	const annotations = {
		"vnd.docker.reference.type": "attestation-manifest",
		"vnd.docker.reference.digest": amd.digest,
	};
	const manifests = [
		{ ...amd, platform: { os: "linux", architecture: "amd64" } },
		{ ...arm, platform: { os: "linux", architecture: "arm64" } },
		{ ...proof, platform: { os: "unknown", architecture: "unknown" }, annotations },
	];
	return { ...at.put({ schemaVersion: 2, mediaType: INDEX, manifests }, tag), amd, arm, proof };
}

describe("a copy", () => {
	it("brings layers, configuration and manifest into another repository, under the same digest", async () => {
		const { digest } = ecr.repository("team/api").image([bytesOf(30), bytesOf(20, 2)], "v1");
		const done = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api:v1");
		expect(done).toMatchObject({ status: "succeeded", subject: "prod/api:v1", digest, tags: ["v1"], moved: [] });
		expect(done.layers).toEqual({ copied: 3, present: 0, bytes: 52 });
		expect(ecr.repository("prod/api").tags.get("v1")).toBe(digest);
		expect(done.changed).toEqual(["tag v1"]);
		expect(done.image).toBe(`${HERE}/prod/api@${digest}`);
	});

	it("is done again without a byte", async () => {
		ecr.repository("team/api").image([bytesOf(30)], "v1");
		await aws.images.copy(`${HERE}/team/api:v1`, "prod/api");
		const { uploaded, downloaded } = ecr;
		const again = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api");
		expect(again).toMatchObject({ changed: [], layers: { copied: 0 }, tags: ["v1"] });
		expect([ecr.uploaded, ecr.downloaded]).toEqual([uploaded, downloaded]);
	});

	it("goes to another region by a client of that region, and sends only layers that are missing there", async () => {
		const { digest } = ecr.repository("team/api").image([bytesOf(30), bytesOf(20, 2)], "v1");
		const far = ecr.repository("team/api", "us-east-1");
		far.blob(bytesOf(30));
		const done = await aws.images.copy(`${HERE}/team/api:v1`, `${FAR}/team/api`);
		expect(done.layers).toEqual({ copied: 2, present: 1, bytes: 22 });
		expect(far.tags.get("v1")).toBe(digest);
		expect(done.image).toBe(`${FAR}/team/api@${digest}`);
	});

	it("of an index brings its children first, attestations too, each layer once", async () => {
		const { digest } = pushIndex("team/api", "v1");
		const done = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api", { tags: ["v1", "stable"] });
		const prod = ecr.repository("prod/api");
		expect(done.digest).toBe(digest);
		expect(prod.manifests.size).toBe(4);
		expect([prod.tags.get("v1"), prod.tags.get("stable")]).toEqual([digest, digest]);
		expect(done.layers.copied).toBe(7);
	});

	it("of some platforms makes a new index, and says so", async () => {
		const { digest, amd, proof } = pushIndex("team/api", "v1");
		const run = aws.images.copy(`${HERE}/team/api:v1`, "prod/api", { platforms: "linux/amd64" });
		const { events } = await toldBy(run);
		const done = await run;
		expect(done.digest).not.toBe(digest);
		const prod = ecr.repository("prod/api");
		expect([...prod.manifests.keys()].sort()).toEqual([amd.digest, proof.digest, done.digest].sort());
		expect(events.find((event) => event.type === "state" && event.of === "index")?.message).toContain(digest);
		await expect(
			aws.images.copy(`${HERE}/team/api:v1`, "prod/api", { platforms: "linux/s390x" }),
		).rejects.toMatchObject({
			code: "plan.image-platform",
			found: "linux/amd64, linux/arm64",
		});
	});

	it("brings what refers to the image where it is asked for, page by page", async () => {
		const at = ecr.repository("team/api");
		const image = at.image([bytesOf(30)], "v1");
		const signature = at.image([bytesOf(5, 7)], undefined, "{}", { subject: image });
		const bill = at.image([bytesOf(6, 8)], undefined, "{}", { subject: image });
		const signed = at.image([bytesOf(7, 9)], undefined, "{}", { subject: bill });
		await aws.images.copy(`${HERE}/team/api:v1`, "prod/api");
		expect(ecr.repository("prod/api").manifests.size).toBe(1);
		const done = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api", { referrers: true });
		expect([...done.referrers].sort()).toEqual([signature.digest, bill.digest, signed.digest].sort());
		expect(ecr.repository("prod/api").manifests.size).toBe(4);
	});

	it("tells how many bytes have come", async () => {
		ecr.repository("team/api").image([bytesOf(30)], "v1");
		const { events } = await toldBy(aws.images.copy(`${HERE}/team/api:v1`, "prod/api"));
		const progress = events.filter((event) => event.type === "progress");
		expect(progress.at(0)).toMatchObject({ done: 0, total: 32, unit: "bytes", of: "layers" });
		expect(progress.at(-1)).toMatchObject({ done: 32, total: 32, message: "2 of 2 layers, 32 bytes of 32 bytes" });
	});
});

describe("a tag that names another image", () => {
	it("is a conflict where it is immutable, found before a byte moves", async () => {
		const { digest } = ecr.repository("team/api").image([bytesOf(30)], "v1");
		const prod = ecr.repository("prod/api");
		prod.mutability = "IMMUTABLE";
		const other = prod.image([bytesOf(10, 5)], "v1");
		const error = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api").catch((thrown: unknown) => thrown);
		expect(isPlanError(error) && error).toMatchObject({
			code: "plan.tag-taken",
			expected: digest,
			found: other.digest,
		});
		expect([ecr.uploaded, ecr.downloaded]).toEqual([0, 0]);
	});

	it("is moved where it is mutable, told with both digests; refused or kept on request", async () => {
		const { digest } = ecr.repository("team/api").image([bytesOf(30)], "v1");
		const other = ecr.repository("prod/api").image([bytesOf(10, 5)], "v1");
		await expect(aws.images.copy(`${HERE}/team/api:v1`, "prod/api", { onConflict: "refuse" })).rejects.toMatchObject({
			code: "plan.tag-taken",
		});
		const kept = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api", { onConflict: "keep" });
		expect(kept).toMatchObject({ tags: [], changed: [digest] });
		const done = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api");
		expect(done.moved).toEqual([{ tag: "v1", from: other.digest, to: digest }]);
	});

	it("is no conflict where it names the same image already", async () => {
		ecr.repository("team/api").image([bytesOf(30)], "v1");
		const prod = ecr.repository("prod/api");
		prod.mutability = "IMMUTABLE";
		prod.image([bytesOf(30)], "v1");
		expect((await aws.images.copy(`${HERE}/team/api:v1`, "prod/api")).changed).toEqual([]);
	});
});

describe("what breaks on the way", () => {
	it("bytes that are not what they are called are not kept", async () => {
		ecr.repository("team/api").image([bytesOf(30)], "v1");
		ecr.faults.corrupt = true;
		const error = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api").catch((thrown: unknown) => thrown);
		expect(isCallError(error) && error.code).toBe("call.digest-mismatch");
		expect(ecr.repository("prod/api").blobs.size).toBe(0);
	});

	it("a signal ends it between two pieces, and a second run goes on from there", async () => {
		ecr.repository("team/api").image([bytesOf(30), bytesOf(40, 2)], "v1");
		const stop = new AbortController();
		const run = aws.images.copy(`${HERE}/team/api:v1`, "prod/api", { signal: stop.signal });
		const end = run.settled();
		for await (const event of run) {
			if (event.type !== "progress" || event.done === 0) continue;
			stop.abort();
			break;
		}
		expect(await end).toMatchObject({ status: "cancelled" });
		expect((await aws.images.copy(`${HERE}/team/api:v1`, "prod/api")).status).toBe("succeeded");
	});

	it("an upload that ECR has forgotten begins anew", async () => {
		const layer = bytesOf(30);
		ecr.repository("team/api").image([layer], "v1");
		ecr.faults.lostParts.set(1, "before");
		const run = aws.images.copy(`${HERE}/team/api:v1`, "prod/api");
		for await (const event of run)
			if (event.type === "progress" && event.done === 8 && ecr.uploads.size > 0) ecr.uploads.clear();
		expect((await run).status).toBe("succeeded");
	});

	it("any cut of downloads, any lost answer: the digest is the same, no byte comes twice, none goes twice that has arrived", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 90 }),
				fc.integer({ min: 1, max: 20 }),
				fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
				fc.uniqueArray(fc.tuple(fc.nat(12), fc.constantFrom("before", "after")), {
					selector: ([at]) => at,
					maxLength: 3,
				}),
				fc.subarray(["PutImage", "CompleteLayerUpload", "InitiateLayerUpload"]),
				async (size, partSize, cuts, lostParts, lost) => {
					({ ecr, aws } = stage());
					const layer = bytesOf(size);
					const { digest } = ecr.repository("team/api").image([layer], "v1", "c");
					ecr.repository("prod/api").blob(new TextEncoder().encode("c"));
					ecr.partSize = partSize;
					ecr.faults.cuts = [...cuts];
					ecr.faults.lostParts = new Map(lostParts as [number, "before" | "after"][]);
					ecr.faults.lost = new Set(lost);
					const done = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api");
					expect(done.digest).toBe(digest);
					expect(ecr.repository("prod/api").blobs.get(digestOf(layer))).toEqual(Buffer.from(layer));
					expect(ecr.downloaded).toBe(size);
					// What did not arrive is sent again, and nothing else.
					const resent = lostParts.filter(([at, when]) => when === "before" && at < ecr.parts).length;
					expect(ecr.uploaded).toBeLessThanOrEqual(size + resent * partSize);
					if (resent === 0) expect(ecr.uploaded).toBe(size);
				},
			),
			{ numRuns: 60 },
		);
	});

	it("a server without ranges is read again from its first byte, and nothing is kept twice", async () => {
		ecr.repository("team/api").image([bytesOf(60)], "v1");
		Object.assign(ecr.faults, { noRanges: true, cuts: [17, 40] });
		expect((await aws.images.copy(`${HERE}/team/api:v1`, "prod/api")).status).toBe("succeeded");
	});

	it("what never comes is given up", async () => {
		ecr.repository("team/api").image([bytesOf(60)], "v1");
		ecr.faults.cuts = Array(20).fill(0);
		const error = await aws.images.copy(`${HERE}/team/api:v1`, "prod/api").catch((thrown: unknown) => thrown);
		expect(isCallError(error) && error.code).toBe("call.lost-answer");
	});
});

it("no event, error or outcome holds an address of a layer", async () => {
	ecr.repository("team/api").image([bytesOf(60)], "v1");
	ecr.faults.cuts = [5, 10];
	const good = await toldBy(aws.images.copy(`${HERE}/team/api:v1`, "prod/api"));
	ecr.faults.cuts = Array(20).fill(0);
	const bad = await toldBy(aws.images.copy(`${HERE}/team/api:v1`, "other/api"));
	expect(bad.thrown).toBeInstanceOf(Error);
	for (const { text } of [good, bad]) {
		expect(text).not.toContain(SECRET);
		expect(text).not.toContain("layers.test");
	}
});
