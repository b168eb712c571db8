import {
	DescribeRulesCommand,
	DescribeTargetGroupsCommand,
	ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { mockClient } from "aws-sdk-client-mock";
import { expect, it } from "vitest";
import { readForMigration } from "../../../src/codedeploy/migrate/gather.js";
import { toEcsStrategy } from "../../../src/codedeploy/migrate/to-ecs-strategy.js";
import { Caller } from "../../../src/engine/call.js";
import { Clients } from "../../../src/engine/clients.js";
import { LISTENER, TEST_LISTENER } from "../../testing/codedeploy/stage.js";
import { CANARY, GROUP, stage } from "../stage.js";

const ELB = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";
const arnOf = (name: string) => `${ELB}:targetgroup/${name}/1`;

async function migrated(answer: (elb: ReturnType<typeof mockClient>) => void) {
	const there = await stage({ ...CANARY });
	await there.until(await there.create(there.v2, [{ AfterInstall: "smoke" }]), "Succeeded");
	const client = new ElasticLoadBalancingV2Client({ region: "eu-west-1" });
	const elb = mockClient(client);
	answer(elb);
	const clients = new Clients(there.sim.clock, { "elastic-load-balancing-v2": client }, {});
	const service = await there.described();
	return toEcsStrategy(
		await readForMigration(service, GROUP, there.context.reader, new Caller(clients, undefined, there.sim.clock), {}),
	);
}

it("reads group, configuration, the last AppSpec and the load balancer", async () => {
	const { strategy, deploymentConfiguration, loadBalancers } = await migrated((elb) => {
		const groups = ["blue", "green"].map((name) => ({ TargetGroupName: name, TargetGroupArn: arnOf(name) }));
		elb.on(DescribeTargetGroupsCommand).resolves({ TargetGroups: groups });
		const rule = (RuleArn: string, group: string) => ({
			RuleArn,
			Actions: [{ Type: "forward" as const, TargetGroupArn: arnOf(group) }],
		});
		elb
			.on(DescribeRulesCommand, { ListenerArn: LISTENER })
			.resolves({ Rules: [rule("other", "else"), rule("ours", "green")] });
		elb.on(DescribeRulesCommand, { ListenerArn: TEST_LISTENER }).resolves({ Rules: [rule("tests", "blue")] });
	});
	expect(strategy).toBe("CANARY");
	expect(deploymentConfiguration.lifecycleHooks).toMatchObject([{ lifecycleStages: ["POST_SCALE_UP"] }]);
	expect(loadBalancers[0]).toMatchObject({
		targetGroupArn: arnOf("green"),
		advancedConfiguration: {
			alternateTargetGroupArn: arnOf("blue"),
			productionListenerRule: "ours",
			testListenerRule: "tests",
		},
	});
});

it("leaves open what it may not read", async () => {
	const { missing } = await migrated((elb) => {
		elb.rejects(Object.assign(new Error("no"), { name: "AccessDenied" }));
	});
	expect(missing.map(({ path }) => path)).toContain("loadBalancers[0].advancedConfiguration.productionListenerRule");
});
