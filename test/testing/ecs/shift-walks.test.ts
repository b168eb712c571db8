import { expect, test } from "vitest";
import fc from "../../random.js";
import { BALANCED, BLUE, GREEN, RULE } from "./shifting.js";
import { deploy, type Rig, rollouts, service, withService } from "./world.js";

const CONFIGURATIONS = [
	{ strategy: "ROLLING" },
	{ strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 },
	{ strategy: "CANARY", canaryConfiguration: { canaryPercent: 20, canaryBakeTimeInMinutes: 1 } },
	{ strategy: "LINEAR", linearConfiguration: { stepPercent: 45, stepBakeTimeInMinutes: 1 } },
];

const hook = (stage: string) => [
	{ targetType: "PAUSE", lifecycleStages: [stage], timeoutConfiguration: { timeoutInMinutes: 3 } },
];

const act = fc.oneof(
	fc.record({
		kind: fc.constant("deploy" as const),
		image: fc.constantFrom("good:1", "good:2", "gone:1"),
		configuration: fc.constantFrom(...CONFIGURATIONS),
		lifecycleHooks: fc.constantFrom([], hook("POST_SCALE_UP"), hook("PRE_PRODUCTION_TRAFFIC_SHIFT")),
	}),
	fc.record({ kind: fc.constant("stop" as const) }),
	fc.record({ kind: fc.constant("answer" as const), action: fc.constantFrom("CONTINUE", "ROLLBACK") }),
	fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 0, max: 300 }) }),
);

test("whatever happens, traffic adds up, and never goes where no task is", () => {
	fc.assert(
		fc.property(fc.nat(), fc.array(act, { maxLength: 10 }), (seed, acts) => {
			const world = withService({ seed }, { ...BALANCED, deploymentConfiguration: CONFIGURATIONS[1] });
			world.arm("imagePullError", { image: "gone:1" });
			world.pass(300);
			for (const step of acts) {
				if (step.kind === "deploy") {
					const deploymentConfiguration = { ...step.configuration, lifecycleHooks: step.lifecycleHooks };
					deploy(world, step.image, { deploymentConfiguration, forceNewDeployment: true });
				} else if (step.kind === "stop") attempt(world, "StopServiceDeployment", {});
				else if (step.kind === "answer") {
					const [open] = rollouts(world)[0]?.lifecycleHookDetails ?? [];
					attempt(world, "ContinueServiceDeployment", { hookId: open?.hookId, action: step.action });
				} else
					for (let passed = 0; passed < step.seconds; passed += 7) {
						world.pass(7);
						look(world);
					}
				look(world);
			}
			world.pass(3 * 86_400);
			look(world);
			expect(rollouts(world)[0]?.status).toMatch(/^(SUCCESSFUL|ROLLBACK_SUCCESSFUL|IN_PROGRESS)$/);
			expect(service(world).runningCount).toBeGreaterThanOrEqual(2);
		}),
		{ numRuns: 100, seed: 11 },
	);
}, 60_000);

function attempt(world: Rig, operation: string, more: object): void {
	try {
		world.call(operation, { serviceDeploymentArn: rollouts(world)[0]?.serviceDeploymentArn, ...more });
	} catch (error) {
		expect(error).toMatchObject({ code: expect.stringMatching(/^(Conflict|InvalidParameter)Exception$/) });
	}
}

function look(world: Rig): void {
	for (const told of rollouts(world)) {
		const back = told.rollback?.serviceRevisionArn;
		// What is gone back to need not be what was replaced: then its share is told nowhere.
		if (back !== undefined && !told.sourceServiceRevisions.some(({ arn }) => arn === back)) continue;
		const weights = [told.targetServiceRevision, ...told.sourceServiceRevisions].flatMap(
			({ requestedProductionTrafficWeight: weight }) => (weight === undefined ? [] : [weight]),
		);
		const sum = weights.reduce((one, other) => one + other, 0);
		expect([100, ...(told.sourceServiceRevisions.length === 0 || weights.length === 0 ? [0] : [])]).toContain(sum);
	}
	const [rule] = world.elb("DescribeRules", { RuleArns: [RULE] }).Rules as {
		Actions: { ForwardConfig: { TargetGroups: { TargetGroupArn: string; Weight: number }[] } }[];
	}[];
	const groups = rule?.Actions[0]?.ForwardConfig.TargetGroups ?? [];
	expect(groups.map(({ TargetGroupArn }) => TargetGroupArn).sort()).toEqual([BLUE, GREEN].sort());
	expect(groups.reduce((sum, { Weight }) => sum + Weight, 0)).toBe(100);
	for (const { TargetGroupArn, Weight } of groups) {
		if (Weight > 0) expect([TargetGroupArn, Weight, healthy(world, TargetGroupArn)]).not.toContain(0);
	}
}

function healthy(world: Rig, TargetGroupArn: string): number {
	const told = world.elb("DescribeTargetHealth", { TargetGroupArn }).TargetHealthDescriptions;
	return (told as { TargetHealth: { State: string } }[]).filter(({ TargetHealth }) => TargetHealth.State === "healthy")
		.length;
}
