import type { Reads } from "./reads.js";
import type { Scene } from "./scene.js";

/** One load balancer entry of a service. */
export interface Pair {
	readonly group: string;
	readonly alternate: string | undefined;
	/** A rule of an Application Load Balancer, or a listener of a Network Load Balancer. */
	readonly production: string | undefined;
	readonly test: string | undefined;
}

export const pairsOf = ({ service }: Scene): Pair[] =>
	(service?.loadBalancers ?? []).flatMap(({ targetGroupArn: group, advancedConfiguration }) => {
		const { alternateTargetGroupArn, productionListenerRule, testListenerRule } = advancedConfiguration ?? {};
		if (!group) return [];
		return [{ group, alternate: alternateTargetGroupArn, production: productionListenerRule, test: testListenerRule }];
	});

interface DescribedTargetGroup {
	readonly TargetType?: string;
	readonly VpcId?: string;
	readonly LoadBalancerArns?: readonly string[];
	readonly HealthCheckPath?: string;
	readonly HealthCheckPort?: string;
}

export async function targetGroupOf(arn: string, reads: Reads): Promise<DescribedTargetGroup | undefined> {
	const input = { TargetGroupArns: [arn] };
	const groups = await reads.list<DescribedTargetGroup>(
		"elasticloadbalancing:DescribeTargetGroups",
		input,
		"TargetGroups",
	);
	return groups[0];
}

/** How many targets of a group are healthy. */
export async function healthyTargets(arn: string, reads: Reads): Promise<number> {
	const targets = await reads.list<{ TargetHealth?: { State?: string } }>(
		"elasticloadbalancing:DescribeTargetHealth",
		{ TargetGroupArn: arn },
		"TargetHealthDescriptions",
	);
	return targets.filter(({ TargetHealth: health }) => health?.State === "healthy").length;
}

/** A target group that a rule or listener forwards to. */
export interface Weighted {
	readonly arn: string;
	readonly weight: number;
}

interface Action {
	readonly Type?: string;
	readonly TargetGroupArn?: string;
	readonly ForwardConfig?: { readonly TargetGroups?: readonly { TargetGroupArn?: string; Weight?: number }[] };
}

/** Where a rule or a listener forwards to; `undefined` where it does not exist, `"nothing"` where it does not forward. */
export async function forwardsOf(arn: string, reads: Reads): Promise<readonly Weighted[] | "nothing" | undefined> {
	const actions = await actionsOf(arn, reads);
	const forward = actions?.find(({ Type }) => Type === "forward");
	if (!forward) return actions && "nothing";
	const groups = forward.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: forward.TargetGroupArn, Weight: 1 }];
	return groups.flatMap(({ TargetGroupArn, Weight = 1 }) =>
		TargetGroupArn ? [{ arn: TargetGroupArn, weight: Weight }] : [],
	);
}

async function actionsOf(arn: string, reads: Reads): Promise<readonly Action[] | undefined> {
	if (arn.includes(":listener-rule/")) {
		const input = { RuleArns: [arn] };
		const [rule] = await reads.list<{ Actions?: Action[] }>("elasticloadbalancing:DescribeRules", input, "Rules");
		return rule && (rule.Actions ?? []);
	}
	const input = { ListenerArns: [arn] };
	const [listener] = await reads.list<{ DefaultActions?: Action[] }>(
		"elasticloadbalancing:DescribeListeners",
		input,
		"Listeners",
	);
	return listener && (listener.DefaultActions ?? []);
}
