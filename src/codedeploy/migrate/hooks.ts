import type { LifecycleHook } from "../../ecs/spec/service.js";
import { parseArn } from "../../engine/arn.js";
import type { Gap, Loss } from "../../engine/conversion.js";
import type { BlueGreenConfiguration, DescribedRevision } from "../described.js";
import { contentOf } from "../plan/app-spec.js";
import { APP_SPEC_HOOKS, type AppSpecHook } from "../spec.js";

/**
 * Where a hook of CodeDeploy stands among ECS's stages: before it the same tasks run, and the same share of traffic has moved. The stages
 * of the production shift itself are passed at every step of a canary or linear deployment, so none of them fits what runs once.
 * Sources: CodeDeploy user guide, "AppSpec 'hooks' section"; DeploymentLifecycleHook in client-ecs.
 */
const STAGES: Readonly<Record<AppSpecHook, string>> = {
	BeforeInstall: "PRE_SCALE_UP",
	AfterInstall: "POST_SCALE_UP",
	AfterAllowTestTraffic: "POST_TEST_TRAFFIC_SHIFT",
	BeforeAllowTraffic: "POST_TEST_TRAFFIC_SHIFT",
	AfterAllowTraffic: "POST_PRODUCTION_TRAFFIC_SHIFT",
};

/** Most minutes that a function of an ECS hook has, and how many CodeDeploy's has. */
const HOOK_MINUTES = 60;
/** Most minutes of a pause. Source: DeploymentLifecycleHook, facts 3.6. */
const MOST_PAUSE_MINUTES = 20_160;

export interface Hooks {
	readonly hooks: readonly LifecycleHook[];
	readonly without: readonly Loss[];
	readonly missing: readonly Gap[];
}

/**
 * The Lambda functions of an AppSpec as lifecycle hooks.
 * @param serviceArn tells partition, region and account of functions that are named without them
 * @param roleArn lets ECS invoke the functions
 */
export function lambdaHooks(
	revision: DescribedRevision | undefined,
	serviceArn: string | undefined,
	roleArn: string | undefined,
): Hooks {
	const functions = functionsOf(contentOf(revision) ?? "");
	const named = APP_SPEC_HOOKS.filter((hook) => functions[hook] !== undefined);
	if (named.length === 0) return { hooks: [], without: [], missing: [] };
	const hooks = named.map((hook) => ({
		targetType: "AWS_LAMBDA" as const,
		hookTargetArn: functionArn(functions[hook] ?? "", serviceArn),
		...(roleArn !== undefined && { roleArn }),
		lifecycleStages: [STAGES[hook]],
		timeoutConfiguration: { timeoutInMinutes: HOOK_MINUTES, action: "ROLLBACK" as const },
	}));
	const without: Loss[] = [
		{
			what: `hooks ${named.join(", ")}`,
			why: "CodeDeploy hands a function DeploymentId and LifecycleEventHookExecutionId and waits for PutLifecycleEventHookExecutionStatus; ECS hands it the service and its revisions and reads what it returns",
			instead: 'let the function return { hookStatus: "SUCCEEDED" | "FAILED" | "IN_PROGRESS" }, and drop the call',
		},
	];
	if (named.includes("BeforeInstall")) {
		without.push({
			what: "hook BeforeInstall",
			why: "nothing runs yet that CodeDeploy would roll back; a function that fails at PRE_SCALE_UP rolls the ECS deployment back",
			instead: "nothing, where a failure was to end the deployment anyway",
		});
	}
	if (named.includes("AfterAllowTestTraffic") && named.includes("BeforeAllowTraffic")) {
		without.push({
			what: "the order of AfterAllowTestTraffic and BeforeAllowTraffic",
			why: "both stand at POST_TEST_TRAFFIC_SHIFT, and ECS runs the hooks of one stage at the same time",
			instead: "make one function of both, where the second needs the first",
		});
	}
	const missing: Gap[] =
		roleArn === undefined
			? [
					{
						path: "deploymentConfiguration.lifecycleHooks[].roleArn",
						why: "ECS invokes the functions by a role; CodeDeploy did by the group's",
						how: "a role that ecs.amazonaws.com assumes, with lambda:InvokeFunction: toEcsStrategy(described, { hookRole })",
					},
				]
			: [];
	return { hooks, without, missing };
}

/** The wait for somebody to let the traffic through, as a pause that somebody answers. */
export function readyPause(
	configuration: BlueGreenConfiguration | undefined,
	hasTestTraffic: boolean,
): { readonly hooks: readonly LifecycleHook[]; readonly without: readonly Loss[] } {
	const { actionOnTimeout, waitTimeInMinutes = 0 } = configuration?.deploymentReadyOption ?? {};
	if (actionOnTimeout !== "STOP_DEPLOYMENT") return { hooks: [], without: [] };
	const stage = hasTestTraffic ? "POST_TEST_TRAFFIC_SHIFT" : "POST_SCALE_UP";
	const timeoutInMinutes = Math.min(MOST_PAUSE_MINUTES, Math.max(1, waitTimeInMinutes));
	return {
		hooks: [
			{
				targetType: "PAUSE",
				lifecycleStages: [stage],
				timeoutConfiguration: { timeoutInMinutes, action: "ROLLBACK" },
			},
		],
		without: [
			{
				what: "deploymentReadyOption.STOP_DEPLOYMENT",
				why: "CodeDeploy stops a deployment that nobody let through and leaves its task set; ECS rolls it back",
				instead: `a gate: .gate("${stage}", "ready", { timeout: "${timeoutInMinutes}m" }), answered by aws.continue(ref, "continue")`,
			},
		],
	};
}

/** Functions by hook, in JSON or in YAML. */
function functionsOf(content: string): Partial<Record<AppSpecHook, string>> {
	const found: Partial<Record<AppSpecHook, string>> = {};
	for (const hook of APP_SPEC_HOOKS) {
		const name = new RegExp(`["']?\\b${hook}\\b["']?\\s*:\\s*["']?([^"'\\s,}\\]]+)`).exec(content)?.[1];
		if (name !== undefined) found[hook] = name;
	}
	return found;
}

function functionArn(name: string, serviceArn: string | undefined): string {
	const arn = parseArn(serviceArn ?? "");
	if (name.startsWith("arn:") || !arn) return name;
	return `arn:${arn.partition}:lambda:${arn.region}:${arn.account}:function:${name}`;
}
