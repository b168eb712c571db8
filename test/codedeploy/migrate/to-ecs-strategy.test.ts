import { describe, expect, it } from "vitest";
import type { DescribedGroup } from "../../../src/codedeploy/described.js";
import { type CodeDeployed, toEcsStrategy } from "../../../src/codedeploy/migrate/to-ecs-strategy.js";
import { predefinedConfig } from "../../../src/codedeploy/watch/waits.js";
import { ARN, BLUE, GREEN, LISTENER, service, TEST_LISTENER } from "../sample.js";

const RULE = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/shop/1/2/a";
const TEST_RULE = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/shop/1/3/b";
const role = "arn:aws:iam::123456789012:role/ecs";

const group: DescribedGroup = {
	deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
	loadBalancerInfo: {
		targetGroupPairInfoList: [
			{
				targetGroups: [{ name: "blue" }, { name: "green" }],
				prodTrafficRoute: { listenerArns: [LISTENER] },
				testTrafficRoute: { listenerArns: [TEST_LISTENER] },
			},
		],
	},
};
const described = (more: Partial<DescribedGroup> = {}, rest: Partial<CodeDeployed> = {}): CodeDeployed => ({
	service: { ...service, serviceArn: `${ARN}:service/prod/api` },
	group: { ...group, ...more },
	targetGroups: { blue: BLUE, green: GREEN },
	rules: { [LISTENER]: [RULE], [TEST_LISTENER]: [TEST_RULE] },
	...rest,
});
const whats = (input: CodeDeployed) => toEcsStrategy(input).without.map(({ what }) => what);

describe("traffic", () => {
	it.each([
		["CodeDeployDefault.ECSAllAtOnce", { strategy: "BLUE_GREEN" }],
		[
			"CodeDeployDefault.ECSCanary10Percent15Minutes",
			{ strategy: "CANARY", canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 15 } },
		],
		[
			"CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
			{ strategy: "LINEAR", linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 3 } },
		],
	])("of %s", (name, expected) => {
		const { strategy, deploymentConfiguration } = toEcsStrategy(described({}, { config: predefinedConfig(name) }));
		expect({ strategy }).toMatchObject({ strategy: expected.strategy });
		expect(deploymentConfiguration).toEqual({ ...expected, bakeTimeInMinutes: 0 });
	});

	it("says where ECS has a limit that CodeDeploy has not", () => {
		const linear = { timeBasedLinear: { linearPercentage: 1, linearInterval: 2000 } };
		const input = described({}, { config: { trafficRoutingConfig: { type: "TimeBasedLinear", ...linear } } });
		expect(toEcsStrategy(input).deploymentConfiguration.linearConfiguration).toEqual({
			stepPercent: 3,
			stepBakeTimeInMinutes: 1440,
		});
		expect(whats(input)).toEqual([
			"timeBasedLinear.linearPercentage 1",
			"timeBasedLinear.linearInterval of 2000 minutes",
		]);
	});

	it("goes through the pair, from the group that serves now", () => {
		const { loadBalancers, missing } = toEcsStrategy(described(), { infrastructureRole: role });
		expect(loadBalancers).toEqual([
			{
				targetGroupArn: GREEN,
				containerName: "web",
				containerPort: 8080,
				advancedConfiguration: {
					alternateTargetGroupArn: BLUE,
					productionListenerRule: RULE,
					testListenerRule: TEST_RULE,
					roleArn: role,
				},
			},
		]);
		expect(missing).toEqual([]);
	});

	it("needs what CodeDeploy does not tell, and says how it is found", () => {
		const { loadBalancers, missing } = toEcsStrategy({ service, group });
		expect(loadBalancers[0]?.advancedConfiguration).toEqual({});
		expect(missing.map(({ path }) => path.split(".").at(-1))).toEqual([
			"alternateTargetGroupArn",
			"productionListenerRule",
			"testListenerRule",
			"roleArn",
		]);
		expect(missing[1]?.how).toBe(`aws elbv2 describe-rules --listener-arn ${LISTENER}`);
	});

	it("has no rules on a Network Load Balancer, and none is guessed among several", () => {
		const network = LISTENER.replace("listener/app", "listener/net");
		const route = {
			targetGroups: [{ name: "blue" }, { name: "green" }],
			prodTrafficRoute: { listenerArns: [network] },
		};
		const nlb = toEcsStrategy(described({ loadBalancerInfo: { targetGroupPairInfoList: [route] } }));
		expect(nlb.loadBalancers[0]?.advancedConfiguration?.productionListenerRule).toBe(network);
		const several = toEcsStrategy(
			described({}, { rules: { [LISTENER]: [RULE, "another"], [TEST_LISTENER]: [TEST_RULE] } }),
		);
		expect(several.loadBalancers[0]?.advancedConfiguration?.productionListenerRule).toBeUndefined();
		expect(several.missing[0]?.why).toContain("several rules");
	});
});

describe("waits", () => {
	const waits = (waitTimeInMinutes: number, terminationWaitTimeInMinutes: number) =>
		described({
			blueGreenDeploymentConfiguration: {
				deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes },
				terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes },
			},
		});

	it("become a pause and a bake", () => {
		const { deploymentConfiguration, without } = toEcsStrategy(waits(30, 60));
		expect(deploymentConfiguration).toMatchObject({
			bakeTimeInMinutes: 60,
			lifecycleHooks: [
				{
					targetType: "PAUSE",
					lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
					timeoutConfiguration: { timeoutInMinutes: 30, action: "ROLLBACK" },
				},
			],
		});
		expect(without).toMatchObject([{ instead: expect.stringContaining('.gate("POST_TEST_TRAFFIC_SHIFT"') }]);
	});

	it("longer than a day are cut", () => {
		expect(toEcsStrategy(waits(30, 2880)).deploymentConfiguration.bakeTimeInMinutes).toBe(1440);
		expect(whats(waits(30, 2880))[0]).toBe("terminateBlueInstancesOnDeploymentSuccess of 2880 minutes");
	});

	it("before traffic stand behind the start of the tasks where there is no test listener", () => {
		const [pair] = group.loadBalancerInfo?.targetGroupPairInfoList ?? [];
		const { testTrafficRoute: _test, ...untested } = pair ?? {};
		const input = waits(5, 0);
		const without = { ...input, group: { ...input.group, loadBalancerInfo: { targetGroupPairInfoList: [untested] } } };
		expect(toEcsStrategy(without).deploymentConfiguration.lifecycleHooks).toMatchObject([
			{ lifecycleStages: ["POST_SCALE_UP"] },
		]);
	});
});

describe("hooks", () => {
	const revision = (content: string) => ({ revisionType: "AppSpecContent", appSpecContent: { content } });

	it.each([
		["JSON", JSON.stringify({ Hooks: [{ BeforeInstall: "one" }, { AfterAllowTraffic: `${ARN}:function:two` }] })],
		["YAML", `Hooks:\n  - BeforeInstall: "one"\n  - AfterAllowTraffic: "${ARN}:function:two"\n`],
	])("in %s become Lambda hooks at the stages that match", (_, content) => {
		const { deploymentConfiguration, missing, without } = toEcsStrategy(
			described({}, { revision: revision(content) }),
			{
				infrastructureRole: role,
			},
		);
		expect(deploymentConfiguration.lifecycleHooks).toMatchObject([
			{ hookTargetArn: "arn:aws:lambda:eu-west-1:123456789012:function:one", lifecycleStages: ["PRE_SCALE_UP"] },
			{ hookTargetArn: `${ARN}:function:two`, lifecycleStages: ["POST_PRODUCTION_TRAFFIC_SHIFT"] },
		]);
		expect(missing).toMatchObject([{ path: "deploymentConfiguration.lifecycleHooks[].roleArn" }]);
		expect(without[0]?.instead).toContain("hookStatus");
	});

	it("that stand at one stage run at the same time", () => {
		const content = JSON.stringify({ Hooks: [{ AfterAllowTestTraffic: "a" }, { BeforeAllowTraffic: "b" }] });
		expect(whats(described({}, { revision: revision(content) }))).toContain(
			"the order of AfterAllowTestTraffic and BeforeAllowTraffic",
		);
	});
});

describe("failure", () => {
	it("by an alarm rolls back where the group did", () => {
		const alarms = (events: string[]) =>
			toEcsStrategy(
				described({
					alarmConfiguration: { enabled: true, alarms: [{ name: "errors" }] },
					autoRollbackConfiguration: { enabled: true, events },
				}),
			).deploymentConfiguration.alarms;
		expect(alarms(["DEPLOYMENT_STOP_ON_ALARM"])).toEqual({ alarmNames: ["errors"], enable: true, rollback: true });
		expect(alarms([])).toEqual({ alarmNames: ["errors"], enable: true, rollback: false });
		const off = described({ alarmConfiguration: { enabled: false, alarms: [{ name: "errors" }] } });
		expect(toEcsStrategy(off).deploymentConfiguration).not.toHaveProperty("alarms");
	});

	it("of its own kind and notices have no counterpart", () => {
		expect(
			whats(
				described({
					autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"] },
					triggerConfigurations: [{ triggerName: "chat" }],
				}),
			),
		).toEqual([
			"autoRollbackConfiguration.DEPLOYMENT_STOP_ON_REQUEST",
			"autoRollbackConfiguration.DEPLOYMENT_FAILURE",
			"triggerConfigurations chat",
		]);
	});
});
