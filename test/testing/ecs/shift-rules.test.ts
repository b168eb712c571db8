import { expect, test } from "vitest";
import {
	BALANCED,
	BALANCED_NETWORK,
	BLUE,
	declareAll,
	GREEN,
	LATTICE,
	MESHED,
	RULE,
	shifting,
	TEST_RULE,
	UNSHIFTABLE,
} from "./shifting.js";

const BLUE_GREEN = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 0 } as const;
const CANARY = { strategy: "CANARY", canaryConfiguration: { canaryPercent: 50, canaryBakeTimeInMinutes: 0 } } as const;
const refused = (message: RegExp) => ({ name: "InvalidParameterException", message: expect.stringMatching(message) });

test.each([
	["LINEAR", {}, /requires an Application Load Balancer/],
	["CANARY", LATTICE, /requires an Application Load Balancer/],
	["LINEAR", MESHED, undefined],
	["CANARY", BALANCED_NETWORK, undefined],
	["BLUE_GREEN", {}, undefined],
	["BLUE_GREEN", LATTICE, undefined],
	["BLUE_GREEN", UNSHIFTABLE, /advancedConfiguration is required/],
	["CANARY", UNSHIFTABLE, /advancedConfiguration is required/],
	["ROLLING", UNSHIFTABLE, undefined],
	["ROLLING", BALANCED, undefined],
] as const)("%s with %j: refused as %s", async (strategy, service, message) => {
	const made = shifting({ strategy, bakeTimeInMinutes: 0 }, {}, service);
	if (message) await expect(made).rejects.toMatchObject(refused(message));
	else expect((await (await made).newest()).status).toBe("SUCCESSFUL");
});

test.each(["alternateTargetGroupArn", "productionListenerRule", "roleArn"] as const)(
	"an advanced configuration without %s is refused",
	async (member) => {
		const [entry] = BALANCED.loadBalancers;
		const advancedConfiguration = { ...entry?.advancedConfiguration, [member]: undefined };
		const made = shifting(BLUE_GREEN, {}, { loadBalancers: [{ ...entry, advancedConfiguration }] } as never);
		await expect(made).rejects.toMatchObject(refused(new RegExp(`${member} is required`)));
	},
);

test("in a declared world both target groups and the rules must exist, and be for IP addresses", async () => {
	const make = (...kinds: (readonly [kind: "target-group" | "listener-rule", arn: string, details?: object])[]) =>
		shifting(BLUE_GREEN, { world: "declared" }, BALANCED, (sim) => {
			declareAll(sim);
			for (const [kind, arn, details] of kinds) sim.add(kind, { arn, ...details });
		});
	const groups = [
		["target-group", BLUE],
		["target-group", GREEN],
	] as const;
	await expect(make()).rejects.toMatchObject(refused(/target group .*green.* does not exist/));
	await expect(make(...groups)).rejects.toMatchObject(refused(/productionListenerRule .* does not exist/));
	const rules = [
		["listener-rule", RULE],
		["listener-rule", TEST_RULE],
	] as const;
	expect((await (await make(...groups, ...rules)).newest()).status).toBe("SUCCESSFUL");
	const forInstances = make(["target-group", BLUE, { TargetType: "instance" }], ...groups.slice(1), ...rules);
	await expect(forInstances).rejects.toMatchObject(refused(/target type instance/));
});

test.each([
	[{ ...BLUE_GREEN, canaryConfiguration: { canaryPercent: 5 } }, /only valid when the deployment strategy is CANARY/],
	[{ strategy: "ROLLING", linearConfiguration: { stepPercent: 5 } }, /only valid when .* LINEAR/],
	[{ strategy: "LINEAR", linearConfiguration: { stepPercent: 2.9 } }, /stepPercent must be between 3 and 100/],
	[{ strategy: "LINEAR", linearConfiguration: { stepBakeTimeInMinutes: 1441 } }, /stepBakeTimeInMinutes/],
	[{ strategy: "CANARY", canaryConfiguration: { canaryPercent: 0 } }, /canaryPercent must be between 0.1 and 100/],
	[{ ...BLUE_GREEN, earlySuccessCriteria: { enable: false } }, /only valid when .* ROLLING/],
] as const)("a configuration that fits no strategy is refused: %j", async (configuration, message) => {
	await expect(shifting(configuration as never)).rejects.toMatchObject(refused(message));
});

test("what is not said of a strategy has AWS's defaults", async () => {
	const world = await shifting({ strategy: "CANARY", canaryConfiguration: {} });
	expect((await world.service()).deploymentConfiguration?.canaryConfiguration).toEqual({
		canaryPercent: 5,
		canaryBakeTimeInMinutes: 10,
	});
	await world.update({ deploymentConfiguration: { strategy: "LINEAR" } });
	const { deploymentConfiguration } = await world.service();
	expect(deploymentConfiguration).not.toHaveProperty("canaryConfiguration");
	expect(deploymentConfiguration?.linearConfiguration).toEqual({ stepPercent: 10, stepBakeTimeInMinutes: 6 });
});

test("from one strategy to another and back: the load balancer's rule follows, and what no longer fits is dropped", async () => {
	const world = await shifting(CANARY);
	const groups = async () => [await world.targets(BLUE), await world.targets(GREEN)];
	await world.update({ deploymentConfiguration: BLUE_GREEN });
	await world.ended();
	expect([await groups(), await world.forwards()]).toEqual([[0, 2], { blue: 0, green: 100 }]);
	await world.update({ deploymentConfiguration: { strategy: "ROLLING" } });
	expect((await world.service()).deploymentConfiguration).not.toHaveProperty("canaryConfiguration");
	await world.ended();
	// The new tasks join the old ones where production traffic is.
	expect([await groups(), await world.forwards()]).toEqual([[0, 2], { blue: 0, green: 100 }]);
	await world.update({ deploymentConfiguration: CANARY });
	await world.ended();
	expect([await groups(), await world.forwards()]).toEqual([[2, 0], { blue: 100, green: 0 }]);
	expect((await world.rollouts()).map(({ status }) => status)).toEqual(Array(4).fill("SUCCESSFUL"));
});

const pause = { targetType: "PAUSE", lifecycleStages: ["PRE_SCALE_UP"] };
const lambda = {
	hookTargetArn: "arn:aws:lambda:eu-west-1:123456789012:function:check",
	roleArn: "arn:aws:iam::123456789012:role/r",
	lifecycleStages: ["PRE_SCALE_UP"],
};

test.each([
	["eleven pauses", Array(11).fill(pause), /at most 10 lifecycle hooks of type PAUSE/],
	["eleven functions", Array(11).fill(lambda), /at most 10 lifecycle hooks of type AWS_LAMBDA/],
	["a function without a role", [{ ...lambda, roleArn: undefined }], /roleArn is required/],
	["a function without an ARN", [{ ...lambda, hookTargetArn: undefined }], /hookTargetArn is required/],
	["a pause at a shift", [{ ...pause, lifecycleStages: ["TEST_TRAFFIC_SHIFT"] }], /not supported at the traffic shift/],
	["a stage that takes none", [{ ...pause, lifecycleStages: ["BAKE_TIME"] }], /BAKE_TIME does not take/],
	["no stage", [{ ...pause, lifecycleStages: [] }], /at least one/],
	["a day too long", [{ ...lambda, timeoutConfiguration: { timeoutInMinutes: 1441 } }], /between 1 and 1440/],
	["a fortnight too long", [{ ...pause, timeoutConfiguration: { timeoutInMinutes: 20_161 } }], /between 1 and 20160/],
])("hooks that AWS refuses: %s", async (_, lifecycleHooks, message) => {
	await expect(shifting({ ...BLUE_GREEN, lifecycleHooks })).rejects.toMatchObject(refused(message));
});

test("ten of each kind are taken", async () => {
	const lifecycleHooks = [...Array(10).fill(pause), ...Array(10).fill(lambda)];
	const made = await shifting(BLUE_GREEN);
	await made.update({ deploymentConfiguration: { lifecycleHooks } });
	await made.until(({ lifecycleHookDetails = [] }) => lifecycleHookDetails.length === 20);
});
