import { type Answer, AwsFault, type World } from "../world/model.js";
import { elbArn, ID, membersOf } from "./target-groups.js";

/** Load balancers that the call names, else all that were declared. Throws LoadBalancerNotFound. */
export function loadBalancersOf(world: World, input: Answer): Answer[] {
	const arns = [...listOf(input.LoadBalancerArns), ...listOf(input.Names).map((name) => arnOf(world, name))];
	const declared = world.declared
		.all("load-balancer")
		.map(({ arn, name }) => String(arn ?? arnOf(world, String(name))));
	return (arns.length > 0 ? arns : declared).map((arn) => describe(world, arn));
}

function describe(world: World, arn: string): Answer {
	const [, kind, name] = /:loadbalancer\/(app|net)\/([^/]+)\/[^/]+$/.exec(arn) ?? [];
	if (name === undefined) throw new AwsFault("ValidationError", `'${arn}' is not a valid load balancer ARN`);
	const declared = world.declared.get("load-balancer", arn) ?? world.declared.get("load-balancer", name);
	if (!declared && world.mode === "declared") throw notFound();
	return {
		LoadBalancerArn: arn,
		DNSName: `${name}-1234567890.${world.region}.elb.amazonaws.com`,
		LoadBalancerName: name,
		Scheme: "internet-facing",
		VpcId: "vpc-1",
		State: { Code: "active" },
		Type: kind === "net" ? "network" : "application",
		IpAddressType: "ipv4",
		...membersOf(declared),
	};
}

function arnOf(world: World, name: string): string {
	const declared = world.declared.get("load-balancer", name);
	if (!declared && world.mode === "declared") throw notFound();
	const kind = declared?.Type === "network" ? "net" : "app";
	return typeof declared?.arn === "string" ? declared.arn : elbArn(world, `loadbalancer/${kind}/${name}/${ID}`);
}

const notFound = (): AwsFault => new AwsFault("LoadBalancerNotFound", "One or more load balancers not found");

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
