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
