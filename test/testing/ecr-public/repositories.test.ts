import {
	CreateRepositoryCommand,
	DescribeImageTagsCommand,
	DescribeRegistriesCommand,
	ECRPUBLICClient,
	GetAuthorizationTokenCommand,
	GetRepositoryCatalogDataCommand,
	PutRegistryCatalogDataCommand,
} from "@aws-sdk/client-ecr-public";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

test("a public repository is made, shown, pushed to and pulled from", async () => {
	const sim = simulate({ switches: { consistencySeconds: 0 } });
	const ecr = new ECRPUBLICClient({ ...sim.clientConfig(), region: "us-east-1" });
	const input = { repositoryName: "api", catalogData: { description: "An API", architectures: ["ARM 64"] } };
	const { repository } = await ecr.send(new CreateRepositoryCommand(input));
	const { registries } = await ecr.send(new DescribeRegistriesCommand({}));
	const uri = repository?.repositoryUri ?? "";
	expect(uri).toBe(`${registries?.[0]?.registryUri}/api`);
	const shown = await ecr.send(new GetRepositoryCatalogDataCommand({ repositoryName: "api" }));
	expect(shown.catalogData).toMatchObject({ description: "An API", architectures: ["ARM 64"] });
	const { digest } = sim.push(`${uri}:1`);
	const { imageTagDetails } = await ecr.send(new DescribeImageTagsCommand({ repositoryName: "api" }));
	expect(imageTagDetails).toMatchObject([{ imageTag: "1", imageDetail: { imageDigest: digest } }]);
	const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
	const headers = { authorization: `Bearer ${authorizationData?.authorizationToken}` };
	const path = uri.replace("public.ecr.aws/", "https://public.ecr.aws/v2/");
	expect((await sim.fetch(`${path}/manifests/1`, { headers })).headers.get("docker-content-digest")).toBe(digest);
	await expect(ecr.send(new PutRegistryCatalogDataCommand({ displayName: "x" }))).rejects.toMatchObject({
		name: "UnsupportedCommandException",
	});
});

test("it answers in us-east-1 only", async () => {
	const ecr = new ECRPUBLICClient(simulate().clientConfig());
	await expect(ecr.send(new DescribeRegistriesCommand({}))).rejects.toMatchObject({
		name: "InvalidSignatureException",
	});
});
