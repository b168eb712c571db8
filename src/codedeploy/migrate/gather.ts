import { elasticLoadBalancingV2 } from "../../aws/elastic-load-balancing-v2.js";
import type { DescribedService } from "../../ecs/observe/described.js";
import type { Caller, CallOptions, Output } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { CodeDeployReader } from "../reader.js";
import type { DeploymentGroupName } from "../spec.js";
import { predefinedConfig } from "../watch/waits.js";
import { isNetwork, type LoadBalancerFacts } from "./load-balancers.js";
import type { CodeDeployed } from "./to-ecs-strategy.js";

/** Reads all that {@link toEcsStrategy} needs; what the load balancer does not let us see stays missing there. */
export async function readForMigration(
	service: DescribedService,
	name: DeploymentGroupName,
	reader: CodeDeployReader,
	caller: Caller,
	options: CallOptions,
): Promise<CodeDeployed> {
	const group = await reader.group(name, options);
	const configName = group.deploymentConfigName;
	const known = configName === undefined ? undefined : predefinedConfig(configName);
	const config = known ?? (configName === undefined ? undefined : await reader.config(configName, options));
	const lastId = group.lastSuccessfulDeployment?.deploymentId;
	const last = lastId === undefined ? undefined : await reader.deployment(lastId, options);
	const [pair] = group.loadBalancerInfo?.targetGroupPairInfoList ?? [];
	const listeners = [pair?.prodTrafficRoute, pair?.testTrafficRoute].flatMap((route) => route?.listenerArns ?? []);
	const names = (pair?.targetGroups ?? []).flatMap((one) => one.name ?? []);
	const facts = await loadBalancerFacts(names, listeners, caller, options);
	const content = await reader.appSpec(name.applicationName, last?.revision ?? group.targetRevision, options);
	const revision = content === undefined ? undefined : { appSpecContent: { content } };
	return { service, group, config, revision, ...facts };
}

async function loadBalancerFacts(
	names: readonly string[],
	listeners: readonly string[],
	caller: Caller,
	options: CallOptions,
): Promise<LoadBalancerFacts> {
	const read = (operation: string, input: object) => seen(caller, operation, input, options);
	const found = names.length > 0 ? await read("DescribeTargetGroups", { Names: names }) : undefined;
	const targetGroups = Object.fromEntries(
		recordsOf(found?.TargetGroups).map(({ TargetGroupName, TargetGroupArn }) => [TargetGroupName, TargetGroupArn]),
	);
	const arns = Object.values(targetGroups);
	const rules: Record<string, string[]> = {};
	for (const listener of listeners.filter((one) => !isNetwork(one))) {
		const answer = await read("DescribeRules", { ListenerArn: listener });
		rules[listener] = recordsOf(answer?.Rules)
			.filter(({ Actions }) => arns.some((arn) => JSON.stringify(Actions ?? []).includes(JSON.stringify(arn))))
			.flatMap(({ RuleArn }) => (typeof RuleArn === "string" ? [RuleArn] : []));
	}
	return { targetGroups, rules };
}

/** What may not be read is looked up by hand; everything else is a fault. */
async function seen(
	caller: Caller,
	operation: string,
	input: object,
	options: CallOptions,
): Promise<Output | undefined> {
	try {
		return await caller.call(elasticLoadBalancingV2, operation, input, options);
	} catch (error) {
		if (isCallError(error)) return undefined;
		throw error;
	}
}

const recordsOf = (list: unknown): Record<string, string>[] => (Array.isArray(list) ? list : []);
