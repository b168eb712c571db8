import type { CauseRule, Found } from "../cause-rule.js";
import { hasEach } from "../fragments.js";
import { asEvidence } from "../told.js";

const HINT = "Correct what makes tasks fail and deploy again; that replaces this deployment.";

/** Source: Amazon ECS developer guide, "How the deployment circuit breaker detects failures": without a completed deployment it stalls. */
export const nothingToRollBackTo: CauseRule = {
	code: "cause.nothing-to-roll-back-to",
	about: "No completed revision exists to go back to.",
	level: "symptom",
	specificity: 20,
	find({ evidence, told }): Found | undefined {
		const breaker = evidence.circuitBreaker;
		const texts = told.filter(({ lower }) => hasEach(lower, ["rollback candidate"], ["no ", "not found"]));
		if (texts.length > 0)
			return {
				confidence: "likely",
				message: "AWS wanted to roll back and found no completed revision to go back to.",
				hint: HINT,
				evidence: texts.map(asEvidence),
				count: texts.length,
			};
		if (breaker?.status !== "TRIGGERED" || evidence.deployment?.hasRollbackTarget !== false) return undefined;
		return {
			confidence: "certain",
			message:
				"The circuit breaker was triggered and no completed revision exists to go back to, so AWS launches nothing more and never ends the deployment.",
			hint: HINT,
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
