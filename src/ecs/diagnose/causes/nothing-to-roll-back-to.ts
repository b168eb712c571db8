import type { CauseRule, Found } from "../cause-rule.js";

/** Source: Amazon ECS developer guide, "How the deployment circuit breaker detects failures": without a completed deployment it stalls. */
export const nothingToRollBackTo: CauseRule = {
	code: "cause.nothing-to-roll-back-to",
	level: "symptom",
	specificity: 20,
	find({ evidence }): Found | undefined {
		const breaker = evidence.circuitBreaker;
		if (breaker?.status !== "TRIGGERED" || evidence.deployment?.hasRollbackTarget !== false) return undefined;
		return {
			confidence: "certain",
			message:
				"The circuit breaker was triggered and no completed revision exists to go back to, so AWS launches nothing more and never ends the deployment.",
			hint: "Correct what makes tasks fail and deploy again; that replaces this deployment.",
			evidence: [
				{
					kind: "circuit-breaker",
					subject: evidence.service,
					text: `TRIGGERED, ${breaker.failureCount} failures, threshold ${breaker.threshold}, no rollback target`,
				},
			],
			count: 1,
		};
	},
};
