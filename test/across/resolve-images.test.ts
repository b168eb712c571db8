import {
	BatchGetImageCommand,
	DescribeRepositoriesCommand,
	ECRServiceException,
	GetDownloadUrlForLayerCommand,
} from "@aws-sdk/client-ecr";
import { describe, expect, test } from "vitest";
import { imageOwner } from "../../src/across/images.js";
import { ImageReader } from "../../src/ecr/images/image-reader.js";
import { openEcr } from "../../src/ecr/observe/connection.js";
import type { ImageSpec } from "../../src/ecr/spec/image.js";
import type { Fetch } from "../../src/engine/connection.js";
import { isPlanError } from "../../src/index.js";
import { mocked } from "../ecr/mocked.js";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const silent = { tell: () => undefined };
const denied = new ECRServiceException({
	name: "AccessDeniedException",
	$fault: "client",
	message: "no",
	$metadata: {},
});

function stage(fetch?: Fetch) {
	const { ecr, connection } = mocked(fetch);
	const owner = imageOwner(openEcr(connection), new ImageReader(connection, () => 0));
	const resolve = (said: Omit<ImageSpec, "kind">, platform?: string) =>
		owner.resolve([{ container: "web", said: { kind: "image", ...said }, platform }], silent);
	return { ecr, owner, resolve };
}

const refused = async (work: Promise<unknown>) => {
	const error = await work.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!isPlanError(error)) throw new Error(`no PlanError: ${String(error)}`);
	return error;
};

const single = (imageTag: string) => ({
	images: [
		{
			imageId: { imageTag, imageDigest: digest("a") },
			imageManifest: JSON.stringify({ config: { digest: digest("c"), size: 10 }, layers: [] }),
		},
	],
});

describe("an image that may not be read", () => {
	test("is a warning that names the action, where only its tag is deployed", async () => {
		const { ecr, resolve } = stage();
		ecr.on(BatchGetImageCommand).rejects(denied);
		const [found] = await resolve({ reference: `${HOST}/api:1` });
		expect(found).toMatchObject({ image: `${HOST}/api:1` });
		expect(found?.findings).toMatchObject([{ code: "plan.image-unread", severity: "warning" }]);
		expect(found?.findings[0]?.hint).toContain("ecr:BatchGetImage");
	});

	test("is an error, where it is pinned", async () => {
		const { ecr, resolve } = stage();
		ecr.on(BatchGetImageCommand).rejects(denied);
		const error = await refused(resolve({ reference: `${HOST}/api:1`, pinned: true }));
		expect(error).toMatchObject({ code: "plan.image-unread" });
		expect(error.message).toContain("ecr:BatchGetImage");
	});

	test("of another registry is an error that says so", async () => {
		const { resolve } = stage(async () => new Response("", { status: 403 }));
		const error = await refused(resolve({ reference: "registry.example.com/api:1", pinned: true }));
		expect(error.message).toContain("registry.example.com");
	});
});

describe("an image", () => {
	test("with a gate is refused outside of ECR, before its registry is asked", async () => {
		const { resolve } = stage();
		const error = await refused(resolve({ reference: "ghcr.io/acme/api:1", scanned: {} }));
		expect(error).toMatchObject({ code: "plan.image-not-in-ecr" });
	});

	test("in an index that does not tell all platforms is taken as it is", async () => {
		const { ecr, resolve } = stage();
		const manifests = [
			{ digest: digest("b") },
			{ digest: digest("c"), platform: { os: "linux", architecture: "arm64" } },
		];
		ecr.on(BatchGetImageCommand).resolves({
			images: [{ imageId: { imageTag: "1", imageDigest: digest("a") }, imageManifest: JSON.stringify({ manifests }) }],
		});
		const [found] = await resolve({ reference: `${HOST}/api:1` }, "linux/amd64");
		expect(found?.digests).toEqual([digest("a"), digest("b"), digest("c")]);
	});

	test("of another registry is not read while it is not pinned", async () => {
		const { resolve } = stage();
		expect(await resolve({ reference: "ghcr.io/acme/api:1" }, "linux/amd64")).toEqual([
			{ container: "web", image: "ghcr.io/acme/api:1", digests: [], findings: [] },
		]);
	});

	test("of a repository has its URI, read once", async () => {
		const { ecr, resolve } = stage();
		ecr.on(DescribeRepositoriesCommand).resolves({ repositories: [{ repositoryUri: `${HOST}/team/api` }] });
		ecr.on(BatchGetImageCommand).resolves(single("v1"));
		const repository = { repositoryName: "team/api" };
		const [found] = await resolve({ repository, tag: "v1" });
		await resolve({ repository, tag: "v1" });
		expect(found).toMatchObject({ image: `${HOST}/team/api:v1`, digests: [digest("a")] });
		expect(ecr.commandCalls(DescribeRepositoriesCommand)).toHaveLength(1);
	});

	test("with a gate is pinned, and a digest with a tag keeps the tag as where it came from", async () => {
		const { ecr, resolve } = stage();
		ecr.on(BatchGetImageCommand).callsFake(({ imageIds }) => ({
			images: [{ imageId: { imageDigest: digest("a"), ...imageIds[0] }, imageManifest: "{}" }],
		}));
		const [gated] = await resolve({ reference: `${HOST}/api:1`, scanned: {} });
		expect(gated).toMatchObject({ image: `${HOST}/api@${digest("a")}`, from: `${HOST}/api:1` });
		const [said] = await resolve({ reference: `${HOST}/api:1@${digest("b")}` });
		expect(said).toMatchObject({ image: `${HOST}/api@${digest("b")}`, from: `${HOST}/api:1` });
	});

	test("alone tells its platform in its configuration; where that can't be read it is taken as it is", async () => {
		const config = stage(async () => new Response('{"os":"linux","architecture":"arm64"}'));
		config.ecr.on(BatchGetImageCommand).resolves(single("1"));
		config.ecr.on(GetDownloadUrlForLayerCommand).resolves({ downloadUrl: "https://example.com/layer" });
		const error = await refused(config.resolve({ reference: `${HOST}/api:1` }, "linux/amd64"));
		expect(error).toMatchObject({ code: "plan.image-platform" });
		const without = stage();
		without.ecr.on(BatchGetImageCommand).resolves(single("1"));
		without.ecr.on(GetDownloadUrlForLayerCommand).rejects(denied);
		expect(await without.resolve({ reference: `${HOST}/api:1` }, "linux/amd64")).toHaveLength(1);
	});

	test("by tag outside of ECR has no digests to compare", async () => {
		const { owner, ecr } = stage();
		expect(owner.isReadable("ghcr.io/acme/api:1")).toBe(false);
		expect(owner.isReadable(`${HOST}/api:1`)).toBe(true);
		expect(await owner.digestsOf("ghcr.io/acme/api:1", silent)).toBeUndefined();
		ecr.on(BatchGetImageCommand).rejects(denied);
		expect(await owner.digestsOf(`${HOST}/api:1`, silent)).toBeUndefined();
	});
});
