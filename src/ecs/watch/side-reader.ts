import { cloudwatchLogs } from "../../aws/cloudwatch-logs.js";
import { elasticLoadBalancingV2 } from "../../aws/elastic-load-balancing-v2.js";
import { nameOf } from "../../engine/arn.js";
import type { Caller, CallOptions } from "../../engine/call.js";
import type { TargetHealth } from "../diagnose/evidence.js";
import type { DescribedTaskDefinition } from "../observe/described.js";

/** How many log lines a diagnosis shows of a container. */
const LINES = 20;

interface DescribedTarget {
	readonly Target?: { readonly Id?: string; readonly Port?: number };
	readonly TargetHealth?: { readonly State?: string; readonly Reason?: string; readonly Description?: string };
}

interface DescribedCondition {
	readonly Field?: string;
	readonly Values?: readonly string[];
	readonly HttpHeaderConfig?: { readonly HttpHeaderName?: string; readonly Values?: readonly string[] };
}

/** What other services know of a rollout: both clients are optional. */
export class SideReader {
	constructor(private readonly caller: Caller) {}

	async targetHealth(targetGroup: string, options: CallOptions): Promise<TargetHealth[]> {
		const output = await this.caller.call(
			elasticLoadBalancingV2,
			"DescribeTargetHealth",
			{ TargetGroupArn: targetGroup },
			options,
		);
		const described = Array.isArray(output.TargetHealthDescriptions)
			? (output.TargetHealthDescriptions as DescribedTarget[])
			: [];
		return described.map(({ Target, TargetHealth: health }) => ({
			targetGroup: targetGroupName(targetGroup),
			target: `${Target?.Id ?? "?"}:${Target?.Port ?? "?"}`,
			state: health?.State ?? "unknown",
			...(health?.Reason && { reason: health.Reason }),
			...(health?.Description && { description: health.Description }),
		}));
	}

	/** Protocol and port of a listener. */
	async listener(arn: string, options: CallOptions): Promise<{ protocol: string; port: number } | undefined> {
		const [listener] = await this.#described<{ Protocol?: string; Port?: number }>(
			"DescribeListeners",
			{ ListenerArns: [arn] },
			"Listeners",
			options,
		);
		return listener?.Protocol && listener.Port ? { protocol: listener.Protocol, port: listener.Port } : undefined;
	}

	/** What a listener's rule asks of a request. */
	async conditionsOf(rule: string, options: CallOptions): Promise<{ field: string; values: string[] }[]> {
		const [described] = await this.#described<{ Conditions?: readonly DescribedCondition[] }>(
			"DescribeRules",
			{ RuleArns: [rule] },
			"Rules",
			options,
		);
		return (described?.Conditions ?? []).map(({ Field = "", Values, HttpHeaderConfig }) =>
			HttpHeaderConfig
				? { field: HttpHeaderConfig.HttpHeaderName ?? Field, values: [...(HttpHeaderConfig.Values ?? [])] }
				: { field: Field, values: [...(Values ?? [])] },
		);
	}

	/** DNS name of a load balancer. */
	async hostOf(loadBalancer: string, options: CallOptions): Promise<string | undefined> {
		const input = { LoadBalancerArns: [loadBalancer] };
		const [found] = await this.#described<{ DNSName?: string }>(
			"DescribeLoadBalancers",
			input,
			"LoadBalancers",
			options,
		);
		return found?.DNSName;
	}

	async #described<T>(operation: string, input: object, member: string, options: CallOptions): Promise<readonly T[]> {
		const list = (await this.caller.call(elasticLoadBalancingV2, operation, input, options))[member];
		return Array.isArray(list) ? list : [];
	}

	/** The last lines of a container that logs with awslogs; empty where it logs elsewhere. */
	async lastLines(
		definition: DescribedTaskDefinition | undefined,
		container: string,
		task: string,
		options: CallOptions,
	): Promise<string[]> {
		const described = definition?.containerDefinitions?.find(({ name }) => name === container);
		const { group, prefix } = awslogsOf(described?.logConfiguration);
		if (group === undefined || prefix === undefined) return [];
		const input = {
			logGroupName: group,
			logStreamName: `${prefix}/${container}/${task}`,
			limit: LINES,
			startFromHead: false,
		};
		const output = await this.caller.call(cloudwatchLogs, "GetLogEvents", input, options);
		const events: readonly { message?: string }[] = Array.isArray(output.events) ? output.events : [];
		return events.map(({ message = "" }) => message);
	}
}

/** `arn:…:targetgroup/name/id` → `name`. */
const targetGroupName = (arn: string): string => arn.split("/").at(-2) ?? nameOf(arn);

function awslogsOf(configuration: unknown): { group?: string | undefined; prefix?: string | undefined } {
	if (typeof configuration !== "object" || configuration === null) return {};
	const { logDriver, options } = configuration as { logDriver?: string; options?: Record<string, string> };
	if (logDriver !== "awslogs") return {};
	return { group: options?.["awslogs-group"], prefix: options?.["awslogs-stream-prefix"] };
}
