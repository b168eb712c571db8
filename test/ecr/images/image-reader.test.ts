import { BatchGetImageCommand, RepositoryNotFoundException } from "@aws-sdk/client-ecr";
import { describe, expect, test } from "vitest";
import { digestsOf, ImageReader } from "../../../src/ecr/images/image-reader.js";
import { isCallError } from "../../../src/index.js";
import { mocked } from "../mocked.js";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const place = { registryId: "123456789012", region: "eu-west-1", repositoryName: "team/api" };
const tagged = (imageTag: string) => ({ ...place, imageId: { imageTag } });

function stage() {
	const { ecr, connection } = mocked();
	return { ecr, reader: new ImageReader(connection, () => 0) };
}

describe("ImageReader", () => {
	test("reads images of one repository in one call, and tells who is not there", async () => {
		const { ecr, reader } = stage();
		const imageManifest = JSON.stringify({
			mediaType: "application/vnd.oci.image.index.v1+json",
			manifests: [{ digest: digest("b"), platform: { os: "linux", architecture: "amd64" } }],
		});
		ecr.on(BatchGetImageCommand).resolves({
			images: [{ imageId: { imageTag: "v1", imageDigest: digest("a") }, imageManifest }],
			failures: [{ imageId: { imageTag: "v2" }, failureCode: "ImageNotFound" }],
		});
		const [one, again, none, unsaid] = await Promise.all([
			reader.image(tagged("v1")),
			reader.image({ ...place, imageId: { imageDigest: digest("a") } }),
			reader.image(tagged("v2")),
			reader.image(tagged("v3")),
		]);
		expect(ecr.commandCalls(BatchGetImageCommand).map(({ args }) => args[0].input)).toMatchObject([
			{
				repositoryName: "team/api",
				registryId: "123456789012",
				imageIds: [{ imageTag: "v1" }, { imageDigest: digest("a") }, { imageTag: "v2" }, { imageTag: "v3" }],
			},
		]);
		expect(one && digestsOf(one)).toEqual([digest("a"), digest("b")]);
		expect(again?.digest).toBe(digest("a"));
		expect([none, unsaid]).toEqual([undefined, undefined]);
	});

	test("fails one image without the others", async () => {
		const { ecr, reader } = stage();
		ecr.on(BatchGetImageCommand).resolves({
			images: [{ imageId: { imageTag: "v1", imageDigest: digest("a") }, imageManifest: "{" }],
			failures: [{ imageId: { imageTag: "v2" }, failureCode: "KmsError", failureReason: "key disabled" }],
		});
		const [one, two] = await Promise.allSettled([reader.image(tagged("v1")), reader.image(tagged("v2"))]);
		expect(one).toMatchObject({ status: "fulfilled", value: { digest: digest("a") } });
		expect(two.status === "rejected" && isCallError(two.reason) && two.reason.awsCode).toBe("KmsError");
	});

	test("takes a repository that is not there for one without images", async () => {
		const { ecr, reader } = stage();
		ecr.on(BatchGetImageCommand).rejects(new RepositoryNotFoundException({ message: "no", $metadata: {} }));
		expect(await reader.image(tagged("v1"))).toBeUndefined();
	});

	test("asks for at most a hundred images at once", async () => {
		const { ecr, reader } = stage();
		ecr.on(BatchGetImageCommand).resolves({ images: [], failures: [] });
		await Promise.all(Array.from({ length: 101 }, (_, index) => reader.image(tagged(`v${index}`))));
		const counts = ecr.commandCalls(BatchGetImageCommand).map(({ args }) => args[0].input.imageIds?.length);
		expect(counts).toEqual([100, 1]);
	});
});
