import type { DescribedService } from "../observe/described.js";
import { primaryOf } from "../plan/plan-app.js";
import type { Verdict } from "./verdict.js";
import type { Watched } from "./watched.js";

/** The verdict where no service deployments are told: our id must be PRIMARY and complete, with all tasks running (facts 4.6). */
export function verdictByService(watched: Watched, service: DescribedService): Verdict | undefined {
	const primary = primaryOf(service);
	if (!primary?.id) return undefined;
	const isOurs =
		watched.primary === undefined ? primary.taskDefinition === watched.taskDefinition : primary.id === watched.primary;
	if (!isOurs) {
		if (watched.before.has(primary.id)) return undefined;
		if (primary.taskDefinition === watched.taskDefinition) return { status: "superseded", by: primary.id };
		const rolledBack = /roll(ing|ed)? ?back/i.test(primary.rolloutStateReason ?? "");
		if (!rolledBack) return { status: "superseded", by: primary.id };
		return { status: "rolledBack", by: "circuitBreaker", reason: primary.rolloutStateReason ?? "" };
	}
	if (primary.rolloutState === "FAILED")
		return { status: "failed", reason: primary.rolloutStateReason ?? "the rollout failed" };
	const isRunning = service.runningCount === service.desiredCount && service.pendingCount === 0;
	return primary.rolloutState === "COMPLETED" && isRunning ? { status: "succeeded" } : undefined;
}
