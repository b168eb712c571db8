import {
	DescribeListenersCommand,
	DescribeLoadBalancersCommand,
	DescribeRulesCommand,
	DescribeTargetGroupsCommand,
	ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import { BALANCED_NETWORK, BLUE, GREEN, LISTENER, RULE, shifting, TEST_RULE } from "../ecs/shifting.js";

const elb = (resource: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${resource}`;
const BALANCER = elb("loadbalancer/app/web/50dc6c495c0c9188");
const HTTPS = elb("listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2");
const BLUE_GREEN = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 0 } as const;

test("a load balancer is told by its ARN or its name", async () => {
	const client = new ElasticLoadBalancingV2Client(simulate().clientConfig());
	const { LoadBalancers } = await client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [BALANCER] }));
	expect(LoadBalancers).toMatchObject([
		{ LoadBalancerArn: BALANCER, LoadBalancerName: "web", Type: "application", State: { Code: "active" } },
	]);
	const network = elb("loadbalancer/net/web/50dc6c495c0c9188");
	const told = await client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [network] }));
	expect(told.LoadBalancers?.[0]?.Type).toBe("network");
	const named = await client.send(new DescribeLoadBalancersCommand({ Names: ["web"] }));
	expect(named.LoadBalancers?.[0]?.LoadBalancerArn).toBe(BALANCER);
});

test("in a declared world load balancers, listeners and rules tell what they were declared with, and others are not found", async () => {
	const sim = simulate({ world: "declared" });
	const client = new ElasticLoadBalancingV2Client(sim.clientConfig());
	const fails = (name: string) => ({ name: `${name}Exception` });
	await expect(client.send(new DescribeLoadBalancersCommand({ Names: ["web"] }))).rejects.toMatchObject(
		fails("LoadBalancerNotFound"),
	);
	await expect(client.send(new DescribeListenersCommand({ ListenerArns: [HTTPS] }))).rejects.toMatchObject(
		fails("ListenerNotFound"),
	);
	await expect(client.send(new DescribeRulesCommand({ RuleArns: [RULE] }))).rejects.toMatchObject(
		fails("RuleNotFound"),
	);
	sim.add("load-balancer", { arn: BALANCER, name: "web", VpcId: "vpc-9" });
	sim.add("listener", { arn: HTTPS, Port: 8443 });
	sim.add("listener-rule", { arn: RULE, Priority: "7" });
	sim.add("target-group", { arn: BLUE, TargetType: "ip", VpcId: "vpc-9", LoadBalancerArns: [BALANCER] });
	expect((await client.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toMatchObject([{ VpcId: "vpc-9" }]);
	const listeners = await client.send(new DescribeListenersCommand({ LoadBalancerArn: BALANCER }));
	expect(listeners.Listeners).toMatchObject([{ ListenerArn: HTTPS, Port: 8443, LoadBalancerArn: BALANCER }]);
	const rules = await client.send(new DescribeRulesCommand({ ListenerArn: HTTPS }));
	expect(rules.Rules).toMatchObject([{ RuleArn: RULE, Priority: "7" }]);
	const groups = await client.send(new DescribeTargetGroupsCommand({ LoadBalancerArn: BALANCER }));
	expect(groups.TargetGroups).toMatchObject([{ TargetGroupArn: BLUE, VpcId: "vpc-9" }]);
});

test("declared weights are told until ECS writes its own, whatever they were", async () => {
	const Actions = [
		{
			Type: "forward",
			ForwardConfig: {
				TargetGroups: [
					{ TargetGroupArn: BLUE, Weight: 0 },
					{ TargetGroupArn: GREEN, Weight: 1 },
				],
			},
		},
	];
	const sim = simulate();
	sim.add("listener-rule", { arn: RULE, Actions });
	const client = new ElasticLoadBalancingV2Client(sim.clientConfig());
	const { Rules } = await client.send(new DescribeRulesCommand({ RuleArns: [RULE] }));
	expect(Rules?.[0]?.Actions).toMatchObject(Actions);
	const world = await shifting(
		BLUE_GREEN,
		{},
		undefined,
		(made) => void made.add("listener-rule", { arn: RULE, Actions }),
	);
	expect(await world.forwards()).toEqual({ blue: 100, green: 0 });
});

test("who changes a rule by hand between deployments is believed, and the next shift does not look at it", async () => {
	const world = await shifting(BLUE_GREEN);
	const TargetGroups = [
		{ TargetGroupArn: BLUE, Weight: 0 },
		{ TargetGroupArn: GREEN, Weight: 100 },
	];
	world.sim.add("listener-rule", { arn: RULE, Actions: [{ Type: "forward", ForwardConfig: { TargetGroups } }] });
	// Facts, tools: users meet an empty target group, and ECS says that all is well.
	expect([await world.forwards(), await world.targets(GREEN)]).toEqual([{ blue: 0, green: 100 }, 0]);
	await world.update();
	await world.ended();
	expect([await world.forwards(), (await world.newest()).status]).toEqual([{ blue: 0, green: 100 }, "SUCCESSFUL"]);
	await world.update();
	await world.ended();
	expect(await world.forwards()).toEqual({ blue: 100, green: 0 });
});

test("a service's rules and listeners are listed with the load balancer that their ARNs name", async () => {
	const world = await shifting(BLUE_GREEN);
	const { Rules = [] } = await world.balancer.send(new DescribeRulesCommand({ ListenerArn: HTTPS }));
	expect(Rules.map(({ RuleArn }) => RuleArn)).toEqual([TEST_RULE, RULE, expect.stringMatching(/\/default$/)]);
	const groups = await world.balancer.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [GREEN] }));
	expect(groups.TargetGroups?.[0]?.LoadBalancerArns).toEqual([BALANCER]);
	const network = await shifting(BLUE_GREEN, {}, BALANCED_NETWORK);
	const LoadBalancerArn = elb("loadbalancer/net/web/50dc6c495c0c9188");
	const { Listeners } = await network.balancer.send(new DescribeListenersCommand({ LoadBalancerArn }));
	expect(Listeners).toMatchObject([{ ListenerArn: LISTENER, DefaultActions: [{ Type: "forward" }] }]);
});
