import { ContinueServiceDeploymentCommand, StopServiceDeploymentCommand } from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import type { Switches } from "../../../src/testing/index.js";
import { BALANCED, BLUE, GREEN, type Shifting, shifting, TEST_RULE, weights } from "./shifting.js";

const BLUE_GREEN = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 } as const;
const CANARY = {
	strategy: "CANARY",
	canaryConfiguration: { canaryPercent: 25, canaryBakeTimeInMinutes: 1 },
	bakeTimeInMinutes: 1,
} as const;
const ALARMS = { alarms: { alarmNames: ["errors"], enable: true, rollback: true } };
const PAUSES = [
	"PRE_SCALE_UP",
	"POST_SCALE_UP",
	"POST_TEST_TRAFFIC_SHIFT",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"POST_PRODUCTION_TRAFFIC_SHIFT",
] as const;

const stop = async (world: Shifting, stopType?: "ABORT") => {
	const { serviceDeploymentArn } = await world.newest();
	await world.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, ...(stopType && { stopType }) }));
};

/** All is as it was before the deployment, for users and for testers. */
async function expectBlue(world: Shifting): Promise<void> {
	expect(await world.forwards()).toEqual({ blue: 100, green: 0 });
	expect(await world.forwards(TEST_RULE)).toEqual({ blue: 100, green: 0 });
	expect(weights(await world.newest()).production).toEqual([0, 100]);
	expect([await world.targets(BLUE), await world.targets(GREEN)]).toEqual([2, 0]);
	const { runningCount, deployments } = await world.service();
	expect([runningCount, deployments?.length]).toEqual([2, 1]);
}

test.each([
	"PRE_SCALE_UP",
	"SCALE_UP",
	"POST_SCALE_UP",
	"TEST_TRAFFIC_SHIFT",
	"POST_TEST_TRAFFIC_SHIFT",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"PRODUCTION_TRAFFIC_SHIFT",
	"POST_PRODUCTION_TRAFFIC_SHIFT",
	"BAKE_TIME",
	"CLEAN_UP",
])("stopped at %s, a canary goes back", async (stage) => {
	const world = await shifting(CANARY);
	const lifecycleHooks = PAUSES.map((one) => ({ targetType: "PAUSE" as const, lifecycleStages: [one] }));
	await world.update({ deploymentConfiguration: { lifecycleHooks } });
	await passPauses(world, stage);
	await stop(world);
	await world.until(({ finishedAt }) => finishedAt !== undefined);
	const { status, rollback } = await world.newest();
	expect([status, rollback?.serviceRevisionArn]).toEqual([
		"ROLLBACK_SUCCESSFUL",
		(await world.newest()).sourceServiceRevisions?.[0]?.arn,
	]);
	expect((await world.service()).runningCount).toBe(2);
	await expectBlueProduction(world);
});

/** Answers pauses until the deployment is in a stage. */
async function passPauses(world: Shifting, wanted: string): Promise<void> {
	for (let pauses = 0; pauses < 10; pauses++) {
		let hookId: string | undefined;
		await world.until(({ lifecycleStage, lifecycleHookDetails }) => {
			hookId = lifecycleHookDetails?.find(({ status }) => status === "AWAITING_ACTION")?.hookId;
			return lifecycleStage === wanted || hookId !== undefined;
		});
		const { lifecycleStage, serviceDeploymentArn } = await world.newest();
		if (lifecycleStage === wanted) return;
		await world.ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action: "CONTINUE" }));
	}
	throw new Error(`it never came to ${wanted}`);
}

async function expectBlueProduction(world: Shifting): Promise<void> {
	expect(await world.forwards()).toEqual({ blue: 100, green: 0 });
	expect(weights(await world.newest()).production).toEqual([0, 100]);
	expect([await world.targets(BLUE), await world.targets(GREEN)]).toEqual([2, 0]);
}

test("in a rollback the traffic goes back before green's tasks stop", async () => {
	const world = await shifting(BLUE_GREEN);
	await world.update();
	await world.until(({ lifecycleStage }) => lifecycleStage === "BAKE_TIME");
	await stop(world);
	const seen: string[] = [];
	await world.until(({ status, lifecycleStage, finishedAt, ...rest }) => {
		const [green, blue] = weights(rest).production;
		const tasks = rest.targetServiceRevision?.runningTaskCount;
		if (status === "ROLLBACK_IN_PROGRESS") seen.push(`${lifecycleStage} ${green}/${blue} ${tasks}`);
		return finishedAt !== undefined;
	});
	expect([...new Set(seen)].join(", ")).toMatch(
		/^(BAKE_TIME 100\/0 2, )?PRODUCTION_TRAFFIC_SHIFT 0\/100 2, TEST_TRAFFIC_SHIFT 0\/100 2, CLEAN_UP 0\/100/,
	);
	await expectBlue(world);
});

test.each([
	[
		"while a canary has its share",
		CANARY,
		(rollout: Parameters<typeof weights>[0]) => weights(rollout).production[0] === 25,
	],
	[
		"during the bake",
		BLUE_GREEN,
		({ lifecycleStage }: Parameters<typeof weights>[0]) => lifecycleStage === "BAKE_TIME",
	],
] as const)("an alarm %s rolls back", async (_, configuration, moment) => {
	const world = await shifting({ ...configuration, ...ALARMS });
	await world.update();
	await world.until(moment);
	world.sim.faults.alarm({ name: "errors" });
	await world.ended();
	expect(await world.newest()).toMatchObject({
		status: "ROLLBACK_SUCCESSFUL",
		alarms: { status: "TRIGGERED", triggeredAlarmNames: ["errors"] },
	});
	await expectBlue(world);
});

test.each(["PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME"])(
	"a newer deployment takes over at %s: the old goes back first",
	async (stage) => {
		const world = await shifting(CANARY);
		await world.update();
		await world.until(({ lifecycleStage }) => lifecycleStage === stage);
		await world.update();
		await world.until(({ lifecycleStage }) => lifecycleStage === "RECONCILE_SERVICE");
		await world.sim.clock.advance(1);
		expect(await world.forwards()).toEqual({ blue: 100, green: 0 });
		await world.until(({ lifecycleStage }) => lifecycleStage === "SCALE_UP");
		expect((await world.rollouts()).map(({ status }) => status)).toEqual(["IN_PROGRESS", "STOPPED", "SUCCESSFUL"]);
		await world.ended();
		expect((await world.newest()).status).toBe("SUCCESSFUL");
		expect([await world.forwards(), await world.targets(BLUE), await world.targets(GREEN)]).toEqual([
			{ blue: 0, green: 100 },
			0,
			2,
		]);
	},
);

test("or it is refused, and the running one goes on; what starts no deployment is not refused", async () => {
	const world = await shifting(CANARY, { switches: { updateDuringShift: "refused" } });
	await world.update();
	await world.until(({ lifecycleStage }) => lifecycleStage === "PRODUCTION_TRAFFIC_SHIFT");
	await expect(world.update()).rejects.toMatchObject({ name: "InvalidParameterException" });
	await world.update({ taskDefinition: "web:2", desiredCount: 3 });
	await world.ended();
	expect((await world.rollouts()).map(({ status }) => status)).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
	await world.sim.clock.advance("5m");
	await world.update();
	expect(await world.rollouts()).toHaveLength(3);
});

test("a rolling deployment that takes over joins blue, and blue has all of the traffic", async () => {
	const world = await shifting(CANARY);
	await world.update();
	await world.until((rollout) => weights(rollout).production[0] === 25);
	await world.update({ deploymentConfiguration: { strategy: "ROLLING" } });
	await world.ended();
	expect((await world.newest()).status).toBe("SUCCESSFUL");
	await world.sim.clock.advance("2m");
	expect([await world.forwards(), await world.targets(BLUE), await world.targets(GREEN)]).toEqual([
		{ blue: 100, green: 0 },
		2,
		0,
	]);
});

test.each<[NonNullable<Switches["breakerBeyondRolling"]>, string, number]>([
	["ignored", "ROLLBACK_SUCCESSFUL", 24 * 3600],
	["counted", "ROLLBACK_SUCCESSFUL", 20],
])(
	"tasks of a blue/green that can't start, the breaker being %s: %s after %i s or more",
	async (breaker, status, least) => {
		const deploymentCircuitBreaker = { enable: true, rollback: true };
		const switches = { breakerBeyondRolling: breaker };
		const world = await shifting({ ...BLUE_GREEN, deploymentCircuitBreaker }, { switches });
		world.sim.faults.imagePullError({ image: "nginx:2" });
		await world.update();
		await world.sim.clock.advance(least);
		await world.until(({ finishedAt }) => finishedAt !== undefined, 60);
		const { finishedAt, createdAt, ...told } = await world.newest();
		expect(told).toMatchObject({
			status,
			deploymentCircuitBreaker: { status: breaker === "counted" ? "TRIGGERED" : "DISABLED" },
			...(breaker === "ignored" && { statusReason: expect.stringContaining("SCALE_UP") }),
		});
		const seconds = (Number(finishedAt) - Number(createdAt)) / 1000;
		expect([seconds >= least, seconds < least + 1800]).toEqual([true, true]);
		expect(await world.forwards()).toEqual({ blue: 100, green: 0 });
	},
);

test("a breaker beyond rolling may be refused, on the way to such a strategy too", async () => {
	const switches = { breakerBeyondRolling: "refused" } as const;
	const deploymentCircuitBreaker = { enable: true, rollback: true };
	const refused = { name: "InvalidParameterException", message: expect.stringContaining("circuit breaker") };
	await expect(shifting({ ...BLUE_GREEN, deploymentCircuitBreaker }, { switches })).rejects.toMatchObject(refused);
	const world = await shifting({ deploymentCircuitBreaker }, { switches });
	await expect(world.update({ deploymentConfiguration: BLUE_GREEN })).rejects.toMatchObject(refused);
});

test.each(["zero", "refused"] as const)("BLUE_GREEN without a bake time: %s", async (blueGreenWithoutBake) => {
	const made = shifting({ strategy: "BLUE_GREEN" }, { switches: { blueGreenWithoutBake } });
	if (blueGreenWithoutBake === "refused") {
		await expect(made).rejects.toMatchObject({ message: expect.stringContaining("bakeTimeInMinutes is required") });
		const other = await shifting({}, { switches: { blueGreenWithoutBake } });
		await expect(other.update({ deploymentConfiguration: { strategy: "BLUE_GREEN" } })).rejects.toThrow("is required");
		await other.update({ deploymentConfiguration: BLUE_GREEN });
		await other.update({ deploymentConfiguration: { minimumHealthyPercent: 100 } });
	} else expect((await (await made).service()).deploymentConfiguration?.bakeTimeInMinutes).toBe(0);
});

test("aborted, where AWS knows that: both stay, and the traffic stays where it is", async () => {
	const world = await shifting(CANARY, { switches: { stopTypeAbort: "STOPPED" } });
	await world.update();
	await world.until((rollout) => weights(rollout).production[0] === 25);
	await stop(world, "ABORT");
	await world.ended();
	await world.sim.clock.advance("10m");
	expect((await world.newest()).status).toBe("STOPPED");
	expect([await world.forwards(), (await world.service()).runningCount]).toEqual([{ blue: 75, green: 25 }, 4]);
});

test("a first deployment whose hook refuses has nowhere to go back to, and stops", async () => {
	const hook = { targetType: "PAUSE" as const, lifecycleStages: ["POST_SCALE_UP" as const] };
	const timeoutConfiguration = { timeoutInMinutes: 5 };
	const world = await shifting({ ...BLUE_GREEN, lifecycleHooks: [{ ...hook, timeoutConfiguration }] }, {}, BALANCED);
	expect((await world.newest()).status).toBe("STOPPED");
});

test.each<[NonNullable<Switches["preProductionStage"]>]>([
	["PRE_PRODUCTION_TRAFFIC_SHIFT"],
	["PRODUCTION_TRAFFIC_SHIFT"],
])("the stage before a production shift is told as %s", async (preProductionStage) => {
	const world = await shifting(BLUE_GREEN, { switches: { preProductionStage } });
	const hook = { targetType: "PAUSE" as const, lifecycleStages: ["PRE_PRODUCTION_TRAFFIC_SHIFT" as const] };
	await world.update({ deploymentConfiguration: { lifecycleHooks: [hook] } });
	await world.until(({ lifecycleHookDetails }) => lifecycleHookDetails?.[0]?.status === "AWAITING_ACTION");
	const rollout = await world.newest();
	expect([rollout.lifecycleStage, weights(rollout).production[0]]).toEqual([preProductionStage, 0]);
});

test.each([true, false])(
	"a rolling deployment tells its stage: %s; while a hook is open it does anyway",
	async (rollingTellsStage) => {
		const world = await shifting({}, { switches: { rollingTellsStage } }, {});
		const hook = { targetType: "PAUSE" as const, lifecycleStages: ["PRE_SCALE_UP" as const] };
		await world.update({ deploymentConfiguration: { lifecycleHooks: [hook] } });
		await world.until(({ lifecycleHookDetails }) => lifecycleHookDetails?.[0]?.status === "AWAITING_ACTION");
		const { lifecycleStage, lifecycleHookDetails: [open] = [], serviceDeploymentArn } = await world.newest();
		expect([lifecycleStage, open?.timeoutAction]).toEqual(["PRE_SCALE_UP", "ROLLBACK"]);
		expect((Number(open?.expiresAt) - world.sim.clock.now()) / 3_600_000).toBeCloseTo(24, 1);
		await world.ecs.send(
			new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId: open?.hookId, action: "CONTINUE" }),
		);
		await world.sim.clock.advance(10);
		expect((await world.newest()).lifecycleStage).toBe(rollingTellsStage ? "SCALE_UP" : undefined);
	},
);

test.each<[NonNullable<Switches["hookDetails"]>, number, number]>([
	["stage", 0, 0],
	["deployment", 1, 0],
	["always", 1, 1],
])("details of a hook are told for its %s", async (hookDetails, inBake, atEnd) => {
	const world = await shifting(BLUE_GREEN, { switches: { hookDetails } });
	const hook = {
		hookTargetArn: "arn:aws:lambda:eu-west-1:123456789012:function:check",
		roleArn: "arn:aws:iam::123456789012:role/r",
		lifecycleStages: ["POST_SCALE_UP" as const],
	};
	await world.update({ deploymentConfiguration: { lifecycleHooks: [hook] } });
	await world.until(({ lifecycleStage }) => lifecycleStage === "BAKE_TIME");
	expect((await world.newest()).lifecycleHookDetails ?? []).toHaveLength(inBake);
	await world.ended();
	expect((await world.newest()).lifecycleHookDetails ?? []).toHaveLength(atEnd);
});

test.each([true, false])("a rolloutState is told beyond rolling deployments: %s", async (rolloutStateBeyondRolling) => {
	const world = await shifting(BLUE_GREEN, { switches: { rolloutStateBeyondRolling } });
	const told = (await world.service()).deployments?.[0]?.rolloutState;
	expect(told).toBe(rolloutStateBeyondRolling ? "COMPLETED" : undefined);
});
