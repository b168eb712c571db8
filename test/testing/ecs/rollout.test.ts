import { expect, test } from "vitest";
import { deploy, messages, rollouts, service, withService } from "./world.js";

const BREAKER = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };

test("a new service comes up: tasks run, its deployment is SUCCESSFUL, it is steady", () => {
	const world = withService();
	const told = service(world);
	expect(told).toMatchObject({ status: "ACTIVE", desiredCount: 2, runningCount: 2, pendingCount: 0 });
	expect(told.deployments).toHaveLength(1);
	expect(told.deployments[0]).toMatchObject({ status: "PRIMARY", rolloutState: "COMPLETED", runningCount: 2 });
	expect(rollouts(world)[0]).toMatchObject({ status: "SUCCESSFUL", targetServiceRevision: { runningTaskCount: 2 } });
	expect(messages(world)[0]).toBe("(service api) has reached a steady state.");
});

test("an update replaces every task and never falls below the minimum", () => {
	const world = withService();
	deploy(world, "nginx:2");
	let least = 2;
	let most = 2;
	for (let second = 0; second < 180; second++) {
		world.pass(1);
		const { deployments } = service(world);
		const running = deployments.reduce((sum, each) => sum + each.runningCount, 0);
		const all = deployments.reduce((sum, each) => sum + each.runningCount + each.pendingCount, 0);
		least = Math.min(least, running);
		most = Math.max(most, all);
	}
	expect([least, most]).toEqual([2, 4]);
	expect(service(world).taskDefinition).toMatch(/web:2$/);
	expect(rollouts(world).map(({ status }) => status)).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
});

test("a rollback is ROLLBACK_SUCCESSFUL, while the service looks stable on the old definition", () => {
	const world = withService({}, BREAKER);
	world.arm("imagePullError", { image: "nginx:broken" });
	deploy(world, "nginx:broken");
	world.pass(600);
	const [rollout] = rollouts(world);
	expect(rollout).toMatchObject({
		status: "ROLLBACK_SUCCESSFUL",
		deploymentCircuitBreaker: {
			status: "TRIGGERED",
			failureCount: expect.toSatisfy((n: number) => n >= 3),
			threshold: 3,
		},
		rollback: { reason: expect.stringContaining("circuit breaker") },
	});
	const told = service(world);
	expect(told.deployments).toHaveLength(1);
	expect(told.deployments[0]).toMatchObject({ status: "PRIMARY", rolloutState: "COMPLETED", runningCount: 2 });
	expect(told.deployments[0]?.taskDefinition).toMatch(/web:1$/);
	expect(messages(world).some((text) => text.includes("deployment failed: tasks failed to start"))).toBe(true);
});

test("with nothing to roll back to it stalls: TRIGGERED, IN_PROGRESS, and no task is started any more", () => {
	const world = withService({}, { ...BREAKER, desiredCount: 0 });
	world.call("DeleteService", { cluster: "prod", service: "api", force: true });
	world.pass(60);
	world.arm("crashAfterStart", {});
	world.call("CreateService", {
		cluster: "prod",
		serviceName: "api",
		taskDefinition: "web",
		desiredCount: 1,
		launchType: "FARGATE",
		networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
		...BREAKER,
	});
	world.pass(1200);
	expect(rollouts(world)[0]).toMatchObject({
		status: "IN_PROGRESS",
		deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3 },
	});
	const before = messages(world).length;
	world.pass(3600);
	expect(messages(world)).toHaveLength(before);
	expect(rollouts(world)[0]?.status).toBe("IN_PROGRESS");
});

test("a breaker without rollback stops the deployment and leaves the old tasks running", () => {
	const world = withService(
		{},
		{ deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } } },
	);
	world.arm("crashAfterStart", { image: "nginx:broken", exitCode: 3 });
	deploy(world, "nginx:broken");
	world.pass(900);
	expect(rollouts(world)[0]?.status).toBe("STOPPED");
	expect(service(world).deployments).toMatchObject([
		{ status: "PRIMARY", rolloutState: "FAILED", runningCount: 0 },
		{ status: "ACTIVE", rolloutState: "COMPLETED", runningCount: 2 },
	]);
});

test("without a breaker it goes on for ever, ever slower", () => {
	const world = withService();
	world.arm("crashAfterStart", { image: "nginx:broken" });
	deploy(world, "nginx:broken");
	world.pass(7200);
	expect(rollouts(world)[0]).toMatchObject({ status: "IN_PROGRESS", deploymentCircuitBreaker: { status: "DISABLED" } });
	expect(messages(world).some((text) => text.includes("unable to consistently start tasks successfully"))).toBe(true);
	const failedTasks = () => service(world).deployments[0]?.failedTasks ?? 0;
	const failedThen = failedTasks();
	world.pass(850);
	expect(failedTasks() - failedThen).toBeLessThanOrEqual(2);
});

test("a second update supersedes the first: STOP_REQUESTED, then STOPPED", () => {
	const world = withService();
	deploy(world, "nginx:2");
	world.pass(10);
	deploy(world, "nginx:3");
	expect(rollouts(world).map(({ status }) => status)).toEqual(["PENDING", "STOP_REQUESTED", "SUCCESSFUL"]);
	world.pass(5);
	expect(rollouts(world).map(({ status }) => status)).toEqual(["IN_PROGRESS", "STOPPED", "SUCCESSFUL"]);
	world.pass(200);
	expect(rollouts(world)[0]?.status).toBe("SUCCESSFUL");
	expect(service(world).deployments).toHaveLength(1);
});

test("only what concerns tasks starts a deployment", () => {
	const world = withService();
	const update = (input: Record<string, unknown>) => {
		world.call("UpdateService", { cluster: "prod", service: "api", ...input });
		world.pass(200);
		return rollouts(world).length;
	};
	expect(update({ desiredCount: 3 })).toBe(1);
	expect(update({ taskDefinition: "web:1" })).toBe(1);
	expect(update({ healthCheckGracePeriodSeconds: 5, deploymentConfiguration: { maximumPercent: 150 } })).toBe(1);
	expect(service(world)).toMatchObject({ runningCount: 3, deploymentConfiguration: { maximumPercent: 150 } });
	expect(update({ forceNewDeployment: true })).toBe(2);
	expect(update({ networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-2"] } } })).toBe(3);
	expect(update({ desiredCount: 0 })).toBe(3);
	expect(service(world)).toMatchObject({ runningCount: 0, desiredCount: 0 });
});

test("percents that leave no room let it wait for ever, and say so", () => {
	const world = withService({}, { deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 100 } });
	deploy(world, "nginx:2");
	world.pass(3600);
	expect(rollouts(world)[0]?.status).toBe("IN_PROGRESS");
	expect(service(world).deployments).toMatchObject([{ runningCount: 0 }, { runningCount: 2 }]);
	expect(messages(world)[0]).toContain("because of the service deployment configuration");
});

test("an alarm rolls back; one that rang before is ignored", () => {
	const alarms = { deploymentConfiguration: { alarms: { alarmNames: ["errors"], enable: true, rollback: true } } };
	const world = withService({}, alarms);
	world.declare("alarm", "errors", { state: "ALARM" });
	deploy(world, "nginx:2");
	world.pass(300);
	expect(rollouts(world)[0]?.status).toBe("SUCCESSFUL");
	world.declare("alarm", "errors", { state: "OK" });
	deploy(world, "nginx:3");
	world.pass(40);
	world.declare("alarm", "errors", { state: "ALARM" });
	world.pass(200);
	expect(rollouts(world)[0]).toMatchObject({
		status: "ROLLBACK_SUCCESSFUL",
		alarms: { status: "TRIGGERED", triggeredAlarmNames: ["errors"] },
	});
	expect(service(world).taskDefinition).toMatch(/web:2$/);
});

test("bake time keeps the deployment IN_PROGRESS with every task running", () => {
	const world = withService();
	deploy(world, "nginx:2", { deploymentConfiguration: { bakeTimeInMinutes: 10 } });
	world.pass(300);
	expect(rollouts(world)[0]).toMatchObject({ status: "IN_PROGRESS", lifecycleStage: "BAKE_TIME" });
	expect(service(world)).toMatchObject({ runningCount: 2 });
	world.pass(600);
	expect(rollouts(world)[0]?.status).toBe("SUCCESSFUL");
});

test("a stop that is asked for rolls back, and is refused once it has ended", () => {
	const world = withService();
	deploy(world, "nginx:2");
	world.pass(20);
	const serviceDeploymentArn = rollouts(world)[0]?.serviceDeploymentArn ?? "";
	world.call("StopServiceDeployment", { serviceDeploymentArn });
	expect(rollouts(world)[0]?.status).toBe("ROLLBACK_REQUESTED");
	world.pass(5);
	expect(rollouts(world)[0]?.status).toBe("ROLLBACK_IN_PROGRESS");
	world.pass(100);
	expect(rollouts(world)[0]?.status).toBe("ROLLBACK_SUCCESSFUL");
	expect(() => world.call("StopServiceDeployment", { serviceDeploymentArn })).toThrow(
		expect.objectContaining({ code: "ConflictException", members: { resourceIds: [serviceDeploymentArn] } }),
	);
});
