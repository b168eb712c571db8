import type { Diagnosis } from "./diagnosis.js";
import { sayDuration } from "./duration.js";
import { isGantryError } from "./errors/gantry-error.js";
import { RolloutError } from "./errors/rollout-error.js";
import type { Outcome, OutcomeStatus } from "./outcome.js";

/** Who asked for a rollback, in words. */
const BY_WORDS = {
	circuitBreaker: "the deployment circuit breaker",
	alarm: "an alarm",
	hook: "a lifecycle hook",
	gate: "a gate",
	request: "request",
	failure: "AWS itself, because it failed",
} as const;

const CODES: Readonly<Record<OutcomeStatus, string>> = {
	succeeded: "rollout.succeeded",
	rolledBack: "rollout.rolled-back",
	stopped: "rollout.stopped",
	superseded: "rollout.superseded",
	failed: "rollout.failed",
	timedOut: "rollout.timed-out",
	paused: "rollout.paused",
	cancelled: "rollout.cancelled",
};

/** How it ended, in one sentence with the likeliest cause. */
export function sayOutcome(outcome: Outcome): string {
	const { subject } = outcome;
	switch (outcome.status) {
		case "succeeded":
			return saySuccess(outcome) + atEndpoints(outcome.endpoints);
		case "rolledBack":
			// A gate's own message says more than that AWS was told no.
			if (outcome.by === "gate") return `${subject} was rolled back by ${BY_WORDS.gate}: ${outcome.reason}`;
			return `${subject} was rolled back by ${BY_WORDS[outcome.by]}${because(outcome.diagnosis, outcome.reason)}`;
		case "stopped":
			return `the deployment of ${subject} was stopped${because(outcome.diagnosis, outcome.reason)}`;
		case "superseded":
			return `the deployment of ${subject} was replaced by a newer one, ${outcome.by}`;
		case "failed":
			return outcome.error ? outcome.error.message : `${subject} failed${because(outcome.diagnosis, outcome.reason)}`;
		case "timedOut":
			return `${subject} was not done after ${sayDuration(outcome.afterSeconds)}, AWS says ${outcome.state}${because(outcome.diagnosis, "")}`;
		case "paused":
			return `${subject} waits at ${outcome.stage || "a hook"} for an answer`;
		case "cancelled":
			return `${subject} was cancelled: ${outcome.reason}`;
	}
}

function saySuccess({ subject, changed, deployment, operation }: Extract<Outcome, { status: "succeeded" }>): string {
	if (deployment !== undefined) return `${subject} runs the new deployment`;
	if (changed.length > 0) return `${subject} was changed: ${changed.join(", ")}`;
	return operation === undefined
		? `${subject} is as it should be, nothing was changed`
		: `${subject}: operation ${operation} succeeded`;
}

const atEndpoints = (endpoints: readonly string[] = []): string =>
	endpoints.length > 0 ? ` at ${endpoints.join(", ")}` : "";

/** The error that a run throws for an outcome that is no success. */
export function errorOf(outcome: Outcome): Error {
	if (outcome.status === "failed" && isGantryError(outcome.error)) return outcome.error;
	const hint = ("diagnosis" in outcome && outcome.diagnosis?.causes[0]?.hint) || HINTS[outcome.status];
	return new RolloutError(sayOutcome(outcome), { code: CODES[outcome.status], hint: hint + goingOn(outcome), outcome });
}

/** The next deploy would wait for one that can't succeed. */
const goingOn = (outcome: Outcome): string =>
	outcome.status === "timedOut" && outcome.deployment !== undefined && outcome.diagnosis?.causes.length
		? ' Its deployment goes on at AWS: deploy what is mended with { ifBusy: "supersede" }.'
		: "";

const HINTS: Readonly<Record<OutcomeStatus, string>> = {
	succeeded: "",
	rolledBack: "look at error.diagnosis and at the service's events",
	stopped: "deploy again when whoever stopped it agrees",
	superseded: "watch the newer deployment: aws.watch(ref)",
	failed: "look at error.diagnosis and at the service's events",
	timedOut: "AWS goes on: aws.watch(run.token) follows it, { timeout } waits longer",
	paused: 'answer it: aws.continue(ref, "continue")',
	cancelled: "aws.watch(run.token) follows what was started",
};

function because(diagnosis: Diagnosis | undefined, reason: string): string {
	const cause = diagnosis?.causes[0]?.message ?? reason;
	return cause ? `: ${cause}` : "";
}
