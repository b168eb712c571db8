import { BatchGetImageCommand, ECRClient } from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api";
const ask = (...tags: string[]) =>
	new BatchGetImageCommand({ repositoryName: "team/api", imageIds: tags.map((imageTag) => ({ imageTag })) });

test("an image with platforms is an index of them, one without is a single image", async () => {
	const sim = simulate({ world: "declared" }).add("image", `${IMAGE}:1`, { platforms: ["linux/arm64"] });
	const ecr = new ECRClient(sim.add("image", `${IMAGE}:2`).clientConfig());
	const { images = [], failures } = await ecr.send(ask("1", "2", "3"));
	const manifests = images.map(({ imageManifest = "{}" }) => JSON.parse(imageManifest));
	expect(manifests[0].manifests).toMatchObject([{ platform: { os: "linux", architecture: "arm64" } }]);
	expect(manifests[1]).toHaveProperty("config.digest");
	expect(images.map(({ imageManifestMediaType }) => imageManifestMediaType)).toEqual(
		manifests.map(({ mediaType }) => mediaType),
	);
	expect(failures).toMatchObject([{ imageId: { imageTag: "3" }, failureCode: "ImageNotFound" }]);
});

test("a repository without any image is not there", async () => {
	const ecr = new ECRClient(simulate({ world: "declared" }).clientConfig());
	await expect(ecr.send(ask("1"))).rejects.toMatchObject({ name: "RepositoryNotFoundException" });
});
