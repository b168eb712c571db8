import { expect, test } from "vitest";
import { rig } from "../ecs/world.js";

const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/73e2d6bc24d8a067";

test("in an assumed world a target group that is merely named exists, behind a load balancer", () => {
	const { TargetGroups } = rig().elb("DescribeTargetGroups", { TargetGroupArns: [arn] });
	expect(TargetGroups).toMatchObject([
		{ TargetGroupArn: arn, TargetType: "ip", LoadBalancerArns: [expect.any(String)] },
	]);
});

test("in a declared world it must be declared, and tells what it was declared with", () => {
	const world = rig({ mode: "declared" });
	const ask = () => world.elb("DescribeTargetGroups", { TargetGroupArns: [arn] }).TargetGroups;
	expect(ask).toThrow(expect.objectContaining({ code: "TargetGroupNotFound" }));
	world.declare("target-group", arn, { TargetType: "instance", HealthCheckPath: "/up", listener: false });
	expect(ask()).toMatchObject([{ TargetType: "instance", HealthCheckPath: "/up", LoadBalancerArns: [] }]);
	expect(world.elb("DescribeTargetHealth", { TargetGroupArn: arn })).toEqual({ TargetHealthDescriptions: [] });
});

test("a text that is no target group is refused", () => {
	expect(() => rig().elb("DescribeTargetHealth", { TargetGroupArn: "api" })).toThrow(
		expect.objectContaining({ code: "ValidationError" }),
	);
});

test("the default rule of a listener can be asked for by the listener", () => {
	const ListenerArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/lb/1/2";
	expect(rig().elb("DescribeRules", { ListenerArn }).Rules).toMatchObject([{ IsDefault: true, Priority: "default" }]);
	expect(rig().elb("DescribeListeners", { ListenerArns: [ListenerArn] }).Listeners).toMatchObject([
		{ LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/lb/1" },
	]);
});
