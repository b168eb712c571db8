import type { Reads } from "./reads.js";
import type { Scene } from "./scene.js";

export interface DescribedSubnet {
	readonly SubnetId?: string;
	readonly VpcId?: string;
	readonly State?: string;
	readonly AvailableIpAddressCount?: number;
	readonly MapPublicIpOnLaunch?: boolean;
}

export interface DescribedSecurityGroup {
	readonly GroupId?: string;
	readonly VpcId?: string;
}

/** The subnets of the service that are there: a filter misses others without an error. */
export async function subnetsOf({ service }: Scene, reads: Reads): Promise<DescribedSubnet[]> {
	const ids = service?.network?.subnets ?? [];
	if (ids.length === 0) return [];
	const input = { Filters: [{ Name: "subnet-id", Values: [...new Set(ids)] }] };
	return reads.list<DescribedSubnet>("ec2:DescribeSubnets", input, "Subnets");
}

export async function securityGroupsOf({ service }: Scene, reads: Reads): Promise<DescribedSecurityGroup[]> {
	const ids = service?.network?.securityGroups ?? [];
	if (ids.length === 0) return [];
	const input = { Filters: [{ Name: "group-id", Values: [...new Set(ids)] }] };
	return reads.list<DescribedSecurityGroup>("ec2:DescribeSecurityGroups", input, "SecurityGroups");
}

/** The one VPC of the subnets; `undefined` where they have none, or several. */
export function vpcOf(subnets: readonly DescribedSubnet[]): string | undefined {
	const vpcs = new Set(subnets.map(({ VpcId }) => VpcId));
	return vpcs.size === 1 ? [...vpcs][0] : undefined;
}
