import { expect, test } from "vitest";
import { definition, deploy, messages, NETWORK, type Rig, rig, rollouts, service, withService } from "./world.js";

interface TaskAnswer {
	readonly taskArn: string;
	readonly lastStatus: string;
	readonly startedBy: string;
	readonly stoppedReason: string;
	readonly containers: readonly { readonly exitCode?: number; readonly reason?: string }[];
}

const list = (world: Rig, desiredStatus: string, more = {}) =>
	world.call("ListTasks", { cluster: "prod", desiredStatus, ...more }).taskArns as string[];
const tasks = (world: Rig, arns: readonly string[]) =>
	world.call("DescribeTasks", { cluster: "prod", tasks: arns }).tasks as TaskAnswer[];

test("a task goes through its states in order", () => {
	const world = rig({ switches: { taskStartSeconds: [20, 20] } });
	world.call("CreateCluster", { clusterName: "prod" });
	world.call("RegisterTaskDefinition", definition());
	const input = { cluster: "prod", taskDefinition: "web", launchType: "FARGATE", networkConfiguration: NETWORK };
	const [task] = world.call("RunTask", input).tasks as TaskAnswer[];
	const seen: string[] = [];
	for (let second = 0; second < 80; second++) {
		const status = tasks(world, [task?.taskArn ?? ""])[0]?.lastStatus ?? "";
		if (seen.at(-1) !== status) seen.push(status);
		world.pass(1);
	}
	expect(seen).toEqual(["PROVISIONING", "PENDING", "ACTIVATING", "RUNNING", "DEPROVISIONING", "STOPPED"]);
	expect(tasks(world, [task?.taskArn ?? ""])[0]).toMatchObject({
		stopCode: "EssentialContainerExited",
		containers: [{ exitCode: 0, lastStatus: "STOPPED" }],
	});
});

test("the same client token starts no second task; with other parameters it is a conflict", () => {
	const world = withService();
	const input = {
		cluster: "prod",
		taskDefinition: "web",
		launchType: "FARGATE",
		networkConfiguration: NETWORK,
		clientToken: "t",
	};
	const [first] = world.call("RunTask", input).tasks as TaskAnswer[];
	const [second] = world.call("RunTask", input).tasks as TaskAnswer[];
	expect(second?.taskArn).toBe(first?.taskArn);
	expect(() => world.call("RunTask", { ...input, count: 2 })).toThrow(
		expect.objectContaining({ code: "ConflictException", members: { resourceIds: [first?.taskArn] } }),
	);
});

test.each([
	["notFound", "not found"],
	["denied", "denied"],
	["rateLimit", "toomanyrequests"],
	["network", "dial tcp"],
] as const)("an image that can't be pulled (%s) says why", (variant, fragment) => {
	const world = withService();
	world.arm("imagePullError", { image: "nginx:2", variant, times: 1 });
	deploy(world, "nginx:2");
	world.pass(90);
	const [stopped] = tasks(world, list(world, "STOPPED", { serviceName: "api" })).filter(({ stoppedReason }) =>
		stoppedReason.startsWith("CannotPullContainerError"),
	);
	expect(stopped).toMatchObject({
		stopCode: "TaskFailedToStart",
		startedBy: expect.stringMatching(/^ecs-svc\/\d{19}$/),
	});
	expect(stopped?.stoppedReason).toContain(fragment);
});

test("a crash tells its exit code and leaves its last lines in the logs", () => {
	const world = withService();
	world.arm("crashAfterStart", { image: "app:1", exitCode: 7, times: 1 });
	const logConfiguration = {
		logDriver: "awslogs",
		options: { "awslogs-group": "/ecs/web", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "web" },
	};
	world.call("RegisterTaskDefinition", definition("app:1", {}, { logConfiguration }));
	const updated = world.call("UpdateService", { cluster: "prod", service: "api", taskDefinition: "web" }).service;
	world.pass(120);
	const startedBy = (updated as ReturnType<typeof service>).deployments[0]?.id;
	const [crashed] = tasks(world, list(world, "STOPPED", { startedBy }));
	expect(crashed).toMatchObject({ stopCode: "EssentialContainerExited", containers: [{ exitCode: 7 }] });
	const id = crashed?.taskArn.split("/").at(-1);
	const { events } = world.logs("GetLogEvents", { logGroupName: "/ecs/web", logStreamName: `web/web/${id}` });
	expect((events as { message: string }[]).map(({ message }) => message).join("\n")).toMatch(/7|refused/);
});

test("out of memory is 137 with its reason", () => {
	const world = withService();
	world.arm("crashAfterStart", { image: "app:1", oom: true, times: 1 });
	deploy(world, "app:1");
	world.pass(90);
	const ended = tasks(world, list(world, "STOPPED")).flatMap(({ containers }) => containers);
	expect(ended).toContainEqual(
		expect.objectContaining({ exitCode: 137, reason: expect.stringContaining("OutOfMemoryError") }),
	);
});

test("tasks whose load balancer checks fail are killed, and AWS says in which target group", () => {
	const targetGroupArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/73e2d6bc24d8a067";
	const loadBalancers = [{ containerName: "web", containerPort: 80, targetGroupArn }];
	const world = withService({}, { loadBalancers });
	const health = () => {
		const told = world.elb("DescribeTargetHealth", { TargetGroupArn: targetGroupArn }).TargetHealthDescriptions;
		return (told as { TargetHealth: { State: string } }[]).map(({ TargetHealth }) => TargetHealth.State);
	};
	expect(health()).toEqual(["healthy", "healthy"]);
	world.arm("failingHealthCheck", { image: "nginx:2" });
	deploy(world, "nginx:2");
	const seen = new Set<string>();
	for (let second = 0; second < 120; second++) {
		world.pass(1);
		for (const state of health()) seen.add(state);
	}
	expect([...seen].sort()).toEqual(["draining", "healthy", "initial", "unhealthy"]);
	expect(messages(world).some((text) => text.includes(`is unhealthy in (target-group ${targetGroupArn}) due to`))).toBe(
		true,
	);
	expect(tasks(world, list(world, "STOPPED")).map(({ stoppedReason }) => stoppedReason)).toContain(
		`Task failed ELB health checks in (target-group ${targetGroupArn})`,
	);
	expect(service(world).deployments).toMatchObject([{}, { runningCount: 2 }]);
});

test("stopped tasks can be seen for an hour, then they are gone", () => {
	const world = withService();
	const [arn = ""] = list(world, "RUNNING");
	world.call("StopTask", { cluster: "prod", task: arn, reason: "tired" });
	world.pass(60);
	expect(tasks(world, [arn])[0]).toMatchObject({
		lastStatus: "STOPPED",
		stopCode: "UserInitiated",
		stoppedReason: "tired",
	});
	expect(service(world).runningCount).toBe(2);
	world.pass(3800);
	expect(world.call("DescribeTasks", { cluster: "prod", tasks: [arn] })).toEqual({
		tasks: [],
		failures: [{ arn, reason: "MISSING" }],
	});
});

test("no capacity: no task at all, an event that says so, and a start as soon as there is some", () => {
	const world = withService();
	const clear = world.arm("noCapacity", { service: "api" });
	deploy(world, "nginx:2");
	world.pass(300);
	expect(service(world).deployments[0]).toMatchObject({ pendingCount: 0, runningCount: 0 });
	expect(messages(world)[0]?.toLowerCase()).toContain("capacity is unavailable at this time");
	clear();
	world.pass(200);
	expect(rollouts(world)[0]?.status).toBe("SUCCESSFUL");
});
