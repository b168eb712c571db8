import type { DescribedService } from "../../ecs/observe/described.js";
import type { LoadBalancer } from "../../ecs/spec/service.js";
import type { Gap } from "../../engine/conversion.js";
import { asDeployed, type DescribedGroup } from "../described.js";

/** What the load balancer itself tells, as far as it could be read. */
export interface LoadBalancerFacts {
	/** ARNs of target groups, by name: CodeDeploy knows only names. */
	readonly targetGroups?: Readonly<Record<string, string>>;
	/** ARNs of the rules that forward to one of the pair, by the ARN of their listener: CodeDeploy knows only listeners. */
	readonly rules?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The pair of target groups and its listeners, as ECS wants them: with rules where the load balancer is an ALB.
 * Source: ECS developer guide, "Migrating from a CodeDeploy blue/green to an Amazon ECS blue/green service deployment".
 */
export function pairedLoadBalancers(
	service: DescribedService,
	group: DescribedGroup,
	facts: LoadBalancerFacts,
	roleArn: string | undefined,
): {
	readonly loadBalancers: readonly LoadBalancer[];
	readonly missing: readonly Gap[];
	readonly hasTestTraffic: boolean;
} {
	const [serving] = asDeployed(service).loadBalancers ?? [];
	const [pair] = group.loadBalancerInfo?.targetGroupPairInfoList ?? [];
	const missing: Gap[] = [];
	const path = (name: string) => `loadBalancers[0].advancedConfiguration.${name}`;
	const gap = (name: string, why: string, how: string): void => void missing.push({ path: path(name), why, how });
	const targetGroupArn = serving?.targetGroupArn;
	const other = (pair?.targetGroups ?? []).find(({ name = "" }) => !targetGroupArn?.includes(`:targetgroup/${name}/`));
	const alternateTargetGroupArn = facts.targetGroups?.[other?.name ?? ""];
	if (alternateTargetGroupArn === undefined) {
		const name = other?.name ?? "?";
		gap(
			"alternateTargetGroupArn",
			`CodeDeploy tells only the name '${name}'`,
			`aws elbv2 describe-target-groups --names ${name}`,
		);
	}
	const [production] = pair?.prodTrafficRoute?.listenerArns ?? [];
	const [test] = pair?.testTrafficRoute?.listenerArns ?? [];
	const ruleOf = (listener: string | undefined, name: string): string | undefined => {
		if (listener === undefined || isNetwork(listener)) return listener;
		const rules = facts.rules?.[listener] ?? [];
		if (rules.length === 1) return rules[0];
		const why =
			rules.length === 0
				? "CodeDeploy tells the listener, ECS wants its rule"
				: `the listener has several rules: ${rules.join(", ")}`;
		gap(name, why, `aws elbv2 describe-rules --listener-arn ${listener}`);
		return undefined;
	};
	const productionListenerRule = ruleOf(production, "productionListenerRule");
	if (production === undefined)
		gap("productionListenerRule", "the group names no production listener", "name its rule");
	const testListenerRule = ruleOf(test, "testListenerRule");
	if (test === undefined) {
		gap(
			"productionListenerRule",
			"without a test listener ECS wants both target groups in the production rule, where CodeDeploy keeps one",
			"give the rule both, with the weights 100 and 0: aws elbv2 modify-rule",
		);
	}
	if (roleArn === undefined) {
		gap(
			"roleArn",
			"ECS changes the listeners by a role of its own; CodeDeploy did by the group's",
			"a role that ecs.amazonaws.com assumes, with AmazonECSInfrastructureRolePolicyForLoadBalancers: toEcsStrategy(described, { infrastructureRole })",
		);
	}
	const advancedConfiguration = {
		...(alternateTargetGroupArn !== undefined && { alternateTargetGroupArn }),
		...(productionListenerRule !== undefined && { productionListenerRule }),
		...(testListenerRule !== undefined && { testListenerRule }),
		...(roleArn !== undefined && { roleArn }),
	};
	const { containerName = "", containerPort = 0 } = serving ?? {};
	return {
		loadBalancers: [
			{ ...(targetGroupArn !== undefined && { targetGroupArn }), containerName, containerPort, advancedConfiguration },
		],
		missing,
		hasTestTraffic: test !== undefined,
	};
}

/** A Network Load Balancer has no rules: ECS takes the listener itself. Facts 3.5. */
export const isNetwork = (listener: string): boolean => listener.includes(":listener/net/");
