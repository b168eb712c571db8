import {
	CreateRepositoryCommand,
	DescribeRepositoriesCommand,
	ECRClient,
	ListTagsForResourceCommand,
	PutImageScanningConfigurationCommand,
	RepositoryNotFoundException,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { expect, it } from "vitest";
import { connect, repository } from "../../../src/index.js";

const api = repository("team/api").scanOnPush().tag("team", "blue");

it("a repository that is not there is created with what was said", async () => {
	const ecr = mockClient(ECRClient);
	ecr
		.on(DescribeRepositoriesCommand)
		.rejects(new RepositoryNotFoundException({ message: "no", $metadata: {} }))
		.on(CreateRepositoryCommand)
		.resolves({ repository: { repositoryName: "team/api" } });
	const done = await connect({ region: "eu-west-1", clients: { ecr: new ECRClient({}) } }).deploy(api);
	expect(done).toMatchObject({ subject: "team/api", status: "succeeded", changed: ["repository"] });
	expect(ecr.commandCalls(CreateRepositoryCommand)[0]?.args[0].input).toEqual({
		repositoryName: "team/api",
		imageScanningConfiguration: { scanOnPush: true },
		tags: [{ Key: "team", Value: "blue" }],
	});
});

it("one that is as it should be is not written, and what differs takes a call of its own", async () => {
	const ecr = mockClient(ECRClient);
	const there = { repositoryArn: "arn:aws:ecr:eu-west-1:123456789012:repository/team/api", repositoryName: "team/api" };
	ecr
		.on(DescribeRepositoriesCommand)
		.resolvesOnce({ repositories: [{ ...there, imageScanningConfiguration: { scanOnPush: true } }] })
		.resolves({ repositories: [there] })
		.on(ListTagsForResourceCommand)
		.resolves({ tags: [{ Key: "team", Value: "blue" }] })
		.on(PutImageScanningConfigurationCommand)
		.resolves({ repositoryName: "team/api" });
	const aws = connect({ region: "eu-west-1", clients: { ecr: new ECRClient({}) } });
	expect((await aws.deploy(api)).changed).toEqual([]);
	expect((await aws.deploy(api)).changed).toEqual(["imageScanningConfiguration"]);
});
