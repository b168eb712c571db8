import { nameOf } from "../engine/arn.js";
import { sayDuration } from "../engine/duration.js";
import type { Outcome, Outcomes, RolledBackBy } from "../engine/outcome.js";
import { sayDiagnosis } from "../engine/say-diagnosis.js";
import { plain } from "./plain.js";
import { partsOf } from "./run.js";
import { answerOf } from "./waiting.js";

/** How an outcome is called, and what it came to, in one line each. */
export function sayOutcome(outcome: Outcome): string {
	return `${plain(outcome.subject)} ${plain(sentence(outcome))}`;
}

/** The outcome, and for a failure its causes with hint and evidence, indented; for an array each part and a count. */
export function outcomeLines(outcome: Outcome | Outcomes): string[] {
	const parts = partsOf(outcome);
	const lines = parts.flatMap((part) => [sayOutcome(part), ...why(part).map((line) => `  ${line}`)]);
	if (!("parts" in outcome)) return lines;
	const good = parts.filter(({ status }) => status === "succeeded").length;
	return [...lines, `${good} of ${parts.length} succeeded`];
}

/** Causes with hint and evidence; the error's hint where AWS was not asked why; for a pause how to answer it. */
export function why(outcome: Outcome): string[] {
	const diagnosis = "diagnosis" in outcome ? outcome.diagnosis : undefined;
	const hint = outcome.status === "failed" ? outcome.error?.hint : undefined;
	const told = diagnosis ? sayDiagnosis(diagnosis) : [];
	const answer =
		outcome.status === "paused" && answerOf(outcome.subject, { hook: outcome.hookId, stage: outcome.stage });
	const next = hint || answer;
	return [...told, ...(next ? [`→ ${next}`] : [])].map(keepIndent);
}

/** Where every part succeeded. */
export const isSuccess = (outcome: Outcome): boolean => outcome.status === "succeeded";

const keepIndent = (line: string): string => `${/^ */.exec(line)?.[0] ?? ""}${plain(line.trimStart())}`;

function sentence(outcome: Outcome): string {
	switch (outcome.status) {
		case "succeeded":
			if (!outcome.deployment && outcome.changed.length === 0) return "succeeded: nothing had to change";
			return outcome.taskDefinition ? `succeeded: ${nameOf(outcome.taskDefinition)} runs` : "succeeded";
		case "rolledBack":
			return `rolled back${outcome.to ? ` to ${nameOf(outcome.to)}` : ""} (${ROLLED_BACK_BY[outcome.by]}): ${outcome.reason}`;
		case "stopped":
			return `stopped: ${outcome.reason}`;
		case "superseded":
			return `superseded by ${nameOf(outcome.by)}`;
		case "failed":
			return `failed: ${outcome.reason}`;
		case "timedOut":
			return `timed out after ${sayDuration(outcome.afterSeconds)}; AWS goes on, last seen ${outcome.state}`;
		case "paused":
			return `paused at ${outcome.stage}, hook ${outcome.hookId}${outcome.expiresAt ? `, until ${new Date(outcome.expiresAt).toISOString()}` : ""}`;
		case "cancelled":
			return `cancelled (${outcome.how}): ${outcome.reason}`;
	}
}

const ROLLED_BACK_BY: Readonly<Record<RolledBackBy, string>> = {
	circuitBreaker: "circuit breaker",
	alarm: "alarm",
	hook: "hook",
	gate: "gate",
	request: "on request",
	failure: "failure",
};
