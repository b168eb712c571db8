import { createHash } from "node:crypto";
import {
	BatchCheckLayerAvailabilityCommand,
	BatchDeleteImageCommand,
	BatchGetImageCommand,
	CompleteLayerUploadCommand,
	CreateRepositoryCommand,
	DescribeImagesCommand,
	DescribeRepositoriesCommand,
	ECRClient,
	InitiateLayerUploadCommand,
	ListImagesCommand,
	PutImageCommand,
	PutImageTagMutabilityCommand,
	UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const repositoryName = "api";
const setting = (options: Parameters<typeof simulate>[0] = {}) => {
	const sim = simulate({ ...options, switches: { consistencySeconds: 0, ...options.switches } });
	return { sim, ecr: new ECRClient(sim.clientConfig()) };
};
const sha256 = (bytes: string | Uint8Array) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const refused = (name: string) => expect.objectContaining({ name });

async function manifestOf(ecr: ECRClient, imageTag: string): Promise<string> {
	const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
	return images?.[0]?.imageManifest ?? "";
}

async function upload(ecr: ECRClient, ...parts: Uint8Array[]): Promise<string> {
	const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
	let first = 0;
	for (const layerPartBlob of parts) {
		const partLastByte = first + layerPartBlob.length - 1;
		const part = { repositoryName, uploadId, layerPartBlob, partFirstByte: first, partLastByte };
		await ecr.send(new UploadLayerPartCommand(part));
		first = partLastByte + 1;
	}
	const digest = sha256(Buffer.concat(parts));
	await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));
	return digest;
}

test("an index and its images have the digests of their bytes", async () => {
	const { sim, ecr } = setting();
	const pushed = sim.push("api:1", { platforms: ["linux/amd64", "linux/arm64"], tags: ["latest"] });
	const manifest = await manifestOf(ecr, "1");
	expect(sha256(manifest)).toBe(pushed.digest);
	const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
	expect(imageDetails.map(({ imageTags }) => imageTags)).toEqual([undefined, undefined, ["1", "latest"]]);
	expect(JSON.parse(manifest).manifests).toMatchObject([
		{ digest: pushed.platforms["linux/amd64"], platform: { architecture: "amd64" } },
		{ digest: pushed.platforms["linux/arm64"], platform: { architecture: "arm64" } },
	]);
});

test("each push is a build of its own; a digest that is there gets another tag", async () => {
	const { sim, ecr } = setting();
	const one = sim.push("api:latest");
	const two = sim.push("api:latest");
	expect(one.digest).not.toBe(two.digest);
	sim.push("api:old", { digest: one.digest });
	const { imageIds } = await ecr.send(new ListImagesCommand({ repositoryName }));
	expect(imageIds).toEqual([
		{ imageDigest: one.digest, imageTag: "old" },
		{ imageDigest: two.digest, imageTag: "latest" },
	]);
});

test("docker sees an unknown repository and an immutable tag", async () => {
	const { sim, ecr } = setting({ world: "declared" });
	expect(() => sim.push("api:1")).toThrow("name unknown");
	const other = setting();
	other.sim.push("api:1");
	await other.ecr.send(
		new PutImageTagMutabilityCommand({
			repositoryName,
			imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
			imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "latest*" }],
		}),
	);
	expect(() => other.sim.push("api:1")).toThrow("tag is immutable");
	other.sim.push("api:latest-2");
	other.sim.push("api:latest-2");
	expect(ecr).toBeDefined();
});

test("a layer is uploaded in parts, bytes as they are", async () => {
	const { sim, ecr } = setting();
	sim.push("api:1");
	const big = new Uint8Array(5 * 2 ** 20).fill(0xff);
	const digest = await upload(ecr, big, new Uint8Array([0, 255, 128]));
	const { layers } = await ecr.send(
		new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [digest, sha256("else")] }),
	);
	expect(layers).toMatchObject([
		{ layerAvailability: "AVAILABLE", layerSize: big.length + 3 },
		{ layerAvailability: "UNAVAILABLE" },
	]);
	await expect(upload(ecr, big, new Uint8Array([0, 255, 128]))).rejects.toEqual(refused("LayerAlreadyExistsException"));
	await expect(upload(ecr, new Uint8Array([1]), new Uint8Array([2]))).rejects.toEqual(
		refused("LayerPartTooSmallException"),
	);
	await expect(upload(ecr)).rejects.toEqual(refused("EmptyUploadException"));
});

test("a part that is out of order tells how far the upload is", async () => {
	const { sim, ecr } = setting();
	sim.push("api:1");
	const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
	const part = { repositoryName, uploadId, layerPartBlob: new Uint8Array(2), partFirstByte: 7, partLastByte: 8 };
	await expect(ecr.send(new UploadLayerPartCommand(part))).rejects.toMatchObject({
		name: "InvalidLayerPartException",
		lastValidByteReceived: -1,
	});
	await ecr.send(new UploadLayerPartCommand({ ...part, partFirstByte: 0, partLastByte: 1 }));
	const end = { repositoryName, uploadId, layerDigests: [sha256("else")] };
	await expect(ecr.send(new CompleteLayerUploadCommand(end))).rejects.toEqual(refused("InvalidLayerException"));
	await expect(ecr.send(new CompleteLayerUploadCommand({ ...end, uploadId: "no" }))).rejects.toEqual(
		refused("UploadNotFoundException"),
	);
});

test("an image is put once, under its own digest, with all of its parts", async () => {
	const { sim, ecr } = setting();
	sim.push("api:1");
	const imageManifest = await manifestOf(ecr, "1");
	const put = (input: object) => ecr.send(new PutImageCommand({ repositoryName, imageManifest, ...input }));
	await put({ imageTag: "2", imageDigest: sha256(imageManifest) });
	await expect(put({ imageTag: "2" })).rejects.toEqual(refused("ImageAlreadyExistsException"));
	await expect(put({})).rejects.toEqual(refused("ImageAlreadyExistsException"));
	await expect(put({ imageDigest: sha256("else") })).rejects.toEqual(refused("ImageDigestDoesNotMatchException"));
	const layer = { digest: sha256("no"), size: 2, mediaType: "x" };
	const lacking = JSON.stringify({ ...JSON.parse(imageManifest), layers: [layer] });
	await expect(put({ imageManifest: lacking })).rejects.toEqual(refused("LayersNotFoundException"));
	const index = JSON.stringify({ mediaType: "application/vnd.oci.image.index.v1+json", manifests: [layer] });
	await expect(put({ imageManifest: index })).rejects.toEqual(refused("ReferencedImagesNotFoundException"));
	await expect(put({ imageManifest: "no" })).rejects.toEqual(refused("InvalidParameterException"));
});

test.each(["ImageAlreadyExistsException", "ImageTagAlreadyExistsException"] as const)(
	"the same image under its immutable tag is %s, another one never is put",
	async (immutableSameImage) => {
		const { sim, ecr } = setting({ switches: { immutableSameImage } });
		sim.push("api:1");
		sim.push("api:2");
		await ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: "IMMUTABLE" }));
		const put = async (from: string) =>
			ecr.send(new PutImageCommand({ repositoryName, imageTag: "1", imageManifest: await manifestOf(ecr, from) }));
		await expect(put("1")).rejects.toEqual(refused(immutableSameImage));
		await expect(put("2")).rejects.toEqual(refused("ImageTagAlreadyExistsException"));
	},
);

test("the last tag takes the image with it; what an index needs stays", async () => {
	const { sim, ecr } = setting();
	const { digest, platforms } = sim.push("api:1", { platforms: ["linux/arm64"], tags: ["2"] });
	const child = platforms["linux/arm64"];
	const remove = (...imageIds: object[]) => ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
	expect(await remove({ imageTag: "1" }, { imageDigest: child })).toMatchObject({
		imageIds: [{ imageDigest: digest, imageTag: "1" }],
		failures: [{ failureCode: "ImageReferencedByManifestList" }],
	});
	await remove({ imageTag: "2" });
	const { imageIds } = await ecr.send(new ListImagesCommand({ repositoryName }));
	expect(imageIds).toEqual([{ imageDigest: child }]);
	const { failures } = await remove({ imageTag: "2" }, { imageDigest: "sha256:x" }, {});
	expect(failures?.map(({ failureCode }) => failureCode)).toEqual([
		"ImageNotFound",
		"InvalidImageDigest",
		"MissingDigestAndTag",
	]);
});

test.each([
	["ImageNotFound", 0],
	["answered", 1],
] as const)("an image of a media type that is not accepted: %s", async (unacceptedMediaType, found) => {
	const { sim, ecr } = setting({ switches: { unacceptedMediaType } });
	sim.push("api:1");
	const acceptedMediaTypes = ["application/vnd.docker.distribution.manifest.v2+json"];
	const ask = { repositoryName, imageIds: [{ imageTag: "1" }], acceptedMediaTypes };
	expect((await ecr.send(new BatchGetImageCommand(ask))).images).toHaveLength(found);
});

test("images are filtered by their tags, and told as they were by a read that lags", async () => {
	const { sim, ecr } = setting();
	sim.push("api:1", { platforms: ["linux/amd64"], pushedAt: "2025-12-01T00:00:00Z", sizeBytes: 7_000_000 });
	const list = async (tagStatus: "TAGGED" | "UNTAGGED") =>
		(await ecr.send(new DescribeImagesCommand({ repositoryName, filter: { tagStatus } }))).imageDetails ?? [];
	expect(await list("TAGGED")).toMatchObject([
		{ imageTags: ["1"], imageSizeInBytes: 7_000_000, imagePushedAt: new Date("2025-12-01T00:00:00Z") },
	]);
	expect(await list("UNTAGGED")).toHaveLength(1);
	await sim.clock.advance("1h");
	const before = await manifestOf(ecr, "1");
	sim.push("api:2");
	const imageManifest = await manifestOf(ecr, "2");
	await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: "1" }));
	sim.faults.staleRead({ operation: "BatchGetImage" });
	expect(await manifestOf(ecr, "1")).toBe(before);
	expect(await manifestOf(ecr, "1")).toBe(imageManifest);
});

test("a push shows at once in every read, also where it moves a tag", async () => {
	const { sim, ecr } = setting({ switches: { consistencySeconds: 60 } });
	for (let round = 0; round < 10; round++) {
		const { digest } = sim.push("api:1");
		sim.faults.staleRead({ operation: "DescribeImages" });
		const imageIds = [{ imageTag: "1" }];
		const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds }));
		expect(imageDetails).toMatchObject([{ imageDigest: digest, imageTags: ["1"] }]);
		await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }));
	}
});

test.each([
	["lagging", true],
	["fresh", false],
] as const)("reads right after a call that wrote are %s", async (registryReads, isMissed) => {
	const { sim, ecr } = setting({ switches: { registryReads, consistencySeconds: 2 } });
	let missed = 0;
	for (let index = 0; index < 20; index++) {
		const name = `api-${index}`;
		await ecr.send(new CreateRepositoryCommand({ repositoryName: name }));
		const read = ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [name] }));
		await read.catch(() => (missed += 1));
	}
	expect(missed > 0).toBe(isMissed);
	sim.faults.staleRead({ operation: "DescribeRepositories" });
	const stale = ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ["api-19"] }));
	await expect(stale).rejects.toMatchObject({ name: "RepositoryNotFoundException" });
});

test("in an assumed world images of repositories that nobody made are there", async () => {
	const { ecr } = setting();
	const manifest = await manifestOf(ecr, "9");
	const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: "9" }] }));
	expect(imageDetails).toMatchObject([{ imageDigest: sha256(manifest), imageTags: ["9"] }]);
});
