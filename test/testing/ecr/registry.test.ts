import {
	CreatePullThroughCacheRuleCommand,
	CreateRepositoryCreationTemplateCommand,
	DescribeImageReplicationStatusCommand,
	DescribeRepositoriesCommand,
	ECRClient,
	GetAccountSettingCommand,
	GetRegistryPolicyCommand,
	ListImageReferrersCommand,
	PutAccountSettingCommand,
	PutReplicationConfigurationCommand,
	ValidatePullThroughCacheRuleCommand,
} from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const repositoryName = "team/api";
const setting = (world: "assumed" | "declared" = "assumed") => {
	const sim = simulate({ world, switches: { consistencySeconds: 0 } });
	return { sim, ecr: new ECRClient(sim.clientConfig()) };
};

test("a push is replicated to what the rules name", async () => {
	const { sim, ecr } = setting();
	const rule = {
		destinations: [{ region: "eu-central-1", registryId: "123456789012" }],
		repositoryFilters: [{ filter: "team/", filterType: "PREFIX_MATCH" as const }],
	};
	await ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: [rule] } }));
	sim.push(`${repositoryName}:1`);
	const ask = new DescribeImageReplicationStatusCommand({ repositoryName, imageId: { imageTag: "1" } });
	const statuses = async () =>
		(await ecr.send(ask)).replicationStatuses?.map(({ region, status }) => `${region} ${status}`);
	expect(await statuses()).toEqual(["eu-central-1 IN_PROGRESS"]);
	await sim.clock.advance("1m");
	expect(await statuses()).toEqual(["eu-central-1 COMPLETE"]);
});

test("a template makes the repository that a push names", async () => {
	const { sim, ecr } = setting("declared");
	const template = {
		prefix: "team",
		appliedFor: ["CREATE_ON_PUSH" as const],
		imageTagMutability: "IMMUTABLE" as const,
	};
	await ecr.send(new CreateRepositoryCreationTemplateCommand(template));
	sim.push(`${repositoryName}:1`);
	expect(() => sim.push("other:1")).toThrow("name unknown");
	const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
	expect(repositories).toMatchObject([{ repositoryName, imageTagMutability: "IMMUTABLE" }]);
	await expect(ecr.send(new CreateRepositoryCreationTemplateCommand(template))).rejects.toMatchObject({
		name: "TemplateAlreadyExistsException",
	});
});

test("a pull-through rule knows its upstream by the host, and is validated", async () => {
	const { ecr } = setting();
	const rule = { ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" };
	expect(await ecr.send(new CreatePullThroughCacheRuleCommand(rule))).toMatchObject({ upstreamRegistry: "quay" });
	await expect(ecr.send(new CreatePullThroughCacheRuleCommand(rule))).rejects.toMatchObject({
		name: "PullThroughCacheRuleAlreadyExistsException",
	});
	expect(await ecr.send(new ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: "quay" }))).toMatchObject({
		isValid: true,
	});
	const foreign = { ecrRepositoryPrefix: "x1", upstreamRegistryUrl: "example.com" };
	await expect(ecr.send(new CreatePullThroughCacheRuleCommand(foreign))).rejects.toMatchObject({
		name: "UnsupportedUpstreamRegistryException",
	});
});

test("settings are kept, a policy that nobody set is not there", async () => {
	const { ecr } = setting();
	await ecr.send(new PutAccountSettingCommand({ name: "BLOB_MOUNTING", value: "ENABLED" }));
	expect((await ecr.send(new GetAccountSettingCommand({ name: "BLOB_MOUNTING" }))).value).toBe("ENABLED");
	await expect(ecr.send(new PutAccountSettingCommand({ name: "ELSE", value: "x" }))).rejects.toThrow("not known");
	await expect(ecr.send(new GetRegistryPolicyCommand({}))).rejects.toMatchObject({
		name: "RegistryPolicyNotFoundException",
	});
});

test("referrers are told by their type", async () => {
	const { sim, ecr } = setting();
	const { digest: imageDigest } = sim.push(`${repositoryName}:1`);
	const signature = sim.push(repositoryName, {
		subject: imageDigest,
		artifactType: "application/vnd.example.signature",
	});
	const ask = new ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest } });
	expect((await ecr.send(ask)).referrers).toMatchObject([{ digest: signature.digest, artifactStatus: "ACTIVE" }]);
});
