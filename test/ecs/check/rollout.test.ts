import { expect, it } from "vitest";
import { isStuck } from "../../../src/ecs/check/rules/rollout.js";
import { clear } from "../../../src/engine/late.js";
import fc from "../../random.js";
import { type Neighbours, tellsOnlyTheFirst, withRollout } from "./sample.js";

const percents = (minimumHealthyPercent: number, maximumPercent: number, desiredCount?: number) => {
	const app = withRollout({ minimumHealthyPercent, maximumPercent }) as { service: { desiredCount?: number } };
	const { desiredCount: _, ...service } = app.service;
	return { ...app, service: desiredCount === undefined ? service : { ...service, desiredCount } };
};
const early = { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup: "BLOCKING" } as const;
const breaker = (type: "COUNT" | "BOUNDED_PERCENT", value: number) =>
	withRollout({ deploymentCircuitBreaker: { enable: true, rollback: true, thresholdConfiguration: { type, value } } });
const shift = (strategy: "BLUE_GREEN" | "LINEAR" | "CANARY", advancedConfiguration: object | undefined) =>
	withRollout(
		{ strategy },
		{
			loadBalancers: [
				{
					targetGroupArn: "t",
					containerName: "web",
					containerPort: 8080,
					...(advancedConfiguration && { advancedConfiguration }),
				},
			],
		},
	);
const whole = { alternateTargetGroupArn: "t2", productionListenerRule: "r", roleArn: "role" };
const hook = (targetType: "AWS_LAMBDA" | "PAUSE", more: object) =>
	withRollout({ lifecycleHooks: [{ targetType, ...more }] });
const hooks = (count: number) =>
	withRollout({ lifecycleHooks: Array.from({ length: count }, () => ({ targetType: "PAUSE" as const })) });
const rows: Neighbours[] = [
	["spec.rollout-stuck", percents(100, 100), percents(100, 101)],
	["spec.rollout-stuck", percents(50, 150, 1), percents(50, 150, 2)],
	["spec.rollout-stuck", percents(100, 101, 2), percents(100, 150, 2)],
	["spec.rollout-stuck", percents(100, 100, 3), percents(100, 100, 0)],
	[
		"spec.rollout-stuck",
		withRollout({ maximumPercent: 100 }),
		withRollout({ maximumPercent: 100 }, { raw: { create: { deploymentController: { type: "CODE_DEPLOY" } } } }),
	],
	[
		"spec.early-success-strategy",
		withRollout({ strategy: "BLUE_GREEN", earlySuccessCriteria: early }),
		withRollout({ earlySuccessCriteria: early }),
	],
	[
		"spec.early-success-fields",
		withRollout({ earlySuccessCriteria: { enable: true, healthyPercent: 100 } }),
		withRollout({ earlySuccessCriteria: { enable: false } }),
	],
	[
		"spec.early-success-percent",
		withRollout({ earlySuccessCriteria: { ...early, healthyPercent: 90 } }),
		withRollout({ minimumHealthyPercent: 90, earlySuccessCriteria: { ...early, healthyPercent: 90 } }),
	],
	[
		"spec.breaker-strategy",
		withRollout({ strategy: "CANARY", deploymentCircuitBreaker: { enable: true, rollback: true } }),
		withRollout({ strategy: "CANARY", deploymentCircuitBreaker: { enable: false, rollback: false } }),
	],
	["spec.breaker-percent", breaker("BOUNDED_PERCENT", 101), breaker("COUNT", 101)],
	["spec.range", breaker("COUNT", 0), breaker("COUNT", 1)],
	[
		"spec.strategy-options",
		withRollout({ linearConfiguration: { stepPercent: 10 } }),
		withRollout({ strategy: "LINEAR", linearConfiguration: { stepPercent: 10 } }),
	],
	[
		"spec.strategy-step",
		withRollout({ strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.15 } }),
		withRollout({ strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.3 } }),
	],
	[
		"spec.range",
		withRollout({ strategy: "LINEAR", linearConfiguration: { stepPercent: 2.9 } }),
		withRollout({ strategy: "LINEAR", linearConfiguration: { stepPercent: 3 } }),
	],
	[
		"spec.bake-missing",
		withRollout({ strategy: "BLUE_GREEN" }),
		withRollout({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 0 }),
	],
	["spec.range", withRollout({ bakeTimeInMinutes: 1441 }), withRollout({ bakeTimeInMinutes: 1440 })],
	[
		"spec.shift-traffic",
		withRollout({ strategy: "CANARY" }, { loadBalancers: [] }),
		withRollout({ strategy: "BLUE_GREEN" }, { loadBalancers: [] }),
	],
	[
		"spec.shift-traffic",
		withRollout({ strategy: "LINEAR" }, { loadBalancers: clear }),
		withRollout(
			{ strategy: "LINEAR" },
			{ loadBalancers: clear, raw: { both: { serviceConnectConfiguration: { enabled: true } } } },
		),
	],
	["spec.shift-load-balancer", shift("LINEAR", undefined), shift("LINEAR", whole)],
	["spec.shift-load-balancer", shift("BLUE_GREEN", { ...whole, roleArn: "" }), shift("BLUE_GREEN", whole)],
	[
		"spec.hook-stage",
		hook("PAUSE", { lifecycleStages: ["PRODUCTION_TRAFFIC_SHIFT"] }),
		hook("PAUSE", { lifecycleStages: ["POST_PRODUCTION_TRAFFIC_SHIFT"] }),
	],
	[
		"spec.hook-fields",
		hook("AWS_LAMBDA", { hookTargetArn: "arn" }),
		hook("AWS_LAMBDA", { hookTargetArn: "arn", roleArn: "arn" }),
	],
	["spec.hook-count", hooks(11), hooks(10)],
	[
		"spec.az-rebalancing",
		percents(50, 100, 2),
		withRollout(
			{ minimumHealthyPercent: 50, maximumPercent: 100 },
			{ raw: { create: { availabilityZoneRebalancing: "DISABLED" } } },
		),
	],
	[
		"spec.required",
		withRollout({ alarms: { enable: true } } as never),
		withRollout({ alarms: { alarmNames: ["a"], enable: true, rollback: true } }),
	],
];

tellsOnlyTheFirst(rows);

it("says stuck exactly when a scheduler that replaces task by task could take no first step", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 60 }),
			fc.integer({ min: 0, max: 100 }),
			fc.integer({ min: 100, max: 250 }),
			(count, minimum, maximum) => {
				const canStart = (count + 1) * 100 <= maximum * count;
				const canStop = (count - 1) * 100 >= minimum * count;
				expect(isStuck(count, minimum, maximum)).toBe(!canStart && !canStop);
			},
		),
	);
});

it("without a count says stuck only of what is stuck at every count", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 200 }),
			fc.integer({ min: 0, max: 100 }),
			fc.integer({ min: 100, max: 250 }),
			(count, minimum, maximum) => {
				if (isStuck(undefined, minimum, maximum)) expect(isStuck(count, minimum, maximum)).toBe(true);
			},
		),
	);
});
