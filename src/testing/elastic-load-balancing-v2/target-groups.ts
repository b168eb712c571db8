import { type Answer, AwsFault, type World } from "../world/model.js";
import { balancerOf, forwardingOf } from "./forwarding.js";

/** A target group as AWS tells it: as it was declared, over AWS's defaults. Throws TargetGroupNotFound. */
export function describeTargetGroup(world: World, arn: string): Answer {
	const [, name, id] = /:targetgroup\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
	const declared =
		world.declared.get("target-group", arn) ??
		(name === undefined ? undefined : world.declared.get("target-group", name));
	if (name === undefined) throw new AwsFault("ValidationError", `'${arn}' is not a valid target group ARN`);
	if (world.mode === "declared" && !declared)
		throw new AwsFault("TargetGroupNotFound", "One or more target groups not found");
	return {
		TargetGroupArn: arn,
		TargetGroupName: name,
		Protocol: "HTTP",
		Port: 80,
		VpcId: "vpc-1",
		HealthCheckProtocol: "HTTP",
		HealthCheckPort: "traffic-port",
		HealthCheckEnabled: true,
		HealthCheckIntervalSeconds: 30,
		HealthCheckTimeoutSeconds: 5,
		HealthyThresholdCount: 5,
		UnhealthyThresholdCount: 2,
		HealthCheckPath: "/",
		Matcher: { HttpCode: "200" },
		LoadBalancerArns: declared?.listener === false ? [] : balancersOf(world, arn, name, id),
		TargetType: "ip",
		ProtocolVersion: "HTTP1",
		IpAddressType: "ipv4",
		...membersOf(declared),
	};
}

/** The groups of these names, or every group that is known. */
export function targetGroupNames(world: World, known: readonly string[], names: readonly string[]): readonly string[] {
	if (names.length === 0) {
		const declared = world.declared.all("target-group").flatMap(({ arn }) => (typeof arn === "string" ? [arn] : []));
		return [...new Set([...declared, ...known])];
	}
	return names.map((name) => {
		const registered = known.find((arn) => arn.includes(`:targetgroup/${name}/`));
		const declared = world.declared.get("target-group", name)?.arn;
		if (registered !== undefined) return registered;
		if (typeof declared === "string") return declared;
		if (world.mode === "declared") throw new AwsFault("TargetGroupNotFound", "One or more target groups not found");
		return elbArn(world, `targetgroup/${name}/${ID}`);
	});
}

export const elbArn = (world: World, resource: string): string =>
	`arn:${world.partition}:elasticloadbalancing:${world.region}:${world.account}:${resource}`;

/** Those whose rules and listeners forward to it, else one of its own name. */
function balancersOf(world: World, arn: string, name: string, id = ID): readonly string[] {
	const balancers = new Set(forwardingOf(world).rulesTo(arn).map(balancerOf));
	return balancers.size > 0 ? [...balancers] : [elbArn(world, `loadbalancer/app/${name}/${id}`)];
}

/** AWS's own members begin with a capital; `name`, `arn` and the like are the simulator's. */
export const membersOf = (declared: Readonly<Record<string, unknown>> | undefined): Answer =>
	Object.fromEntries(Object.entries(declared ?? {}).filter(([key]) => /^[A-Z]/.test(key)));

export const ID = "50dc6c495c0c9188";
