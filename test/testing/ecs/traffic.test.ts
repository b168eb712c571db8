import { DescribeServiceRevisionsCommand } from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import {
	BALANCED,
	BALANCED_NETWORK,
	BLUE,
	GREEN,
	LATTICE,
	LISTENER,
	MESHED,
	type Shifting,
	shifting,
	TEST_RULE,
	weights,
} from "./shifting.js";

const CANARY = {
	strategy: "CANARY",
	canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 2 },
	bakeTimeInMinutes: 1,
} as const;
const LINEAR = {
	strategy: "LINEAR",
	linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 1 },
} as const;
const BLUE_GREEN = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 } as const;

/** Each stage with the production weights that it was seen with, and how many seconds. */
async function journey(world: Shifting, step = 2) {
	const seen: [string, number, number][] = [];
	for (let look = 0; look < 20_000; look++) {
		const rollout = await world.newest();
		const stage = rollout.lifecycleStage ?? String(rollout.status);
		const green = weights(rollout).production[0] ?? -1;
		const last = seen.at(-1);
		if (last?.[0] === stage && last[1] === green) last[2] += step;
		else seen.push([stage, green, step]);
		if (rollout.finishedAt) return seen;
		await world.sim.clock.advance(step);
	}
	throw new Error(`it did not end: ${JSON.stringify(seen)}`);
}

const passed = (steps: readonly [string, number, number][]) => steps.map(([stage, green]) => `${stage} ${green}`);

test("a canary gets its share, is looked at, then gets all; the last bake follows", async () => {
	const world = await shifting(CANARY);
	await world.update();
	const steps = await journey(world);
	expect(passed(steps)).toEqual([
		"PENDING 0",
		"PRE_SCALE_UP 0",
		"SCALE_UP 0",
		"TEST_TRAFFIC_SHIFT 0",
		"PRODUCTION_TRAFFIC_SHIFT 10",
		"PRODUCTION_TRAFFIC_SHIFT 100",
		"BAKE_TIME 100",
		"CLEAN_UP 100",
		"SUCCESSFUL 100",
	]);
	const seconds = Object.fromEntries(steps.map(([stage, green, count]) => [`${stage} ${green}`, count]));
	expect(seconds["PRODUCTION_TRAFFIC_SHIFT 10"]).toBeGreaterThanOrEqual(120);
	expect(seconds["PRODUCTION_TRAFFIC_SHIFT 10"]).toBeLessThan(140);
	expect(seconds["PRODUCTION_TRAFFIC_SHIFT 100"]).toBeLessThan(20);
	expect(Math.abs((seconds["BAKE_TIME 100"] ?? 0) - 60)).toBeLessThan(5);
});

test("a linear shift goes by steps, and nothing is waited for after 100 percent", async () => {
	const world = await shifting(LINEAR);
	await world.update();
	const steps = (await journey(world)).filter(([stage]) => stage === "PRODUCTION_TRAFFIC_SHIFT");
	expect(steps.map(([, green]) => green)).toEqual([40, 80, 100]);
	const [first = 0, , last = 0] = steps.map(([, , count]) => count);
	expect([first >= 70, last < 15]).toEqual([true, true]);
});

test("blue/green: tests first, then all of production, and both sides can be read at every moment", async () => {
	const world = await shifting(BLUE_GREEN);
	expect([await world.forwards(), await world.targets(BLUE), await world.targets(GREEN)]).toEqual([
		{ blue: 100, green: 0 },
		2,
		0,
	]);
	await world.update();
	await world.until(({ lifecycleStage }) => lifecycleStage === "TEST_TRAFFIC_SHIFT");
	expect(weights(await world.newest())).toEqual({ production: [0, 100], test: [100, 0] });
	expect([await world.forwards(TEST_RULE), await world.forwards()]).toEqual([
		{ blue: 0, green: 100 },
		{ blue: 100, green: 0 },
	]);
	expect([await world.targets(BLUE), await world.targets(GREEN)]).toEqual([2, 2]);
	await world.until(({ lifecycleStage }) => lifecycleStage === "BAKE_TIME");
	expect(weights(await world.newest()).production).toEqual([100, 0]);
	expect(await world.forwards()).toEqual({ blue: 0, green: 100 });
	expect((await world.service()).currentServiceRevisions).toHaveLength(2);
	await world.ended();
	expect([await world.targets(BLUE), await world.targets(GREEN)]).toEqual([0, 2]);
	const { targetServiceRevision, sourceServiceRevisions } = await world.newest();
	const serviceRevisionArns = [targetServiceRevision, sourceServiceRevisions?.[0]].map((told) => String(told?.arn));
	const { serviceRevisions } = await world.ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }));
	expect(serviceRevisions?.map((told) => told.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn)).toEqual([
		GREEN,
		BLUE,
	]);
});

test("which target group is blue alternates; a deployment that was rolled back leaves blue where it was", async () => {
	const world = await shifting(BLUE_GREEN);
	await world.update();
	await world.ended();
	expect(await world.forwards()).toEqual({ blue: 0, green: 100 });
	world.sim.faults.alarm({ name: "errors" });
	const alarms = { alarmNames: ["errors"], enable: true, rollback: true };
	await world.update({ deploymentConfiguration: { ...BLUE_GREEN, alarms } });
	await world.ended();
	expect((await world.newest()).status).toBe("ROLLBACK_SUCCESSFUL");
	expect([await world.forwards(), await world.targets(BLUE), await world.targets(GREEN)]).toEqual([
		{ blue: 0, green: 100 },
		0,
		2,
	]);
	await world.update({ deploymentConfiguration: { alarms: { ...alarms, enable: false } } });
	await world.ended();
	expect([await world.forwards(), await world.targets(BLUE), await world.targets(GREEN)]).toEqual([
		{ blue: 100, green: 0 },
		2,
		0,
	]);
});

test("a Network Load Balancer is shifted at its listener, and takes ten minutes more at both shifts", async () => {
	const world = await shifting(BLUE_GREEN, {}, BALANCED_NETWORK);
	await world.update();
	const steps = await journey(world, 10);
	for (const stage of ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"]) {
		const [, , count = 0] = steps.find(([name]) => name === stage) ?? [];
		expect([stage, count >= 600, count < 630]).toEqual([stage, true, true]);
	}
	expect(await world.forwards(LISTENER)).toEqual({ blue: 0, green: 100 });
});

test.each([
	["Service Connect", MESHED, "CANARY"],
	["VPC Lattice", LATTICE, "BLUE_GREEN"],
] as const)("%s shifts without rules", async (_, service, strategy) => {
	const world = await shifting(strategy === "CANARY" ? CANARY : BLUE_GREEN, {}, service);
	await world.update();
	await world.until((rollout) => weights(rollout).production[0] === (strategy === "CANARY" ? 10 : 100));
	expect(weights(await world.newest()).test).toEqual([100, 0]);
	await world.ended();
	expect(weights(await world.newest()).production).toEqual([100, 0]);
	expect(await world.forwards()).toEqual({});
});

test("a headless blue/green replaces tasks, both revisions side by side, and tells no weights", async () => {
	const world = await shifting(BLUE_GREEN, {}, {});
	await world.update();
	await world.until(({ lifecycleStage }) => lifecycleStage === "BAKE_TIME");
	expect((await world.service()).runningCount).toBe(4);
	expect(weights(await world.newest())).toEqual({ production: [undefined, undefined], test: [undefined, undefined] });
	await world.ended();
	expect((await world.service()).runningCount).toBe(2);
});

test("without a test rule there is no test traffic", async () => {
	const [first] = BALANCED.loadBalancers;
	const { testListenerRule: _, ...advancedConfiguration } = first?.advancedConfiguration ?? {};
	const world = await shifting(BLUE_GREEN, {}, { loadBalancers: [{ ...first, advancedConfiguration }] });
	await world.update();
	await world.until(({ lifecycleStage }) => lifecycleStage === "BAKE_TIME");
	expect(weights(await world.newest())).toEqual({ production: [100, 0], test: [0, 0] });
});

test("shares of a tenth of a percent are weights of a thousand", async () => {
	const world = await shifting({ strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.1 } });
	await world.update();
	await world.until((rollout) => weights(rollout).production[0] === 0.1);
	expect(await world.forwards()).toEqual({ blue: 999, green: 1 });
});
