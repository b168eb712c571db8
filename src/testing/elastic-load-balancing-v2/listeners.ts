import { type Answer, AwsFault, type World } from "../world/model.js";

/** Listeners that the call names: declared or, in an assumed world, as their ARNs say. */
export function listenersOf(world: World, input: Answer): Answer[] {
	return arnsIn(input.ListenerArns).map((ListenerArn) => {
		const declared = known(world, ListenerArn, "ListenerNotFound", "One or more listeners not found");
		const LoadBalancerArn = ListenerArn.replace(":listener/", ":loadbalancer/").replace(/\/[^/]+$/, "");
		return {
			ListenerArn,
			LoadBalancerArn,
			Port: 443,
			Protocol: "HTTPS",
			DefaultActions: [{ Type: "forward" }],
			...declared,
		};
	});
}

/** Rules that the call names, or the default rule of the listener that it names. */
export function rulesOf(world: World, input: Answer): Answer[] {
	const arns = arnsIn(input.RuleArns);
	if (arns.length === 0 && typeof input.ListenerArn === "string") {
		arns.push(`${input.ListenerArn.replace(":listener/", ":listener-rule/")}/default`);
	}
	return arns.map((RuleArn) => {
		const declared = known(world, RuleArn, "RuleNotFound", "One or more rules not found");
		const isDefault = RuleArn.endsWith("/default");
		const rule = { RuleArn, IsDefault: isDefault, Priority: isDefault ? "default" : "1", Conditions: [] };
		return { ...rule, Actions: [{ Type: "forward" }], ...declared };
	});
}

function known(world: World, arn: string, code: string, message: string): Answer {
	const declared = world.declared.get("listener-rule", arn);
	if (!declared && world.mode === "declared") throw new AwsFault(code, message);
	return Object.fromEntries(Object.entries(declared ?? {}).filter(([key]) => /^[A-Z]/.test(key)));
}

const arnsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
