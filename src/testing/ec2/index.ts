import type { Answer, ServiceModel, World } from "../world/model.js";
import { awsMembers, readOnlyModel, strings } from "../world/read-only.js";

/** EC2, as far as tasks live in it: subnets and security groups. */
export const ec2Model = (world: World): ServiceModel =>
	readOnlyModel(
		world,
		{ service: "ec2", signingName: "ec2", protocol: "ec2-query", target: "2016-11-15" },
		{
			DescribeSubnets: (input) => ({
				subnetSet: found(world, "subnet", idsIn(input, "subnet-id", "SubnetId"), (id) => ({
					SubnetId: id,
					VpcId: "vpc-1",
					State: "available",
					AvailabilityZone: `${world.region}a`,
					CidrBlock: "10.0.0.0/20",
					AvailableIpAddressCount: 4091,
					MapPublicIpOnLaunch: false,
				})),
			}),
			DescribeSecurityGroups: (input) => ({
				securityGroupInfo: found(world, "security-group", idsIn(input, "group-id", "GroupId"), (id) => ({
					GroupId: id,
					GroupName: id,
					VpcId: "vpc-1",
				})),
			}),
		},
	);

/** Ids of a filter, which misses what is not there without an error. */
function idsIn(input: Answer, filter: string, list: string): string[] {
	const filters = Array.isArray(input.Filter) ? input.Filter : [];
	return strings(filters.find(({ Name }) => Name === filter)?.Value ?? input[list]);
}

function found(world: World, kind: string, ids: readonly string[], standard: (id: string) => Answer): Answer[] {
	return ids.flatMap((id) => {
		const declared = world.declared.get(kind, id);
		if (!declared && world.mode === "declared") return [];
		return [onTheWire({ ...standard(id), ...awsMembers(declared) })];
	});
}

/** EC2's XML spells members with a small first letter. */
const onTheWire = (members: Answer): Answer =>
	Object.fromEntries(
		Object.entries(members).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]),
	);
