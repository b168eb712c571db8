import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const named = (name: string, ...Values: string[]) => ({ Filters: [{ Name: name, Values }] });

test("a filter finds what is declared, with what it was declared with, and misses the rest without an error", async () => {
	const sim = simulate({ world: "declared" }).add("subnet", "subnet-1", { AvailableIpAddressCount: 7 });
	const ec2 = new EC2Client(sim.clientConfig());
	const { Subnets } = await ec2.send(new DescribeSubnetsCommand(named("subnet-id", "subnet-1", "subnet-2")));
	expect(Subnets).toMatchObject([
		{ SubnetId: "subnet-1", VpcId: "vpc-1", AvailableIpAddressCount: 7, MapPublicIpOnLaunch: false },
	]);
	expect((await ec2.send(new DescribeSubnetsCommand(named("subnet-id", "subnet-9")))).Subnets ?? []).toEqual([]);
});

test("in an assumed world what is named exists, by filter and by id", async () => {
	const ec2 = new EC2Client(simulate().clientConfig());
	const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand(named("group-id", "sg-1", "sg-2")));
	expect(SecurityGroups).toMatchObject([{ GroupId: "sg-1", VpcId: "vpc-1" }, { GroupId: "sg-2" }]);
	expect((await ec2.send(new DescribeSubnetsCommand({ SubnetIds: ["subnet-1"] }))).Subnets).toHaveLength(1);
});

test("faults come in EC2's own words", async () => {
	const sim = simulate();
	const ec2 = new EC2Client(sim.clientConfig());
	sim.faults.denied({ operation: "DescribeSubnets" });
	await expect(ec2.send(new DescribeSubnetsCommand({}))).rejects.toMatchObject({
		name: "UnauthorizedOperation",
		message: expect.stringContaining("ec2:DescribeSubnets"),
	});
	sim.faults.throttle({ operation: "DescribeSubnets" });
	await ec2.send(new DescribeSubnetsCommand({}));
	expect(sim.journal.map(({ outcome }) => outcome)).toEqual(["UnauthorizedOperation", "RequestLimitExceeded", "ok"]);
});
