import {
	CreateClusterCommand,
	DescribeClustersCommand,
	DescribeTaskDefinitionCommand,
	ListServicesCommand,
} from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import { ARN, EXPRESS, express, ROLES, statusesOf } from "./express-world.js";

const status = (message: RegExp | string, name: string) =>
	expect.objectContaining({ name, message: expect.stringMatching(message) });

test("one call makes the default cluster, a task definition, a service and all around it", async () => {
	const world = express();
	const created = await world.create({ tags: [{ key: "team", value: "web" }] });
	expect(created).toMatchObject({
		cluster: "default",
		serviceName: "web",
		serviceArn: ARN,
		infrastructureRoleArn: ROLES.infrastructureRoleArn,
		status: { statusCode: "ACTIVE" },
		tags: [{ key: "team", value: "web" }],
		activeConfigurations: [
			{
				executionRoleArn: ROLES.executionRoleArn,
				cpu: "256",
				memory: "512",
				cpuArchitecture: "X86_64",
				healthCheckPath: "/ping",
				primaryContainer: { image: "nginx:1", containerPort: 80, awsLogsConfiguration: { logStreamPrefix: "ecs" } },
				scalingTarget: {
					minTaskCount: 1,
					maxTaskCount: 20,
					autoScalingMetric: "AVERAGE_CPU",
					autoScalingTargetValue: 60,
				},
				ingressPaths: [{ accessType: "PUBLIC" }],
			},
		],
	});
	const { clusters } = await world.ecs.send(new DescribeClustersCommand({}));
	expect(clusters).toMatchObject([{ clusterName: "default", capacityProviders: ["FARGATE"] }]);
	const taskDefinition = created.activeConfigurations?.[0]?.taskDefinitionArn;
	const described = await world.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
	expect(described.taskDefinition).toMatchObject({
		family: "default-web",
		networkMode: "awsvpc",
		requiresCompatibilities: ["FARGATE"],
		cpu: "256",
		containerDefinitions: [{ name: "Main", portMappings: [{ containerPort: 80, name: expect.any(String) }] }],
	});
	expect(await world.service()).toMatchObject({
		resourceManagementType: "ECS",
		desiredCount: 1,
		healthCheckGracePeriodSeconds: 300,
		capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 1 }],
		deploymentConfiguration: {
			strategy: "CANARY",
			canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 3 },
			bakeTimeInMinutes: 3,
			alarms: { enable: true, rollback: true, alarmNames: [expect.any(String)] },
		},
	});
});

test("it is ACTIVE long before it serves", async () => {
	const world = express();
	await world.create();
	expect((await world.read()).status).toEqual({ statusCode: "ACTIVE" });
	expect(await world.get()).toMatchObject({ status: 503 });
	expect(await world.ended()).toBe("SUCCESSFUL");
	expect(await world.get("/a?b=c")).toEqual({
		status: 200,
		body: { service: "web", image: "nginx:1", path: "/a?b=c" },
	});
	expect((await world.get("/ping")).status).toBe(200);
});

test("its resources go from PROVISIONING to ACTIVE, and to DELETED when it goes", async () => {
	const world = express();
	await world.create();
	expect(statusesOf(await world.managed())).toEqual(["PROVISIONING"]);
	await world.ended();
	const managed = await world.managed();
	expect(statusesOf(managed)).toEqual(["ACTIVE"]);
	expect(managed).toMatchObject({
		ingressPaths: [
			{
				accessType: "PUBLIC",
				endpoint: expect.stringMatching(/^https:\/\/web-[0-9a-f]+\.ecs\.eu-west-1\.on\.aws$/),
				loadBalancer: { scheme: "internet-facing", arn: expect.stringContaining(":loadbalancer/app/") },
				targetGroups: [{ port: 80, healthCheckPath: "/ping" }, { port: 80 }],
			},
		],
		autoScaling: {
			scalableTarget: { minCapacity: 1, maxCapacity: 20 },
			applicationAutoScalingPolicies: [{ metric: "ECSServiceAverageCPUUtilization", targetValue: 60 }],
		},
		logGroups: [{ logGroupName: expect.stringMatching(/^\/aws\/ecs\/default\/web-/) }],
	});
	expect((await world.remove()).status).toEqual({ statusCode: "DRAINING" });
	expect(statusesOf(await world.managed())).toEqual(["DEPROVISIONING"]);
	await world.sim.clock.advance("5m");
	expect(statusesOf(await world.managed())).toEqual(["DELETED"]);
	expect((await world.read()).status).toEqual({ statusCode: "INACTIVE" });
});

test("a second one shares the load balancer, which stays while one of them is there", async () => {
	const world = express();
	await world.create();
	await world.create({ serviceName: "other" });
	const arnOf = async () => (await world.managed()).ingressPaths?.[0]?.loadBalancer;
	await world.ended();
	const shared = await arnOf();
	await world.remove(ARN.replace("/web", "/other"));
	await world.sim.clock.advance("10m");
	expect(await arnOf()).toEqual(shared);
	expect((await world.get()).status).toBe(200);
});

test("while it drains its name is taken; the INACTIVE one is still told, and may be made again", async () => {
	const world = express();
	await world.create();
	await world.ended();
	await expect(world.create()).rejects.toEqual(status("idempotent", "InvalidParameterException"));
	await world.remove();
	await expect(world.create()).rejects.toEqual(status("Draining", "InvalidParameterException"));
	await expect(world.update({ cpu: "512", memory: "1024" })).rejects.toEqual(status("", "ServiceNotActiveException"));
	await world.sim.clock.advance("5m");
	expect((await world.read()).status).toEqual({ statusCode: "INACTIVE" });
	await expect(world.remove()).rejects.toEqual(status("", "ServiceNotActiveException"));
	expect((await world.create()).status).toEqual({ statusCode: "ACTIVE" });
	expect(await world.ended()).toBe("SUCCESSFUL");
});

test("a list can be narrowed to what ECS manages", async () => {
	const world = express();
	await world.create();
	const list = async (resourceManagementType: "ECS" | "CUSTOMER") =>
		(await world.ecs.send(new ListServicesCommand({ resourceManagementType }))).serviceArns;
	expect([await list("ECS"), await list("CUSTOMER")]).toEqual([[ARN], []]);
});

test.each([
	["another cluster that is not there", { cluster: "prod" }, "ClusterNotFoundException", ""],
	["no image", { primaryContainer: undefined }, "InvalidParameterException", "image"],
	["no execution role", { executionRoleArn: undefined }, "InvalidParameterException", "executionRoleArn"],
	["a foreign name", { serviceName: "web api" }, "InvalidParameterException", "name"],
	["a health check without its slash", { healthCheckPath: "ping" }, "InvalidParameterException", "slash"],
	["sizes that do not fit", { cpu: "256", memory: "8192" }, "InvalidParameterException", "Fargate"],
	["more least than most", { scalingTarget: { minTaskCount: 3, maxTaskCount: 2 } }, "InvalidParameterException", "min"],
	["a foreign metric", { scalingTarget: { autoScalingMetric: "X" } }, "InvalidParameterException", "Metric"],
	[
		"half of the logs",
		{ primaryContainer: { image: "a", awsLogsConfiguration: { logGroup: "a" } } },
		"InvalidParameterException",
		"both",
	],
	[
		"a port that is none",
		{ primaryContainer: { image: "a", containerPort: 70_000 } },
		"InvalidParameterException",
		"65535",
	],
	["both ways", { taskDefinitionArn: "web:1" }, "InvalidParameterException", "together"],
	[
		"51 tags",
		{ tags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: "" })) },
		"InvalidParameterException",
		"50",
	],
])("%s is refused, and nothing is made", async (_, input, name, message) => {
	const world = express();
	await expect(world.create(input as never)).rejects.toEqual(status(message, name));
	const { clusters } = await world.ecs.send(new DescribeClustersCommand({}));
	expect(clusters).toEqual([]);
});

test("what is not there is told in each operation's own words", async () => {
	const world = express();
	await expect(world.read()).rejects.toEqual(status("", "ClusterNotFoundException"));
	await world.ecs.send(new CreateClusterCommand({ clusterName: "default" }));
	await expect(world.read()).rejects.toEqual(status("", "ResourceNotFoundException"));
	await expect(world.update()).rejects.toEqual(status("", "ServiceNotFoundException"));
	await expect(world.remove()).rejects.toEqual(status("", "ServiceNotFoundException"));
	await expect(world.read("web")).rejects.toEqual(status("ARN", "InvalidParameterException"));
});

test("without a name it gets one; without the infrastructure role it is refused", async () => {
	const world = express();
	const { serviceName } = await world.create({ serviceName: undefined });
	expect(serviceName).toMatch(/^[A-Za-z0-9_-]+$/);
	await expect(world.create({ ...EXPRESS, infrastructureRoleArn: "" })).rejects.toEqual(
		status("infrastructureRoleArn", "InvalidParameterException"),
	);
});
