import type { DescribedService } from "../observe/described.js";
import { primaryOf } from "../observe/described.js";
import { rolledBackBy, type Verdict } from "./verdict.js";
import type { Watched } from "./watched.js";

/** An earlier deployment that is PRIMARY again for so many looks is no lagging read. */
const LOOKS_OF_A_ROLLBACK = 4;

/**
 * The verdict where no service deployments are told: our id must be PRIMARY and complete, with all tasks running (facts 4.6).
 * @param looksSinceOurs how many looks ago ours was PRIMARY, once it was
 */
export function verdictByService(
	watched: Watched,
	service: DescribedService,
	looksSinceOurs: number | undefined,
): Verdict | undefined {
	const primary = primaryOf(service);
	if (!primary?.id) return undefined;
	const isOurs =
		watched.primary === undefined ? primary.taskDefinition === watched.taskDefinition : primary.id === watched.primary;
	if (!isOurs) {
		// A lagging read shows what was there before, but not look after look once ours has been seen.
		const isBack = looksSinceOurs !== undefined && looksSinceOurs >= LOOKS_OF_A_ROLLBACK;
		if (watched.before.has(primary.id) && !isBack) return undefined;
		const ours = service.deployments?.find(({ id }) => id !== undefined && id === watched.primary);
		const reason = ours?.rolloutStateReason ?? primary.rolloutStateReason ?? "";
		const wentBack = watched.previous !== watched.taskDefinition && primary.taskDefinition === watched.previous;
		if (!wentBack && ours?.rolloutState !== "FAILED" && !/roll(ing|ed)? ?back/i.test(reason)) {
			return { status: "superseded", by: primary.id };
		}
		if (primary.rolloutState !== "COMPLETED") return undefined;
		return { status: "rolledBack", by: rolledBackBy({ statusReason: reason || "circuit breaker" }), reason };
	}
	if (primary.rolloutState === "FAILED")
		return { status: "failed", reason: primary.rolloutStateReason ?? "the rollout failed" };
	const isRunning = service.runningCount === service.desiredCount && service.pendingCount === 0;
	return primary.rolloutState === "COMPLETED" && isRunning ? { status: "succeeded" } : undefined;
}
