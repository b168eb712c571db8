import type { RolledBackBy } from "../../engine/outcome.js";
import type { DescribedServiceDeployment } from "../observe/described.js";
import { timeMs } from "../observe/described.js";

/** How a service deployment ended, before a diagnosis is added. */
export type Verdict =
	| { readonly status: "succeeded" }
	| { readonly status: "rolledBack"; readonly by: RolledBackBy; readonly revision?: string; readonly reason: string }
	| { readonly status: "stopped"; readonly reason: string }
	| { readonly status: "superseded"; readonly by: string }
	| { readonly status: "failed"; readonly reason: string }
	| {
			readonly status: "paused";
			readonly hookId: string;
			readonly stage: string;
			readonly gate?: string;
			readonly expiresAt?: number;
			readonly timeoutAction?: string;
	  };

/** What a verdict needs besides the deployment itself. */
export interface VerdictContext {
	/** ARN of the deployment that came after ours, if there is one. */
	readonly newer: string | undefined;
	/** Seconds since the breaker was first seen TRIGGERED while nothing was rolled back. */
	readonly triggeredSeconds: number;
}

/** ECS starts a rollback within moments; after this long it never will. */
const STALL_SECONDS = 60;

/** Statuses that end a service deployment. Source: ServiceDeployment.status, facts 4.1. */
export const TERMINAL: ReadonlySet<string> = new Set([
	"SUCCESSFUL",
	"STOPPED",
	"ROLLBACK_SUCCESSFUL",
	"ROLLBACK_FAILED",
]);

/** How it ended, or `undefined` while it goes on; statuses that nobody knows yet go on. */
export function verdictOf(deployment: DescribedServiceDeployment, context: VerdictContext): Verdict | undefined {
	const reason = deployment.statusReason ?? deployment.rollback?.reason ?? "";
	switch (deployment.status) {
		case "SUCCESSFUL":
			return { status: "succeeded" };
		case "ROLLBACK_SUCCESSFUL": {
			const revision = deployment.rollback?.serviceRevisionArn;
			return { status: "rolledBack", by: rolledBackBy(deployment), reason, ...(revision && { revision }) };
		}
		case "ROLLBACK_FAILED":
			return { status: "failed", reason: reason || "the rollback failed" };
		case "STOPPED":
			return stopped(deployment, context, reason);
		default:
			return stalled(deployment, context) ?? paused(deployment);
	}
}

/** Who asked for the rollback: AWS says it in fields first, in words second. */
export function rolledBackBy(deployment: DescribedServiceDeployment): RolledBackBy {
	const words = `${deployment.rollback?.reason ?? ""} ${deployment.statusReason ?? ""}`.toLowerCase();
	const hooks = deployment.lifecycleHookDetails ?? [];
	if (deployment.alarms?.triggeredAlarmNames?.length || deployment.alarms?.status === "TRIGGERED") return "alarm";
	if (deployment.deploymentCircuitBreaker?.status === "TRIGGERED") return "circuitBreaker";
	const failed = hooks.filter(({ status }) => status === "FAILED" || status === "TIMED_OUT");
	if (failed.length > 0) return failed.every(({ targetType }) => targetType === "PAUSE") ? "gate" : "hook";
	if (words.includes("circuit breaker")) return "circuitBreaker";
	if (words.includes("alarm")) return "alarm";
	if (words.includes("hook")) return "hook";
	return "request";
}

function stopped(deployment: DescribedServiceDeployment, context: VerdictContext, reason: string): Verdict {
	if (context.newer !== undefined) return { status: "superseded", by: context.newer };
	const byItself =
		deployment.deploymentCircuitBreaker?.status === "TRIGGERED" || deployment.alarms?.status === "TRIGGERED";
	if (byItself || /fail|circuit breaker|alarm/i.test(reason)) {
		return { status: "failed", reason: reason || "the deployment failed, and no rollback was configured" };
	}
	return { status: "stopped", reason: reason || "the deployment was stopped on request" };
}

/** The breaker has tripped and there is nothing to go back to: ECS neither launches nor rolls back, for ever. */
function stalled(deployment: DescribedServiceDeployment, context: VerdictContext): Verdict | undefined {
	if (deployment.deploymentCircuitBreaker?.status !== "TRIGGERED" || deployment.status !== "IN_PROGRESS")
		return undefined;
	const nothingBefore = (deployment.sourceServiceRevisions ?? []).length === 0;
	if (deployment.rollback || (!nothingBefore && context.triggeredSeconds < STALL_SECONDS)) return undefined;
	return {
		status: "failed",
		reason:
			"the circuit breaker has tripped and there is no earlier deployment to go back to, so ECS stays where it is",
	};
}

/** A deployment that is being stopped or rolled back may still show the hook, and no answer matters to it. */
function paused(deployment: DescribedServiceDeployment): Verdict | undefined {
	if (/^(STOP|ROLLBACK)/.test(deployment.status ?? "")) return undefined;
	const hook = deployment.lifecycleHookDetails?.find(({ status }) => status === "AWAITING_ACTION");
	if (!hook?.hookId) return undefined;
	const expiresAt = timeMs(hook.expiresAt);
	return {
		status: "paused",
		hookId: hook.hookId,
		stage: deployment.lifecycleStage ?? "",
		...(expiresAt !== undefined && { expiresAt }),
		...(hook.timeoutAction && { timeoutAction: hook.timeoutAction }),
	};
}
