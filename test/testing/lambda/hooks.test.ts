import {
	ContinueServiceDeploymentCommand,
	CreateClusterCommand,
	CreateServiceCommand,
	type DeploymentLifecycleHookStage,
	DescribeServicesCommand,
	ECSClient,
	RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import type { LifecycleHookAnswer, LifecycleHookEvent } from "../../../src/testing/lambda/hook-event.js";
import { declareAll, type Shifting, STEADY, shifting, weights } from "../ecs/shifting.js";
import { definition, NETWORK } from "../ecs/world.js";

const CHECK = "arn:aws:lambda:eu-west-1:123456789012:function:check";
const roleArn = "arn:aws:iam::123456789012:role/ecs-lambda";
const BLUE_GREEN = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 } as const;
const SUCCEEDED = { hookStatus: "SUCCEEDED" } as const;
const FAILED = { hookStatus: "FAILED" } as const;

const hookAt = (lifecycleStages: DeploymentLifecycleHookStage[], more: object = {}) => ({
	hookTargetArn: CHECK,
	roleArn,
	lifecycleStages,
	...more,
});

/** A service that is about to get another version, with hooks. */
async function hooked(hooks: object[], strategy: object = BLUE_GREEN) {
	const world = await shifting(BLUE_GREEN);
	const calls: (LifecycleHookEvent & { at: number })[] = [];
	const begin = (
		answer: (event: LifecycleHookEvent, call: number) => LifecycleHookAnswer | Promise<LifecycleHookAnswer>,
	) => {
		world.sim.lambda("check", (event) => {
			calls.push({ ...event, at: world.sim.clock.now() });
			return answer(event, calls.length);
		});
		return world.update({ deploymentConfiguration: { ...strategy, lifecycleHooks: hooks } });
	};
	return { world, calls, begin };
}

const statusesOf = async (world: Shifting) => (await world.newest()).lifecycleHookDetails?.map(({ status }) => status);

test("a function is called in time, with what AWS gives it, and its answer lets the deployment go on", async () => {
	const { world, calls, begin } = await hooked([hookAt(["POST_TEST_TRAFFIC_SHIFT"], { hookDetails: { bucket: "b" } })]);
	await begin(() => SUCCEEDED);
	await world.sim.clock.advance("1h");
	const { serviceDeploymentArn, targetServiceRevision, startedAt, status } = await world.newest();
	expect(status).toBe("SUCCESSFUL");
	expect(calls).toEqual([
		{
			executionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
			resourceArn: serviceDeploymentArn,
			executionDetails: {
				serviceArn: "arn:aws:ecs:eu-west-1:123456789012:service/prod/api",
				targetServiceRevisionArn: targetServiceRevision?.arn,
				testTrafficWeights: {},
				productionTrafficWeights: {},
			},
			hookDetails: { bucket: "b" },
			at: expect.any(Number),
		},
	]);
	// Tasks start for 20 s, become healthy for 12 s, test traffic shifts for 10 s: not when somebody looks, an hour later.
	const seconds = ((calls[0]?.at ?? 0) - Number(startedAt)) / 1000;
	expect([seconds > 40, seconds < 70]).toEqual([true, true]);
});

test("a function may take its time on the simulator's clock, and ask the simulator", async () => {
	const { world, begin } = await hooked([hookAt(["POST_SCALE_UP"])]);
	const seen: unknown[] = [];
	await begin(async () => {
		const asked = new DescribeServicesCommand({ cluster: "prod", services: ["api"] });
		seen.push((await world.ecs.send(asked)).services?.[0]?.runningCount, await statusesOf(world));
		await world.sim.clock.sleep(60_000);
		return SUCCEEDED;
	});
	await world.until(({ lifecycleStage }) => lifecycleStage === "POST_SCALE_UP");
	await world.sim.clock.advance(50);
	expect((await world.newest()).lifecycleStage).toBe("POST_SCALE_UP");
	await world.sim.clock.advance(20);
	expect((await world.newest()).lifecycleStage).toBe("TEST_TRAFFIC_SHIFT");
	expect(seen).toEqual([4, ["IN_PROGRESS"]]);
});

test.each<[string, (event: LifecycleHookEvent) => LifecycleHookAnswer]>([
	["answers FAILED", () => FAILED],
	[
		"throws",
		() => {
			throw new Error("no");
		},
	],
	["answers nothing that ECS knows", () => JSON.parse("{}")],
])("a function that %s rolls the deployment back; its detail goes on being told", async (_, answer) => {
	const { world, begin } = await hooked([hookAt(["POST_TEST_TRAFFIC_SHIFT"])]);
	await begin(answer);
	await world.until(({ status }) => status === "ROLLBACK_IN_PROGRESS");
	expect(await statusesOf(world)).toEqual(["FAILED"]);
	await world.ended();
	expect(await world.newest()).toMatchObject({
		status: "ROLLBACK_SUCCESSFUL",
		rollback: { reason: expect.stringContaining("hook") },
	});
	expect(weights(await world.newest())).toEqual({ production: [0, 100], test: [0, 100] });
});

test("IN_PROGRESS is asked again after its delay, as the same execution, with what the function left for itself", async () => {
	const { world, calls, begin } = await hooked([hookAt(["PRE_SCALE_UP"], { hookDetails: { bucket: "b" } })]);
	const answers: LifecycleHookAnswer[] = [
		{ hookStatus: "IN_PROGRESS" },
		{ hookStatus: "IN_PROGRESS", callBackDelay: 120, hookDetails: { checked: 1 } },
		SUCCEEDED,
	];
	await begin((_, call) => answers[call - 1] ?? FAILED);
	await world.ended();
	expect((await world.newest()).status).toBe("SUCCESSFUL");
	const [first = 0, second = 0, third = 0] = calls.map(({ at }) => at / 1000);
	expect([second - first, third - second]).toEqual([30, 120]);
	expect(new Set(calls.map(({ executionId }) => executionId)).size).toBe(1);
	expect(calls.map(({ hookDetails }) => hookDetails)).toEqual([
		{ bucket: "b" },
		{ bucket: "b" },
		{ bucket: "b", checked: 1 },
	]);
});

test.each([
	["ROLLBACK", "ROLLBACK_SUCCESSFUL"],
	["CONTINUE", "SUCCESSFUL"],
] as const)("a function that never comes to an end times out: %s", async (action, status) => {
	const timeoutConfiguration = { timeoutInMinutes: 10, action };
	const { world, calls, begin } = await hooked([hookAt(["POST_SCALE_UP"], { timeoutConfiguration })]);
	await begin(() => ({ hookStatus: "IN_PROGRESS", callBackDelay: 60 }));
	if (action === "ROLLBACK") {
		await world.until((rollout) => rollout.status === "ROLLBACK_IN_PROGRESS");
		expect(await statusesOf(world)).toEqual(["TIMED_OUT"]);
	}
	await world.ended();
	expect((await world.newest()).status).toBe(status);
	expect(calls.length).toBe(10);
});

test("one call may take 15 minutes, then it has failed", async () => {
	const { world, begin } = await hooked([hookAt(["PRE_SCALE_UP"])]);
	await begin(async () => {
		await world.sim.clock.sleep(16 * 60_000);
		return SUCCEEDED;
	});
	await world.sim.clock.advance("15m");
	await world.sim.clock.advance("30s");
	expect((await world.newest()).status).toMatch(/^ROLLBACK/);
});

test("at every step of a canary the hooks are new ones, and are told where the traffic is", async () => {
	const canary = { strategy: "CANARY", canaryConfiguration: { canaryPercent: 20, canaryBakeTimeInMinutes: 1 } };
	const { world, calls, begin } = await hooked(
		[hookAt(["PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"])],
		canary,
	);
	const ids = new Set<string | undefined>();
	await begin(() => SUCCEEDED);
	await world.until(({ finishedAt, lifecycleHookDetails = [] }) => {
		for (const { hookId } of lifecycleHookDetails) ids.add(hookId);
		return finishedAt !== undefined;
	});
	const green = (await world.newest()).targetServiceRevision?.arn ?? "";
	const share = ({ executionDetails: { productionTrafficWeights: all } }: LifecycleHookEvent) => [
		all[green],
		Object.entries(all).find(([arn]) => arn !== green)?.[1],
	];
	expect(calls.map((event) => [event.lifecycleStage, ...share(event)])).toEqual([
		["PRE_PRODUCTION_TRAFFIC_SHIFT", 0, 100],
		["PRODUCTION_TRAFFIC_SHIFT", 20, 80],
		["PRE_PRODUCTION_TRAFFIC_SHIFT", 20, 80],
		["PRODUCTION_TRAFFIC_SHIFT", 100, 0],
	]);
	expect([ids.size, new Set(calls.map(({ executionId }) => executionId)).size]).toEqual([4, 4]);
});

test("a rollback calls the hooks of the shifts again, the traffic being blue's again", async () => {
	const { world, calls, begin } = await hooked([
		hookAt(["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT"]),
	]);
	await begin(({ lifecycleStage }) => (lifecycleStage === "POST_PRODUCTION_TRAFFIC_SHIFT" ? FAILED : SUCCEEDED));
	await world.ended();
	const green = (await world.newest()).targetServiceRevision?.arn ?? "";
	const told = calls.map(({ lifecycleStage, executionDetails: details }) => [
		lifecycleStage,
		details.productionTrafficWeights[green],
		details.testTrafficWeights[green],
	]);
	expect(told).toEqual([
		["TEST_TRAFFIC_SHIFT", undefined, 100],
		["PRODUCTION_TRAFFIC_SHIFT", 100, undefined],
		["POST_PRODUCTION_TRAFFIC_SHIFT", undefined, undefined],
		["PRODUCTION_TRAFFIC_SHIFT", 0, undefined],
		["TEST_TRAFFIC_SHIFT", undefined, 0],
	]);
	expect((await world.newest()).status).toBe("ROLLBACK_SUCCESSFUL");
});

test("hooks of a stage run side by side, and one that fails wins over a pause", async () => {
	const pause = { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] };
	const { world, begin } = await hooked([pause, hookAt(["POST_SCALE_UP"])]);
	await begin(async () => {
		await world.sim.clock.sleep(30_000);
		return FAILED;
	});
	await world.until(({ lifecycleHookDetails = [] }) => lifecycleHookDetails.length === 2);
	expect(await statusesOf(world)).toEqual(["AWAITING_ACTION", "IN_PROGRESS"]);
	const [{ hookId } = {}] = (await world.newest()).lifecycleHookDetails ?? [];
	await world.until(({ status }) => status === "ROLLBACK_IN_PROGRESS");
	expect(await statusesOf(world)).toEqual(["FAILED"]);
	const { serviceDeploymentArn } = await world.newest();
	const late = world.ecs.send(
		new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action: "CONTINUE" }),
	);
	await expect(late).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test.each([
	["assumed", undefined, "SUCCESSFUL"],
	["declared", undefined, "ROLLBACK_SUCCESSFUL"],
	["declared", "check", "SUCCESSFUL"],
] as const)("a function that nobody gave, in a world that is %s, %s being declared: %s", async (mode, name, status) => {
	const world = await shifting(BLUE_GREEN, { world: mode }, {}, declareAll);
	if (name) world.sim.add("lambda", name);
	await world.update({ deploymentConfiguration: { lifecycleHooks: [hookAt(["PRE_SCALE_UP"])] } });
	await world.ended();
	expect((await world.newest()).status).toBe(status);
});

test("a function is found by name, by ARN, and by the ARN of a version of it", async () => {
	for (const given of ["check", CHECK, `${CHECK}:7`]) {
		const { world, begin } = await hooked([hookAt(["PRE_SCALE_UP"], { hookTargetArn: `${CHECK}:7` })]);
		let calls = 0;
		world.sim.lambda(given, () => {
			calls += 1;
			return SUCCEEDED;
		});
		await begin(() => SUCCEEDED);
		await world.ended();
		expect([given, given === "check" || calls === 1]).toEqual([given, true]);
	}
});

test("what is no function is refused at once", () => {
	expect(() => simulate().lambda("check", JSON.parse("null"))).toThrow("'check' has no handler");
	expect(() => simulate().lambda("", () => SUCCEEDED)).toThrow("say the ARN or name");
});

test("while the simulator listens in real time, functions are called when their time comes", async () => {
	const sim = simulate({ switches: STEADY });
	const called: string[] = [];
	sim.lambda("check", ({ lifecycleStage }) => {
		called.push(lifecycleStage);
		return SUCCEEDED;
	});
	const server = await sim.listen({ speed: 1000 });
	const credentials = { accessKeyId: "simulated", secretAccessKey: "simulated" };
	const ecs = new ECSClient({ region: sim.region, endpoint: server.url, credentials });
	await ecs.send(new CreateClusterCommand({ clusterName: "prod" }));
	await ecs.send(new RegisterTaskDefinitionCommand(definition() as never));
	const deploymentConfiguration = { lifecycleHooks: [hookAt(["PRE_SCALE_UP", "POST_SCALE_UP"])] };
	const named = { cluster: "prod", serviceName: "api", taskDefinition: "web", desiredCount: 1 };
	const input = { ...named, launchType: "FARGATE", networkConfiguration: NETWORK, deploymentConfiguration } as const;
	await ecs.send(new CreateServiceCommand(input));
	const ask = new DescribeServicesCommand({ cluster: "prod", services: ["api"] });
	for (let look = 0; look < 400 && called.length < 2; look++) await ecs.send(ask);
	await server.close();
	ecs.destroy();
	expect(called).toEqual(["PRE_SCALE_UP", "POST_SCALE_UP"]);
});
