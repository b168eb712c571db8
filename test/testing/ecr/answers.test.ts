import {
	CreatePullThroughCacheRuleCommand,
	CreateRepositoryCommand,
	DeletePullThroughCacheRuleCommand,
	DeleteRepositoryCommand,
	DescribeRepositoriesCommand,
	ECRClient,
	PutImageCommand,
	UpdatePullThroughCacheRuleCommand,
} from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const repositoryName = "team/api";
const setting = (world: "assumed" | "declared" = "assumed") => {
	const sim = simulate({ world });
	return { sim, ecr: new ECRClient(sim.clientConfig()) };
};

test("what makes and deletes a repository tells it as it was asked for, also after some time", async () => {
	const { sim, ecr } = setting();
	await sim.clock.advance("1h");
	const said = { imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } } as const;
	const created = await ecr.send(new CreateRepositoryCommand({ repositoryName, ...said }));
	expect(created.repository).toMatchObject({ repositoryName, ...said });
	await sim.clock.advance("1m");
	expect((await ecr.send(new DescribeRepositoriesCommand({}))).repositories).toEqual([created.repository]);
	expect((await ecr.send(new DeleteRepositoryCommand({ repositoryName }))).repository).toEqual(created.repository);
});

test("writes of pull-through rules tell the members that AWS declares for them", async () => {
	const { ecr } = setting();
	const ecrRepositoryPrefix = "quay";
	const made = await ecr.send(
		new CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix, upstreamRegistryUrl: "quay.io" }),
	);
	const rule = { ecrRepositoryPrefix, registryId: "123456789012", upstreamRepositoryPrefix: "ROOT" };
	const createdAt = expect.any(Date);
	const upstreamRegistryUrl = "quay.io";
	const $metadata = expect.anything();
	expect(made).toEqual({ ...rule, upstreamRegistryUrl, upstreamRegistry: "quay", createdAt, $metadata });
	const updated = await ecr.send(new UpdatePullThroughCacheRuleCommand({ ecrRepositoryPrefix }));
	expect(updated).toEqual({ ...rule, updatedAt: expect.any(Date), $metadata });
	const deleted = await ecr.send(new DeletePullThroughCacheRuleCommand({ ecrRepositoryPrefix }));
	expect(deleted).toEqual({ ...rule, upstreamRegistryUrl, createdAt, $metadata });
});

test.each(["assumed", "declared"] as const)(
	"a push to a repository that nobody made is refused for that, world %s",
	async (world) => {
		const { ecr } = setting(world);
		const digest = `sha256:${"0".repeat(64)}`;
		const mediaType = "application/vnd.oci.image.manifest.v1+json";
		const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, config: { digest, size: 1 }, layers: [] });
		const put = ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: "1" }));
		await expect(put).rejects.toMatchObject({ name: "RepositoryNotFoundException" });
	},
);
