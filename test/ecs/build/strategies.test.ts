import { describe, expect, it } from "vitest";
import { check, clear, cluster } from "../../../src/index.js";

const GROUP = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/1111111111111111";
const GREEN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/2222222222222222";
const RULE = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/edge/1/2/3";
const ROLE = "arn:aws:iam::123456789012:role/ecs-load-balancers";
const LAMBDA = "arn:aws:lambda:eu-west-1:123456789012:function:smoke";

const base = cluster("prod")
	.service("api")
	.network({ subnets: ["subnet-1"] })
	.taskDef()
	.fargate(512, 1024)
	.container("web")
	.image("ghcr.io/acme/api:1")
	.port("http", 8080)
	.service();
const balanced = base.loadBalancer({
	container: "web",
	port: "http",
	targetGroup: GROUP,
	alternateTargetGroup: GREEN,
	productionListenerRule: RULE,
	role: ROLE,
});
const configurationOf = (app: { compile: () => { steps: readonly { input: Record<string, unknown> }[] } }) =>
	app.compile().steps.at(-1)?.input.deploymentConfiguration;
const codes = (app: Parameters<typeof check>[0]) => check(app).map(({ code }) => code);

describe("strategies", () => {
	it("compiles each to AWS's members", () => {
		expect(configurationOf(balanced.blueGreen({ bake: "10m" }))).toEqual({
			strategy: "BLUE_GREEN",
			bakeTimeInMinutes: 10,
		});
		expect(configurationOf(balanced.canary({ percent: 5, stepBake: "10m", bake: "1h", alarms: ["errors"] }))).toEqual({
			strategy: "CANARY",
			canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 },
			alarms: { alarmNames: ["errors"], enable: true, rollback: true },
			bakeTimeInMinutes: 60,
		});
		expect(configurationOf(balanced.linear({ stepPercent: 12.5, stepBake: "2m", bake: "0m" }))).toEqual({
			strategy: "LINEAR",
			linearConfiguration: { stepPercent: 12.5, stepBakeTimeInMinutes: 2 },
			bakeTimeInMinutes: 0,
		});
		expect(balanced.compile().steps.at(-1)?.input.loadBalancers).toEqual([
			{
				targetGroupArn: GROUP,
				containerName: "web",
				containerPort: 8080,
				advancedConfiguration: { alternateTargetGroupArn: GREEN, productionListenerRule: RULE, roleArn: ROLE },
			},
		]);
	});

	it("lets a later strategy take the place of an earlier one, and keeps hooks and gates", () => {
		const gated = balanced
			.gate("POST_TEST_TRAFFIC_SHIFT", "smoke", { timeout: "30m" })
			.hook("PRE_SCALE_UP", { lambda: LAMBDA, role: ROLE, timeout: "5m" });
		const hooks = [
			{
				targetType: "PAUSE",
				lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
				timeoutConfiguration: { timeoutInMinutes: 30, action: "ROLLBACK" },
			},
			{
				targetType: "AWS_LAMBDA",
				hookTargetArn: LAMBDA,
				roleArn: ROLE,
				lifecycleStages: ["PRE_SCALE_UP"],
				timeoutConfiguration: { timeoutInMinutes: 5 },
			},
		];
		const app = gated.canary({ percent: 5, stepBake: "10m", bake: "5m" }).blueGreen({ bake: "5m" });
		expect(configurationOf(app)).toEqual({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 5, lifecycleHooks: hooks });
		expect(configurationOf(app.hook(clear))).toEqual({
			strategy: "BLUE_GREEN",
			bakeTimeInMinutes: 5,
			lifecycleHooks: [],
		});
	});

	it("refuses what AWS refuses", () => {
		const loose = balanced.loose().blueGreen({ bake: "5m" });
		expect(codes(loose.canary({ percent: 5, stepBake: 3 as never, bake: "90s" as never }))).toEqual([
			"spec.duration-minutes",
			"spec.duration-minutes",
		]);
		expect(codes(loose.gate("PRODUCTION_TRAFFIC_SHIFT" as never, "x", { timeout: "5m" }))).toEqual(["spec.hook-stage"]);
		expect(codes(loose.gate("PRE_SCALE_UP", "x", {} as never))).toEqual(["spec.gate-timeout"]);
		const gated = loose.gate("PRE_SCALE_UP", "x", { timeout: "5m" });
		expect(codes(gated.gate("PRE_SCALE_UP", "y", { timeout: "5m" }))).toEqual(["spec.second-gate"]);
		expect(codes(gated.gate("PRE_SCALE_UP", "x", { timeout: "6m", onTimeout: "explode" as never }))).toEqual([
			"spec.hook-action",
		]);
		expect(codes(loose.hook("PRE_SCALE_UP", { lambda: "", role: "" }))).toEqual([
			"spec.hook-fields",
			"spec.hook-fields",
		]);
		expect(codes(loose.hook([], { lambda: LAMBDA, role: ROLE }))).toEqual(["spec.hook-stages"]);
		expect(codes(loose.hook("PRE_SCALE_UP", { lambda: LAMBDA, role: ROLE, timeout: "2d" }))).toEqual([
			"spec.hook-timeout",
		]);
		expect(codes(loose.codeDeploy())).toEqual(["spec.controller-strategy"]);
		expect(codes(base.loose().serviceConnect({ services: [{ port: "htpt" }] }))).toEqual(["spec.service-connect-port"]);
	});

	it("demands a shifting load balancer, or another way to shift, of a new service", () => {
		const canary = { percent: 5, stepBake: "10m", bake: "5m" } as const;
		expect(() => base.canary(canary).compile()).toThrow(/shifts traffic/);
		expect(() => base.blueGreen({ bake: "5m" }).compile()).not.toThrow();
		expect(() =>
			base
				.serviceConnect({ services: [{ port: "http", clientPort: 80 }] })
				.canary(canary)
				.compile(),
		).not.toThrow();
		const fixed = base.loadBalancer({ container: "web", port: "http", targetGroup: GROUP });
		expect(() => fixed.canary(canary).compile()).toThrow(/alternateTargetGroupArn/);
		// @ts-expect-error behind a strategy that shifts, the load balancer must be able to
		base.canary(canary).loadBalancer({ container: "web", port: "http", targetGroup: GROUP });
		// @ts-expect-error a part of what a shift needs
		const half = base.loadBalancer({ container: "web", port: "http", targetGroup: GROUP, role: ROLE });
		expect(codes(half.loose().canary(canary))).toEqual(["spec.shift-load-balancer", "spec.shift-load-balancer"]);
	});

	it("warns of a gate that a rolling deployment never comes to", () => {
		const app = base.rolling().gate("POST_TEST_TRAFFIC_SHIFT", "smoke", { timeout: "30m" });
		expect(codes(app)).toEqual(["spec.hook-never"]);
	});

	it("says Service Connect and VPC Lattice", () => {
		const input = base
			.serviceConnect({
				namespace: "acme",
				services: [{ port: "http", discoveryName: "api", clientPort: 80, testHeader: { name: "x-test", value: "1" } }],
			})
			.vpcLattice({ port: "http", targetGroup: GROUP, role: ROLE, alternateTargetGroup: GREEN })
			.compile()
			.steps.at(-1)?.input;
		expect(input).toMatchObject({
			serviceConnectConfiguration: {
				enabled: true,
				namespace: "acme",
				services: [
					{
						portName: "http",
						discoveryName: "api",
						clientAliases: [{ port: 80, testTrafficRules: { header: { name: "x-test", value: { exact: "1" } } } }],
					},
				],
			},
			vpcLatticeConfigurations: [
				{
					roleArn: ROLE,
					targetGroupArn: GROUP,
					portName: "http",
					advancedConfiguration: { alternateTargetGroupArn: GREEN },
				},
			],
		});
	});
});
