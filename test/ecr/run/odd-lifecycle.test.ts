import {
	DescribeRepositoriesCommand,
	ECRClient,
	GetLifecyclePolicyCommand,
	PutLifecyclePolicyCommand,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { expect, it } from "vitest";
import { connect, repository } from "../../../src/index.js";

it.each([
	'{"rules":[{"selection":5}]}',
	'{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":5},"action":{"type":"expire"}}]}',
	'{"rules":[{"rulePriority":1,"selection":{},"action":7}]}',
	'{"rules":[null,5]}',
	'{"rules":{}}',
	"not json",
	"null",
	"",
])("a lifecycle policy that is odd, %s, is replaced", async (lifecyclePolicyText) => {
	const ecr = mockClient(ECRClient);
	const repositoryArn = "arn:aws:ecr:eu-west-1:123456789012:repository/team/api";
	ecr.on(DescribeRepositoriesCommand).resolves({ repositories: [{ repositoryName: "team/api", repositoryArn }] });
	ecr.on(GetLifecyclePolicyCommand).resolves({ repositoryName: "team/api", lifecyclePolicyText });
	ecr.on(PutLifecyclePolicyCommand).resolves({ repositoryName: "team/api", lifecyclePolicyText: "{}" });
	const aws = connect({ region: "eu-west-1", clients: { ecr: new ECRClient({}) } });
	const said = repository("team/api").lifecycle((l) => l.keepLast(1).any());
	expect((await aws.plan(said)).steps.map(({ operation }) => operation)).toEqual(["PutLifecyclePolicy"]);
	expect((await aws.deploy(said)).changed).toEqual(["lifecyclePolicyText"]);
});
