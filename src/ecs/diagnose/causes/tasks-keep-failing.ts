import type { CauseRule, Found } from "../cause-rule.js";
import { hasAny, hasEach } from "../fragments.js";
import { asEvidence } from "../told.js";

/** Source: Amazon ECS developer guide, "Service throttle logic"; API member `deploymentCircuitBreaker`. */
export const tasksKeepFailing: CauseRule = {
	code: "cause.tasks-keep-failing",
	about: "Tasks fail again and again; the circuit breaker may have tripped.",
	level: "symptom",
	specificity: 10,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(
			({ lower }) =>
				hasAny(lower, ["consistently start", "start tasks consistently", "start tasks reliably"]) ||
				hasEach(lower, ["circuit breaker"], ["threshold was exceeded", "was triggered", "tripped"]) ||
				(hasEach(lower, ["tasks failed to start", "task failed to start", "task(s) failed to start"]) &&
					hasAny(lower, ["deployment", "circuit breaker"])),
		);
		const breaker = evidence.circuitBreaker;
		const tripped = breaker?.status === "TRIGGERED" ? breaker : undefined;
		if (texts.length === 0 && !tripped) return undefined;
		return {
			confidence: tripped ? "certain" : "likely",
			message: tripped
				? `Tasks keep failing: ${tripped.failureCount} of them tripped the circuit breaker (threshold ${tripped.threshold}).`
				: "Tasks keep failing soon after they start, so ECS waits longer before each new one.",
			hint: "Look at the stopped tasks' reasons and log lines; ECS keeps stopped tasks for about an hour.",
			evidence: [
				...(tripped
					? [
							{
								kind: "circuit-breaker",
								subject: evidence.service,
								text: `TRIGGERED, ${tripped.failureCount} failures, threshold ${tripped.threshold}`,
							},
						]
					: []),
				...texts.map(asEvidence),
			],
			count: Math.max(texts.length, tripped?.failureCount ?? 0),
		};
	},
};
