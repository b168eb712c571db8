import {
	ClientException,
	DescribeClustersCommand,
	DescribeServicesCommand,
	DescribeTaskDefinitionCommand,
	ECSClient,
} from "@aws-sdk/client-ecs";
import { IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { expect, test } from "vitest";
import { cluster } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";
import { api } from "../../scenarios/stage.js";
import { lineOf, preflight, told } from "./stage.js";

const REGION = { region: "eu-west-1" };

/** ECS with a service as it is described, and definitions as they are. */
function ecsWith(service: object, taskDefinition?: object) {
	const ecs = new ECSClient(REGION);
	const mock = mockClient(ecs);
	mock.on(DescribeClustersCommand).resolves({ clusters: [{ clusterName: "prod", status: "ACTIVE" }] });
	mock.on(DescribeServicesCommand).resolves({ services: [{ serviceName: "api", status: "ACTIVE", ...service }] });
	if (taskDefinition) mock.on(DescribeTaskDefinitionCommand).resolves({ taskDefinition });
	else
		mock
			.on(DescribeTaskDefinitionCommand)
			.rejects(new ClientException({ message: "Unable to describe task definition.", $metadata: {} }));
	return { ecs };
}

test("a service that is being deleted", async () => {
	const found = await preflight(simulate(), api(), ecsWith({ status: "DRAINING" }));
	expect(told(found, "service.state")).toBe(
		"failed: is DRAINING: it is being deleted → wait until it is INACTIVE, or use another name",
	);
});

test("a deleted service is one that is not there", async () => {
	const found = await preflight(simulate(), api(), ecsWith({ status: "INACTIVE" }));
	expect(told(found, "service.state")).toBe("ok: is not there yet, and the plan creates it");
	expect(lineOf(found, "service.controller")).toBeUndefined();
});

test.each([
	["EXTERNAL", /^failed: is deployed by task sets of another tool/],
	["CODE_DEPLOY", /^failed: is deployed by CODE_DEPLOY, and UpdateService does not start/],
	["ECS", /^ok: is deployed by ECS$/],
])("a service of controller %s", async (type, words) => {
	const found = await preflight(simulate(), api(), ecsWith({ deploymentController: { type } }));
	expect(told(found, "service.controller")).toMatch(words);
});

test("what CodeDeploy deploys, where the app says so", async () => {
	const found = await preflight(
		simulate(),
		api().codeDeploy(),
		ecsWith({ deploymentController: { type: "CODE_DEPLOY" } }),
	);
	expect(told(found, "service.controller")).toBe("ok: is deployed by CODE_DEPLOY");
});

test("the definition that a service runs is looked at where the app has none of its own", async () => {
	const live = { taskDefinition: "arn:aws:ecs:eu-west-1:123456789012:task-definition/api:7", desiredCount: 2 };
	const running = { family: "api", status: "ACTIVE", containerDefinitions: [{ name: "web", image: "nginx:1" }] };
	const app = cluster("prod").service("api").loose();
	const there = await preflight(simulate(), app, ecsWith(live, running));
	expect(told(there, "task-definition.registered", live.taskDefinition)).toBe("ok: is registered");
	expect(told(there, "image.exists", "nginx:1")).toMatch(/^skipped/);
	const gone = await preflight(simulate(), app, ecsWith(live));
	expect(told(gone, "task-definition.registered")).toMatch(/^failed: is not registered/);
	const old = await preflight(simulate(), app, ecsWith(live, { ...running, status: "INACTIVE" }));
	expect(told(old, "task-definition.registered")).toMatch(/^failed: is INACTIVE/);
});

test.each([
	[{ EvalDecision: "explicitDeny" }, /^failed: is denied by a policy of /],
	[{ EvalDecision: "implicitDeny" }, /^failed: is allowed by no policy of /],
	[{ EvalDecision: "implicitDeny", MissingContextValues: ["aws:SourceVpc"] }, /^unknown: depends on aws:SourceVpc/],
	[{ EvalDecision: "allowed" }, /^ok: is allowed to /],
] as const)("a simulation that answers %j", async (evaluation, words) => {
	const iam = new IAMClient(REGION);
	const mock = mockClient(iam);
	mock.on(SimulatePrincipalPolicyCommand).callsFake(({ ActionNames }: { ActionNames: string[] }) => ({
		EvaluationResults: ActionNames.map((EvalActionName) => ({ EvalActionName, ...evaluation })),
	}));
	const found = await preflight(simulate(), api(), { iam });
	expect(told(found, "deployer.apply", "ecs:CreateService on service/prod/api")).toMatch(words);
});
