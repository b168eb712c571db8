import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
	RegisterTaskDefinitionCommand,
	type RegisterTaskDefinitionCommandInput,
	UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import {
	DescribeRulesCommand,
	DescribeTargetHealthCommand,
	ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { expect, test } from "vitest";
import { express, running, V2 } from "./express-world.js";

test("what is not said is kept; a structure that is said takes the place of the old one", async () => {
	const environment = ["A", "B", "C"].map((name) => ({ name, value: "1" }));
	const primaryContainer = { image: "nginx:1", containerPort: 8080, environment };
	const world = await running({}, { cpu: "1024", memory: "2048", primaryContainer, healthCheckPath: "/up" });
	const [before] = (await world.read()).activeConfigurations ?? [];
	const told = before?.primaryContainer?.environment ?? [];
	expect(told).not.toEqual(environment);
	expect([...told].sort((a, b) => String(a.name).localeCompare(String(b.name)))).toEqual(environment);
	const { targetConfiguration } = await world.update({ ...V2, scalingTarget: { maxTaskCount: 5 } });
	expect(targetConfiguration).toMatchObject({
		cpu: "1024",
		healthCheckPath: "/up",
		primaryContainer: { image: "nginx:2", containerPort: 80 },
		scalingTarget: { minTaskCount: 1, maxTaskCount: 5 },
	});
	expect(targetConfiguration?.primaryContainer?.environment).toBeUndefined();
	const merging = await running({ expressStructures: "merged" }, { primaryContainer });
	const { targetConfiguration: merged } = await merging.update(V2);
	expect(merged?.primaryContainer).toMatchObject({ image: "nginx:2", containerPort: 8080, environment: { length: 3 } });
});

test("ECS's own security group stands at the end of the list, once", async () => {
	const networkConfiguration = { subnets: ["subnet-1"], securityGroups: ["sg-1"] };
	const world = await running({}, { networkConfiguration });
	const groups = async () => (await world.read()).activeConfigurations?.[0]?.networkConfiguration?.securityGroups ?? [];
	const told = await groups();
	expect(told).toEqual(["sg-1", expect.stringMatching(/^sg-[0-9a-f]{17}$/)]);
	await world.update({ networkConfiguration: { subnets: ["subnet-1"], securityGroups: told } });
	await world.ended();
	expect(await groups()).toEqual(told);
});

test.each([
	["PUBLIC", "internet-facing", true, "ENABLED"],
	["PRIVATE", "internal", false, "DISABLED"],
] as const)(
	"%s: the subnets decide how it is reached",
	async (accessType, scheme, MapPublicIpOnLaunch, assignPublicIp) => {
		const world = express();
		world.sim.add("subnet", "subnet-1", { MapPublicIpOnLaunch });
		const created = await world.create({ networkConfiguration: { subnets: ["subnet-1"] } });
		expect(created.activeConfigurations?.[0]?.ingressPaths).toMatchObject([{ accessType }]);
		expect((await world.managed()).ingressPaths).toMatchObject([{ accessType, loadBalancer: { scheme } }]);
		expect((await world.service()).networkConfiguration?.awsvpcConfiguration).toMatchObject({ assignPublicIp });
	},
);

const MAIN = { name: "Main", image: "nginx:1", essential: true, portMappings: [{ containerPort: 8080, name: "http" }] };
const OWN = {
	family: "own",
	networkMode: "awsvpc",
	requiresCompatibilities: ["FARGATE"],
	cpu: "512",
	memory: "1024",
} satisfies Partial<RegisterTaskDefinitionCommandInput>;
const BY_DEFINITION = { taskDefinitionArn: "own:1", primaryContainer: undefined, executionRoleArn: undefined };

test("a task definition of one's own takes the place of container, roles and size", async () => {
	const world = express();
	await world.ecs.send(new RegisterTaskDefinitionCommand({ ...OWN, containerDefinitions: [MAIN] }));
	const created = await world.create(BY_DEFINITION);
	const [told] = created.activeConfigurations ?? [];
	expect(told).toMatchObject({ taskDefinitionArn: expect.stringMatching(/\/own:1$/), cpu: "512", memory: "1024" });
	expect([told?.cpuArchitecture, told?.primaryContainer]).toEqual([undefined, undefined]);
	expect(await world.ended()).toBe("SUCCESSFUL");
	await expect(world.update({ cpu: "1024", memory: "2048" })).rejects.toThrow("can't be specified together");
	await expect(world.update(V2)).rejects.toThrow("executionRoleArn is required");
	await world.update({ ...V2, executionRoleArn: "arn:aws:iam::123456789012:role/exec" });
	expect(await world.ended()).toBe("SUCCESSFUL");
	expect((await world.get()).body).toMatchObject({ image: "nginx:2" });
});

test.each([
	["absent", undefined],
	["told", { image: "nginx:1", containerPort: 8080 }],
] as const)("the container of such a definition is %s", async (expressOwnContainer, primaryContainer) => {
	const world = express({ switches: { expressOwnContainer } });
	await world.ecs.send(new RegisterTaskDefinitionCommand({ ...OWN, containerDefinitions: [MAIN] }));
	const created = await world.create(BY_DEFINITION);
	expect(created.activeConfigurations?.[0]?.primaryContainer).toEqual(primaryContainer);
});

test.each<[string, Partial<RegisterTaskDefinitionCommandInput>, string]>([
	["no container Main", { containerDefinitions: [{ ...MAIN, name: "web" }] }, "Main"],
	[
		"two ports",
		{ containerDefinitions: [{ ...MAIN, portMappings: [...MAIN.portMappings, { containerPort: 1 }] }] },
		"exactly one",
	],
	[
		"a port without a name",
		{ containerDefinitions: [{ ...MAIN, portMappings: [{ containerPort: 80 }] }] },
		"port name",
	],
	[
		"a UDP port",
		{ containerDefinitions: [{ ...MAIN, portMappings: [{ containerPort: 80, name: "a", protocol: "udp" }] }] },
		"TCP",
	],
	[
		"no Fargate",
		{
			requiresCompatibilities: ["EC2"],
			networkMode: "bridge",
			containerDefinitions: [{ ...MAIN, memory: 512 }],
		},
		"FARGATE",
	],
])("%s: the definition is refused", async (_, definition, message) => {
	const world = express();
	await world.ecs.send(new RegisterTaskDefinitionCommand({ ...OWN, containerDefinitions: [MAIN], ...definition }));
	await expect(world.create(BY_DEFINITION)).rejects.toMatchObject({
		name: "InvalidParameterException",
		message: expect.stringContaining(message),
	});
});

test.each([
	["256/512", "256", "512"],
	["1024/2048", "1024", "2048"],
] as const)("AWS's documents disagree on the size: %s", async (expressDefaultSize, cpu, memory) => {
	const created = await express({ switches: { expressDefaultSize } }).create();
	expect(created.activeConfigurations).toMatchObject([{ cpu, memory }]);
});

test.each([
	["deploys", 2],
	["keeps", 1],
] as const)("an update that changes nothing tasks run with %s", async (expressUpdate, deployments) => {
	const world = await running({ expressUpdate });
	const scalingTarget = { minTaskCount: 2, maxTaskCount: 4 };
	const { targetConfiguration } = await world.update({ scalingTarget });
	expect(targetConfiguration).toMatchObject({ scalingTarget });
	await world.ended();
	await world.sim.clock.advance("5m");
	expect(await world.deployments()).toHaveLength(deployments);
	expect(await world.service()).toMatchObject({ desiredCount: 2, runningCount: 2 });
	expect((await world.managed()).autoScaling?.scalableTarget).toMatchObject({ minCapacity: 2, maxCapacity: 4 });
	await world.update(V2);
	await world.ended();
	expect(await world.deployments()).toHaveLength(deployments + 1);
});

test.each([
	["late", [false, true]],
	["whole", [true, true]],
] as const)("the endpoint is told %s", async (expressEndpoint, hasScheme) => {
	const world = express({ switches: { expressEndpoint } });
	const told = async () => (await world.read()).activeConfigurations?.[0]?.ingressPaths?.[0]?.endpoint ?? "";
	await world.create();
	const first = await told();
	await world.ended();
	expect([first, await told()].map((url) => url.startsWith("https://"))).toEqual(hasScheme);
});

test.each([
	["oldestFirst", ["nginx:1", "nginx:2"]],
	["newestFirst", ["nginx:2", "nginx:1"]],
] as const)("while two versions run, configurations stand %s", async (expressConfigurations, images) => {
	const world = await running({ expressConfigurations });
	await world.update(V2);
	const { activeConfigurations = [] } = await world.read();
	expect(activeConfigurations.map(({ primaryContainer }) => primaryContainer?.image)).toEqual(images);
});

test("roles take seconds until they can be assumed", async () => {
	const world = express({ switches: { roleDelaySeconds: 8 } });
	await expect(world.create()).rejects.toMatchObject({
		name: "AccessDeniedException",
		message: expect.stringContaining("Cannot assume role"),
	});
	await world.sim.clock.advance("10s");
	await world.create();
	await expect(world.update({ taskRoleArn: "arn:aws:iam::123456789012:role/new" })).rejects.toMatchObject({
		name: "ClientException",
	});
	await world.sim.clock.advance("10s");
	await world.update({ taskRoleArn: "arn:aws:iam::123456789012:role/new" });
});

test("where only what is declared exists, ECS's own things do, and others do not", async () => {
	const world = express({ world: "declared" });
	for (const role of ["express", "exec"]) world.sim.add("role", role);
	world.sim.add("image", "nginx:1");
	await expect(world.create()).rejects.toThrow("No subnets were found");
	world.sim.add("subnet", "subnet-1");
	const foreign = { networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-9"] } };
	await expect(world.create(foreign)).rejects.toThrow("sg-9");
	await world.create();
	expect(await world.ended()).toBe("SUCCESSFUL");
	await world.ecs.send(new UpdateServiceCommand({ service: "web", forceNewDeployment: true }));
	expect(await world.ended()).toBe("SUCCESSFUL");
});

test("a read that lags tells it as it was before the write, or not at all", async () => {
	const world = express();
	await world.create();
	world.sim.faults.staleRead({ operation: "DescribeExpressGatewayService" });
	await expect(world.read()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
	await world.ended();
	await world.update(V2);
	world.sim.faults.staleRead({ operation: "DescribeExpressGatewayService" });
	expect((await world.read()).activeConfigurations).toMatchObject([{ primaryContainer: { image: "nginx:1" } }]);
});

test("other services of AWS know what ECS made, until it is gone", async () => {
	const world = express({ world: "declared" });
	for (const role of ["express", "exec"]) world.sim.add("role", role);
	world.sim.add("image", "nginx:1").add("subnet", "subnet-1");
	await world.create();
	await world.ended();
	const { ingressPaths: [ingress] = [], metricAlarms: [alarm] = [] } = await world.managed();
	const elb = new ElasticLoadBalancingV2Client(world.sim.clientConfig());
	const [blue, green] = ingress?.targetGroups?.map(({ arn }) => arn) ?? [];
	const health = async () => elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: blue }));
	expect((await health()).TargetHealthDescriptions).toMatchObject([{ TargetHealth: { State: "healthy" } }]);
	const { Rules } = await elb.send(new DescribeRulesCommand({ RuleArns: [ingress?.rule?.arn ?? ""] }));
	const TargetGroups = [
		{ TargetGroupArn: blue, Weight: 100 },
		{ TargetGroupArn: green, Weight: 0 },
	];
	expect(Rules).toMatchObject([{ Actions: [{ ForwardConfig: { TargetGroups } }] }]);
	const AlarmNames = (await world.service()).deploymentConfiguration?.alarms?.alarmNames;
	const cloudwatch = new CloudWatchClient(world.sim.clientConfig());
	const { MetricAlarms } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }));
	expect(MetricAlarms).toMatchObject([{ AlarmArn: alarm?.arn }]);
	await world.remove();
	await world.sim.clock.advance("10m");
	await world.read();
	await expect(health()).rejects.toMatchObject({ name: "TargetGroupNotFoundException" });
});
