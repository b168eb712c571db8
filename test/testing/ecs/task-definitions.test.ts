import { expect, test } from "vitest";
import { definition, rig } from "./world.js";

const register = (change: Record<string, unknown>, container: Record<string, unknown> = {}) => {
	const world = rig();
	return world.call("RegisterTaskDefinition", definition("nginx:1", change, container)).taskDefinition;
};

test("what is registered comes back with ECS's defaults", () => {
	expect(register({ cpu: ".25 vCPU", memory: "0.5 GB" })).toMatchObject({
		taskDefinitionArn: "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
		revision: 1,
		status: "ACTIVE",
		cpu: "256",
		memory: "512",
		volumes: [],
		placementConstraints: [],
		compatibilities: ["EC2", "FARGATE"],
		registeredAt: Date.UTC(2026, 0, 1) / 1000,
		containerDefinitions: [
			{
				cpu: 0,
				essential: true,
				environment: [],
				portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }],
			},
		],
	});
});

test.each([
	[{ cpu: "300" }, {}, "No Fargate configuration exists for given values."],
	[{ cpu: "x" }, {}, "Invalid 'cpu' setting for task."],
	[{ cpu: undefined }, {}, "Fargate requires that 'cpu' be defined at the task level."],
	[{ networkMode: "bridge" }, {}, /Fargate only supports network mode/],
	[{ containerDefinitions: [] }, {}, "Container list cannot be empty."],
	[{ family: "a b" }, {}, /invalid characters/],
	[{}, { image: "" }, "Container.image should not be null or empty."],
	[{}, { name: "" }, "Container.name should not be null or empty."],
	[{}, { essential: false }, /essential/],
	[{}, { portMappings: [{ containerPort: 80, hostPort: 81 }] }, /host ports and container ports/],
	[{}, { mountPoints: [{ sourceVolume: "v" }] }, "Unknown volume 'v'."],
	[{}, { dependsOn: [{ containerName: "db", condition: "START" }] }, /db/],
	[
		{ executionRoleArn: undefined },
		{ image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1" },
		/execution role ARN to support ECR/,
	],
	[{ executionRoleArn: undefined }, { secrets: [{ name: "A", valueFrom: "a" }] }, /executionRoleArn/],
	[
		{ requiresCompatibilities: [], cpu: undefined, memory: undefined },
		{},
		/At least one of 'memory' or 'memoryReservation'/,
	],
])("RegisterTaskDefinition refuses %j %j", (change, container, message) => {
	expect(() => register(change, container)).toThrow(
		expect.objectContaining({
			code: "ClientException",
			message: typeof message === "string" ? message : expect.stringMatching(message),
		}),
	);
});

test("numbers are never used twice, and a family means its newest active revision", () => {
	const world = rig();
	for (let index = 0; index < 3; index++) world.call("RegisterTaskDefinition", definition());
	const describe = (taskDefinition: string) => world.call("DescribeTaskDefinition", { taskDefinition }).taskDefinition;
	world.call("DeregisterTaskDefinition", { taskDefinition: "web:3" });
	expect(describe("web")).toMatchObject({ revision: 2 });
	expect(describe("web:3")).toMatchObject({ status: "INACTIVE" });
	const deleted = world.call("DeleteTaskDefinitions", { taskDefinitions: ["web:3", "web:1", "web:9"] });
	expect(deleted).toMatchObject({
		taskDefinitions: [{ revision: 3, status: "DELETE_IN_PROGRESS" }],
		failures: [{ reason: "TASK_DEFINITION_NOT_INACTIVE" }, { reason: "MISSING" }],
	});
	expect(world.call("RegisterTaskDefinition", definition()).taskDefinition).toMatchObject({ revision: 4 });
	expect(() => describe("other")).toThrow(
		expect.objectContaining({ code: "ClientException", message: "Unable to describe task definition." }),
	);
	const listed = world.call("ListTaskDefinitions", { familyPrefix: "web", sort: "DESC" })
		.taskDefinitionArns as string[];
	expect(listed.map((arn) => arn.split(":").at(-1))).toEqual(["4", "2", "1"]);
});
