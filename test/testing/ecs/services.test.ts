import { expect, test } from "vitest";
import { definition, deploy, NETWORK, rig, rollouts, service, withService } from "./world.js";

const CREATE = {
	cluster: "prod",
	serviceName: "api",
	taskDefinition: "web",
	desiredCount: 2,
	launchType: "FARGATE",
	networkConfiguration: NETWORK,
};

const refused = (code: string, message: string | RegExp) =>
	expect.objectContaining({ code, message: typeof message === "string" ? message : expect.stringMatching(message) });

test("a second service of the name is refused, the same call with its token is not", () => {
	const world = withService({}, { clientToken: "abc" });
	const again = refused("InvalidParameterException", "Creation of service was not idempotent.");
	expect(() => world.call("CreateService", CREATE)).toThrow(again);
	const same = world.call("CreateService", { ...CREATE, clientToken: "abc" }).service;
	expect(same).toMatchObject({ serviceArn: "arn:aws:ecs:eu-west-1:123456789012:service/prod/api" });
	expect(() => world.call("CreateService", { ...CREATE, clientToken: "abc", desiredCount: 3 })).toThrow(again);
	expect(rollouts(world)).toHaveLength(1);
});

test.each([
	[{ taskDefinition: "nope" }, "ClientException", "TaskDefinition not found."],
	[{ cluster: "nope" }, "ClusterNotFoundException", "Cluster not found."],
	[{ networkConfiguration: undefined }, "InvalidParameterException", /^Network Configuration must be provided/],
	[{ capacityProviderStrategy: [{ capacityProvider: "FARGATE" }] }, "InvalidParameterException", /both a launch type/],
	[
		{ loadBalancers: [{ containerName: "x", containerPort: 80 }] },
		"InvalidParameterException",
		"The container x does not exist in the task definition.",
	],
	[
		{ loadBalancers: [{ containerName: "web", containerPort: 81 }] },
		"InvalidParameterException",
		"The container web did not have a container port 81 defined.",
	],
	[{ platformVersion: "old" }, "PlatformUnknownException", /platform/],
	[{ desiredCount: undefined }, "InvalidParameterException", /desiredCount/],
	[{ desiredCount: "2" }, "SerializationException", /String|Integer/i],
])("CreateService refuses %j", (change, code, message) => {
	const world = rig();
	world.call("CreateCluster", { clusterName: "prod" });
	world.call("RegisterTaskDefinition", definition());
	expect(() => world.call("CreateService", { ...CREATE, ...change })).toThrow(refused(code, message));
	expect(world.call("ListServices", { cluster: "prod" })).toEqual({ serviceArns: [] });
});

test("the write tells the new PRIMARY, only a read tells its service deployment", () => {
	const world = withService();
	const before = service(world).currentServiceDeployment;
	const answer = deploy(world, "nginx:2");
	expect(answer.currentServiceDeployment).toBeUndefined();
	const told = service(world);
	expect(told.deployments[0]?.id).toBe(answer.deployments[0]?.id);
	expect(told.currentServiceDeployment).toBe(rollouts(world)[0]?.serviceDeploymentArn);
	expect(told.currentServiceDeployment).not.toBe(before);
});

test("where the service deployment's ARN shows is a switch", () => {
	const late = withService({ switches: { currentServiceDeployment: "late" } });
	deploy(late, "nginx:2");
	expect(service(late).currentServiceDeployment).toBeUndefined();
	late.pass(20);
	expect(service(late).currentServiceDeployment).toBe(rollouts(late)[0]?.serviceDeploymentArn);
	const never = withService({ switches: { currentServiceDeployment: "never" } });
	expect(service(never).currentServiceDeployment).toBeUndefined();
	const without = rig({ switches: { withoutServiceDeployments: true } });
	expect(Object.keys(without.model.operations)).not.toContain("ListServiceDeployments");
});

test("a lagging read shows the state before the latest write, and lists miss the newest", () => {
	const world = withService();
	const before = service(world);
	deploy(world, "nginx:2");
	expect(service(world, true)).toEqual(before);
	const list = { cluster: "prod", service: "api" };
	expect(world.call("ListServiceDeployments", list, true).serviceDeployments).toHaveLength(1);
	expect(world.call("ListServiceDeployments", list).serviceDeployments).toHaveLength(2);
	const older = world.call("DescribeTaskDefinition", { taskDefinition: "web" }, true).taskDefinition;
	expect(older).toMatchObject({ revision: 1 });
	world.call("CreateService", { ...CREATE, serviceName: "new" });
	expect(world.call("DescribeServices", { cluster: "prod", services: ["new"] }, true)).toEqual({
		services: [],
		failures: [{ arn: "arn:aws:ecs:eu-west-1:123456789012:service/prod/new", reason: "MISSING" }],
	});
	world.pass(30);
	expect(service(world, true).taskDefinition).toBe(service(world).taskDefinition);
});

test("ten services a call, no more", () => {
	const world = withService();
	const services = Array.from({ length: 11 }, (_, index) => `s${index}`);
	expect(() => world.call("DescribeServices", { cluster: "prod", services })).toThrow(
		refused("InvalidParameterException", /10/),
	);
	expect(world.call("DescribeServices", { cluster: "prod", services: services.slice(1) }).failures).toHaveLength(10);
});

test("lists come in pages, each service once", () => {
	const world = rig();
	world.call("CreateCluster", { clusterName: "prod" });
	world.call("RegisterTaskDefinition", definition());
	for (let index = 0; index < 25; index++)
		world.call("CreateService", { ...CREATE, serviceName: `s${index}`, desiredCount: 0 });
	const seen: string[] = [];
	let pages = 0;
	for (let nextToken: string | undefined = ""; nextToken !== undefined; pages++) {
		const page = world.call("ListServices", { cluster: "prod", ...(nextToken ? { nextToken } : {}) });
		seen.push(...(page.serviceArns as string[]));
		nextToken = page.nextToken as string | undefined;
	}
	expect([pages, seen.length, new Set(seen).size]).toEqual([3, 25, 25]);
	expect(() => world.call("ListServices", { cluster: "prod", nextToken: "zzz" })).toThrow(
		refused("InvalidParameterException", /token/i),
	);
});

test("deleting needs zero or force; then it drains, and the name is free again", () => {
	const world = withService();
	const target = { cluster: "prod", service: "api" };
	expect(() => world.call("DeleteService", target)).toThrow(refused("InvalidParameterException", /scaled above 0/));
	world.call("DeleteService", { ...target, force: true });
	expect(service(world).status).toBe("DRAINING");
	expect(() => world.call("CreateService", CREATE)).toThrow(refused("InvalidParameterException", /idempotent/));
	expect(() => world.call("DeleteCluster", { cluster: "prod" })).toThrow(
		refused("ClusterContainsServicesException", /active/),
	);
	world.pass(60);
	expect(service(world).status).toBe("INACTIVE");
	expect(() => world.call("UpdateService", target)).toThrow(refused("ServiceNotActiveException", /ACTIVE/));
	world.call("CreateService", CREATE);
	expect(service(world).status).toBe("ACTIVE");
});

test("deleting a service ends the deployment that runs", () => {
	const world = withService();
	deploy(world, "nginx:2");
	world.pass(5);
	world.call("DeleteService", { cluster: "prod", service: "api", force: true });
	world.pass(5);
	expect(rollouts(world)[0]?.status).toBe("STOPPED");
});

test("a revision tells what it ran: settings and digests", () => {
	const world = withService();
	const { targetServiceRevision } = rollouts(world)[0] ?? { targetServiceRevision: { arn: "" } };
	expect(targetServiceRevision.arn).toMatch(/^arn:aws:ecs:eu-west-1:123456789012:service-revision\/prod\/api\/\d{19}$/);
	const told = world.call("DescribeServiceRevisions", { serviceRevisionArns: [targetServiceRevision.arn] });
	expect(told).toMatchObject({
		failures: [],
		serviceRevisions: [
			{
				launchType: "FARGATE",
				platformVersion: "1.4.0",
				networkConfiguration: NETWORK,
				containerImages: [{ containerName: "web", imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }],
			},
		],
	});
});

test("a declared world has only what was declared", () => {
	const world = rig({ mode: "declared" });
	world.call("CreateCluster", { clusterName: "prod" });
	world.call("RegisterTaskDefinition", definition());
	expect(() => world.call("CreateService", CREATE)).toThrow(refused("ClientException", /unable to assume the role/));
	world.declare("role", "arn:aws:iam::123456789012:role/exec");
	expect(() => world.call("CreateService", CREATE)).toThrow(refused("InvalidParameterException", /subnet-1/));
	world.declare("subnet", "subnet-1");
	world.declare("security-group", "sg-1");
	world.call("CreateService", CREATE);
	world.pass(40);
	const { taskArns } = world.call("ListTasks", { cluster: "prod", desiredStatus: "STOPPED" });
	const { tasks } = world.call("DescribeTasks", { cluster: "prod", tasks: taskArns });
	expect(tasks).toContainEqual(
		expect.objectContaining({ stoppedReason: expect.stringContaining("CannotPullContainerError") }),
	);
});

test("a role must be old enough to be assumed, where the switch says so", () => {
	const world = rig({ switches: { roleDelaySeconds: 10 } });
	world.call("CreateCluster", { clusterName: "prod" });
	world.call("RegisterTaskDefinition", definition());
	expect(() => world.call("CreateService", CREATE)).toThrow(refused("ClientException", /unable to assume the role/));
	world.pass(10);
	world.call("CreateService", CREATE);
});

test("tags are kept, replaced by key, and told where they are asked for", () => {
	const world = withService({}, { tags: [{ key: "team", value: "a" }] });
	const resourceArn = "arn:aws:ecs:eu-west-1:123456789012:service/prod/api";
	world.call("TagResource", {
		resourceArn,
		tags: [
			{ key: "team", value: "b" },
			{ key: "x", value: "y" },
		],
	});
	world.call("UntagResource", { resourceArn, tagKeys: ["x"] });
	const tags = [{ key: "team", value: "b" }];
	expect(world.call("ListTagsForResource", { resourceArn })).toEqual({ tags });
	expect(
		world.call("DescribeServices", { cluster: "prod", services: ["api"], include: ["TAGS"] }).services,
	).toMatchObject([{ tags }]);
});

test("a capacity provider strategy is told with the base and weight that ECS fills in", () => {
	const said = { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }] };
	const world = withService({}, said);
	const told = [{ capacityProvider: "FARGATE", base: 0, weight: 1 }];
	expect(service(world)).toMatchObject({ capacityProviderStrategy: told });
	expect(service(world).deployments).toMatchObject([{ capacityProviderStrategy: told }]);
});
