import { expect, test } from "vitest";
import { deploy, type Rig, type RolloutAnswer, rollouts, service, withService } from "./world.js";

const pausing = (stage: string, action: "CONTINUE" | "ROLLBACK", strategy = "BLUE_GREEN") => ({
	deploymentConfiguration: {
		strategy,
		bakeTimeInMinutes: 5,
		lifecycleHooks: [
			{ targetType: "PAUSE", lifecycleStages: [stage], timeoutConfiguration: { timeoutInMinutes: 60, action } },
		],
	},
});

function newest(world: Rig): RolloutAnswer {
	const [first] = rollouts(world);
	if (!first) throw new Error("no service deployment");
	return first;
}

function answer(world: Rig, action: "CONTINUE" | "ROLLBACK"): void {
	const { serviceDeploymentArn, lifecycleHookDetails } = newest(world);
	world.call("ContinueServiceDeployment", { serviceDeploymentArn, hookId: lifecycleHookDetails?.[0]?.hookId, action });
}

test("a pause waits IN_PROGRESS at its stage, both revisions running, until it is answered", () => {
	const world = withService();
	deploy(world, "nginx:2", pausing("POST_TEST_TRAFFIC_SHIFT", "ROLLBACK"));
	world.pass(600);
	expect(newest(world)).toMatchObject({
		status: "IN_PROGRESS",
		lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
		lifecycleHookDetails: [
			{
				targetType: "PAUSE",
				status: "AWAITING_ACTION",
				timeoutAction: "ROLLBACK",
				hookId: expect.stringMatching(/^ecs-pause-/),
			},
		],
	});
	expect(service(world).deployments).toMatchObject([{ runningCount: 2 }, { runningCount: 2 }]);
	answer(world, "CONTINUE");
	world.pass(60);
	expect(newest(world)).toMatchObject({ status: "IN_PROGRESS", lifecycleStage: "BAKE_TIME" });
	world.pass(400);
	expect(newest(world).status).toBe("SUCCESSFUL");
	expect(service(world).deployments).toHaveLength(1);
});

test.each([
	["answered with ROLLBACK", "CONTINUE", (world: Rig) => answer(world, "ROLLBACK"), "ROLLBACK_SUCCESSFUL"],
	["timed out with ROLLBACK", "ROLLBACK", (world: Rig) => world.pass(3600), "ROLLBACK_SUCCESSFUL"],
	["timed out with CONTINUE", "CONTINUE", (world: Rig) => world.pass(3600), "SUCCESSFUL"],
] as const)("a pause that is %s", (_, action, act, status) => {
	const world = withService();
	deploy(world, "nginx:2", pausing("PRE_SCALE_UP", action, "ROLLING"));
	world.pass(120);
	expect(service(world).deployments[0]).toMatchObject({ runningCount: 0, pendingCount: 0 });
	act(world);
	world.pass(600);
	expect(newest(world).status).toBe(status);
	expect(service(world)).toMatchObject({ runningCount: 2 });
});

test("a hook is answered once", () => {
	const world = withService();
	deploy(world, "nginx:2", pausing("PRE_SCALE_UP", "ROLLBACK"));
	world.pass(30);
	answer(world, "CONTINUE");
	expect(() => answer(world, "CONTINUE")).toThrow(expect.objectContaining({ code: "InvalidParameterException" }));
});

test("a pause may not stand at a traffic shift", () => {
	const world = withService();
	expect(() => deploy(world, "nginx:2", pausing("PRODUCTION_TRAFFIC_SHIFT", "ROLLBACK"))).toThrow(
		expect.objectContaining({ code: "InvalidParameterException" }),
	);
});

test("the traffic of a canary is shifted after its bake, that of a linear after all of its steps", () => {
	const seconds = (more: object) => {
		const world = withService({}, { serviceConnectConfiguration: { enabled: true, namespace: "prod" } });
		deploy(world, "nginx:2", { deploymentConfiguration: more });
		let passed = 0;
		for (; newest(world).status !== "SUCCESSFUL"; passed += 10) world.pass(10);
		return passed;
	};
	const blueGreen = seconds({ strategy: "BLUE_GREEN" });
	const canary = seconds({
		strategy: "CANARY",
		canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 },
	});
	const linear = seconds({ strategy: "LINEAR", linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 10 } });
	expect(Math.abs(canary - blueGreen - 600)).toBeLessThan(60);
	expect(Math.abs(linear - blueGreen - 1800)).toBeLessThan(60);
});
