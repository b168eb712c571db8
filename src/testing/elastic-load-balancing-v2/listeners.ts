import { type Answer, AwsFault, type World } from "../world/model.js";
import { balancerOf, forwardingOf } from "./forwarding.js";
import { ID, membersOf } from "./target-groups.js";

/** Listeners that the call names: declared or, in an assumed world, as their ARNs say; their traffic as it was shifted. */
export function listenersOf(world: World, input: Answer): Answer[] {
	const { LoadBalancerArn: balancer } = input;
	const arns = arnsIn(input.ListenerArns);
	const all = arns.length === 0 && typeof balancer === "string" ? arnsOfBalancer(world, balancer) : arns;
	return all.map((ListenerArn) => {
		const declared = known(world, "listener", ListenerArn, "ListenerNotFound", "One or more listeners not found");
		const isNetwork = ListenerArn.includes(":listener/net/");
		const action = forwardingOf(world).actionOf(ListenerArn);
		return {
			ListenerArn,
			LoadBalancerArn: balancerOf(ListenerArn),
			Port: 443,
			Protocol: isNetwork ? "TLS" : "HTTPS",
			DefaultActions: [{ Type: "forward" }],
			...declared,
			...(action && { DefaultActions: [action] }),
		};
	});
}

/** Rules that the call names, or all that are known of the listener that it names, its default rule last. */
export function rulesOf(world: World, input: Answer): Answer[] {
	const arns = arnsIn(input.RuleArns);
	const { ListenerArn: listener } = input;
	const all = arns.length === 0 && typeof listener === "string" ? arnsOfListener(world, listener) : arns;
	return all.map((RuleArn) => {
		const declared = known(world, "listener-rule", RuleArn, "RuleNotFound", "One or more rules not found");
		const isDefault = RuleArn.endsWith("/default");
		const rule = { RuleArn, IsDefault: isDefault, Priority: isDefault ? "default" : "1", Conditions: [] };
		const action = forwardingOf(world).actionOf(RuleArn);
		return { ...rule, Actions: [{ Type: "forward" }], ...declared, ...(action && { Actions: [action] }) };
	});
}

function arnsOfBalancer(world: World, balancer: string): readonly string[] {
	const declared = declaredArns(world, "listener").filter((arn) => balancerOf(arn) === balancer);
	if (declared.length > 0 || world.mode === "declared") return declared;
	const shifted = forwardingOf(world).arns.filter((arn) => arn.includes(":listener/") && balancerOf(arn) === balancer);
	return shifted.length > 0 ? shifted : [`${balancer.replace(":loadbalancer/", ":listener/")}/${ID}`];
}

function arnsOfListener(world: World, listener: string): readonly string[] {
	const prefix = `${listener.replace(":listener/", ":listener-rule/")}/`;
	const shifted = forwardingOf(world).arns;
	const arns = new Set([...declaredArns(world, "listener-rule"), ...shifted].filter((arn) => arn.startsWith(prefix)));
	if (world.mode === "assumed") arns.add(`${prefix}default`);
	return [...arns];
}

const declaredArns = (world: World, kind: string): string[] =>
	world.declared.all(kind).flatMap(({ arn }) => (typeof arn === "string" ? [arn] : []));

function known(world: World, kind: string, arn: string, code: string, message: string): Answer {
	const declared = world.declared.get(kind, arn);
	if (!declared && world.mode === "declared") throw new AwsFault(code, message);
	return membersOf(declared);
}

const arnsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
