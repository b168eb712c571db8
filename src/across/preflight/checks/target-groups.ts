import { check, type Subject } from "../check.js";
import { failed, ok, skipped, type Verdict } from "../line.js";
import { type Pair, pairsOf, targetGroupOf } from "../load-balancing.js";
import { subnetsOf, vpcOf } from "../network.js";
import type { Scene } from "../scene.js";

/** Target groups, and both of a pair. Source: "Use load balancing to distribute Amazon ECS service traffic". */
export const targetGroupChecks = [
	check({
		check: "target-group.exists",
		wants: "each target group exists and is attached to a load balancer",
		reads: ["elasticloadbalancing:DescribeTargetGroups"],
		subjects: (scene) => targetGroups(scene),
		async look({ subject, isAlternate }, _, reads): Promise<Verdict> {
			const group = await targetGroupOf(subject, reads);
			if (!group) return failed("does not exist", "create it, or correct the ARN");
			if (!group.LoadBalancerArns?.length)
				return isAlternate
					? failed("has no load balancer", "let the production listener rule forward to it with weight 0")
					: failed("has no load balancer, and ECS refuses a service with it", "attach it to a listener or a rule");
			const { HealthCheckPath: path, HealthCheckPort: port = "traffic-port" } = group;
			return ok(`exists; its health check asks ${path ? `for ${path} at ` : ""}port ${port}`);
		},
	}),
	check({
		check: "target-group.type",
		wants: "target type `ip` for awsvpc, `instance` for bridge and host",
		reads: ["elasticloadbalancing:DescribeTargetGroups"],
		subjects: (scene) => (scene.networkMode && scene.networkMode !== "none" ? targetGroups(scene) : []),
		async look({ subject }, { networkMode }, reads): Promise<Verdict> {
			const group = await targetGroupOf(subject, reads);
			if (!group) return skipped("does not exist");
			const wanted = networkMode === "awsvpc" ? "ip" : "instance";
			if (group.TargetType === wanted) return ok(`takes targets of type ${wanted}`);
			return failed(
				`takes targets of type ${group.TargetType}, and network mode ${networkMode} needs ${wanted}`,
				"create one of that type: the type of a target group can't be changed",
			);
		},
	}),
	check({
		check: "target-group.vpc",
		wants: "each target group is in the subnets' VPC",
		reads: ["elasticloadbalancing:DescribeTargetGroups", "ec2:DescribeSubnets"],
		subjects: (scene) => (scene.service?.network ? targetGroups(scene) : []),
		async look({ subject }, scene, reads): Promise<Verdict> {
			const [group, subnets] = await Promise.all([targetGroupOf(subject, reads), subnetsOf(scene, reads)]);
			const vpc = vpcOf(subnets);
			if (!group) return skipped("does not exist");
			if (!vpc || group.VpcId === vpc) return ok(`is in ${group.VpcId}`);
			return failed(
				`is in ${group.VpcId}, and the subnets are in ${vpc}`,
				"name subnets of the target group's VPC, or a target group of theirs",
			);
		},
	}),
];

const targetGroups = (scene: Scene): (Subject & { readonly isAlternate: boolean })[] =>
	pairsOf(scene).flatMap(({ group, alternate }: Pair) => [
		{ subject: group, isAlternate: false },
		...(alternate ? [{ subject: alternate, isAlternate: true }] : []),
	]);
