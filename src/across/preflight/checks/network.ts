import { check } from "../check.js";
import { failed, ok, skipped, type Verdict } from "../line.js";
import { securityGroupsOf, subnetsOf, vpcOf } from "../network.js";
import { surplusOf } from "../rollout.js";

/** Subnets and security groups of tasks with a network interface of their own. Source: "Amazon ECS task networking options". */
export const networkChecks = [
	check({
		check: "network.subnet",
		wants: "each subnet exists, and all are in one VPC",
		reads: ["ec2:DescribeSubnets"],
		subjects: ({ service }) => (service?.network?.subnets ?? []).map((subject) => ({ subject })),
		async look({ subject }, scene, reads): Promise<Verdict> {
			const subnets = await subnetsOf(scene, reads);
			const subnet = subnets.find(({ SubnetId }) => SubnetId === subject);
			if (!subnet) return failed("does not exist", "correct its id, the account and the region");
			const other = subnets.find(({ VpcId }) => VpcId !== subnet.VpcId);
			if (other)
				return failed(
					`is in ${subnet.VpcId}, and ${other.SubnetId} in ${other.VpcId}`,
					"name subnets of one VPC in .network({ subnets })",
				);
			const isPublic = scene.service?.network?.assignPublicIp === "ENABLED";
			if (isPublic && subnet.MapPublicIpOnLaunch === false)
				return ok(
					"exists",
					"assignPublicIp is ENABLED, and this subnet gives instances no public address: a task needs a route out",
				);
			return ok("exists");
		},
	}),
	check({
		check: "network.security-group",
		wants: "each security group exists, in the subnets' VPC",
		reads: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets"],
		subjects: ({ service }) => (service?.network?.securityGroups ?? []).map((subject) => ({ subject })),
		async look({ subject }, scene, reads): Promise<Verdict> {
			const groups = await securityGroupsOf(scene, reads);
			const group = groups.find(({ GroupId }) => GroupId === subject);
			if (!group) return failed("does not exist", "correct its id, the account and the region");
			const vpc = vpcOf(await subnetsOf(scene, reads));
			if (vpc && group.VpcId !== vpc)
				return failed(`is in ${group.VpcId}, and the subnets are in ${vpc}`, "name a security group of that VPC");
			return ok("exists");
		},
	}),
	check({
		check: "network.addresses",
		wants: "the subnets have an address for each task that the rollout starts",
		reads: ["ec2:DescribeSubnets"],
		subjects: ({ service, subject, networkMode }) =>
			service?.network?.subnets?.length && networkMode === "awsvpc" ? [{ subject }] : [],
		async look(_, scene, reads): Promise<Verdict> {
			const subnets = await subnetsOf(scene, reads);
			if (subnets.length === 0) return skipped("has no subnet that exists");
			const free = subnets.reduce((sum, { AvailableIpAddressCount: count = 0 }) => sum + count, 0);
			const needed = surplusOf(scene);
			if (free >= needed) return ok(`has ${free} free addresses for ${needed} tasks`);
			const message = `has ${free} free addresses for the ${needed} tasks that the rollout starts`;
			return failed(message, "name more or larger subnets, or lower maximumPercent");
		},
	}),
];
