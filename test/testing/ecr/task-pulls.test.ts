import { DescribeImagesCommand, ECRClient, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import {
	CreateClusterCommand,
	CreateServiceCommand,
	DescribeServiceRevisionsCommand,
	DescribeServicesCommand,
	DescribeTasksCommand,
	ECSClient,
	RegisterTaskDefinitionCommand,
	RunTaskCommand,
	type RuntimePlatform,
} from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const OWN = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const OTHER = "210987654321.dkr.ecr.eu-west-1.amazonaws.com";
const networkConfiguration = { awsvpcConfiguration: { subnets: ["subnet-1"] } };

async function setting(image: string, world: "assumed" | "declared" = "assumed", runtimePlatform?: RuntimePlatform) {
	const sim = simulate({ world, switches: { consistencySeconds: 0 } });
	if (world === "declared") sim.add("subnet", "subnet-1").add("role", "arn:aws:iam::123456789012:role/execution");
	const ecs = new ECSClient(sim.clientConfig());
	await ecs.send(new CreateClusterCommand({}));
	await ecs.send(
		new RegisterTaskDefinitionCommand({
			family: "api",
			networkMode: "awsvpc",
			cpu: "256",
			memory: "512",
			requiresCompatibilities: ["FARGATE"],
			executionRoleArn: "arn:aws:iam::123456789012:role/execution",
			containerDefinitions: [{ name: "web", image }],
			...(runtimePlatform && { runtimePlatform }),
		}),
	);
	const run = async () => {
		const { tasks = [] } = await ecs.send(
			new RunTaskCommand({ taskDefinition: "api", launchType: "FARGATE", networkConfiguration }),
		);
		await sim.clock.advance("41s");
		const told = await ecs.send(new DescribeTasksCommand({ tasks: tasks.map(({ taskArn = "" }) => taskArn) }));
		const task = told.tasks?.[0];
		return task?.stopCode === "TaskFailedToStart" ? task.stoppedReason : task?.containers?.[0]?.imageDigest;
	};
	return { sim, ecs, run };
}

test("a pushed image is pulled, its digest is told, and the pull is recorded", async () => {
	const { sim, run } = await setting(`${OWN}/api:1`);
	const { digest } = sim.push("api:1");
	expect(await run()).toBe(digest);
	const ecr = new ECRClient(sim.clientConfig());
	const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: "api" }));
	expect(imageDetails?.[0]?.lastRecordedPullTime).toBeInstanceOf(Date);
});

test("a tag that a known repository lacks is not found; an unknown repository is assumed", async () => {
	const { sim, run } = await setting(`${OWN}/api:2`);
	expect(await run()).toMatch(/^sha256:/);
	sim.push("api:1");
	expect(await run()).toMatch(/CannotPullContainerError.*not found/);
});

test("in a declared world an unknown repository is not found", async () => {
	const { sim, run } = await setting(`${OWN}/api:1`, "declared");
	expect(await run()).toMatch(/CannotPullContainerError.*not found/);
	expect(() => sim.push("api:1")).toThrow("name unknown");
});

test.each([
	[undefined, "linux/amd64"],
	[{ cpuArchitecture: "ARM64" } as const, "linux/arm64"],
])("an image for another platform than %j fails", async (runtimePlatform, platform) => {
	const { sim, run } = await setting(`${OWN}/api:1`, "assumed", runtimePlatform);
	const other = platform === "linux/amd64" ? "linux/arm64" : "linux/amd64";
	for (const index of [true, false]) {
		sim.push("api:1", { platforms: [other], index });
		expect(await run()).toContain(platform);
	}
	sim.push("api:1", { platforms: ["linux/amd64", "linux/arm64"] });
	expect(await run()).toMatch(/^sha256:/);
});

test("another account's policy may deny the pull", async () => {
	const { sim, run } = await setting(`${OTHER}/api:1`);
	sim.push(`${OTHER}/api:1`, { denied: true });
	expect(await run()).toMatch(/CannotPullContainerError.*pull access denied/);
});

test("a service goes on with the digest that its revision began with", async () => {
	const { sim, ecs } = await setting(`${OWN}/api:1`);
	const { digest } = sim.push("api:1");
	await ecs.send(
		new CreateServiceCommand({
			serviceName: "api",
			taskDefinition: "api",
			desiredCount: 1,
			launchType: "FARGATE",
			networkConfiguration,
		}),
	);
	sim.push("api:1");
	await sim.clock.advance("5m");
	const described = await ecs.send(new DescribeServicesCommand({ services: ["api"] }));
	expect(described.services?.[0]?.runningCount).toBe(1);

	const arn = described.services?.[0]?.currentServiceRevisions?.[0]?.arn ?? "";
	const { serviceRevisions } = await ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }));
	expect(serviceRevisions?.[0]?.containerImages?.[0]?.imageDigest).toBe(digest);
});

test("the policy of another account's repository decides who pulls from it", async () => {
	const { sim, run } = await setting(`${OTHER}/api:1`);
	const { digest } = sim.push(`${OTHER}/api:1`);
	expect(await run()).toBe(digest);
	const ecr = new ECRClient(sim.clientConfig());
	const allow = async (principal: string) => {
		const Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
		const Statement = [{ Effect: "Allow", Principal: { AWS: principal }, Action }];
		const policyText = JSON.stringify({ Version: "2012-10-17", Statement });
		const place = { registryId: "210987654321", repositoryName: "api" };
		await ecr.send(new SetRepositoryPolicyCommand({ ...place, policyText }));
	};
	await allow("arn:aws:iam::333333333333:root");
	expect(await run()).toMatch(/CannotPullContainerError.*pull access denied/);
	await allow("arn:aws:iam::123456789012:root");
	expect(await run()).toBe(digest);
});
