import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { errorOf } from "../../engine/outcome-error.js";
import type { Stopped } from "./stop.js";

/** The result of a stop; throws where the deployment did not end by it. */
export function stoppedOnly(outcome: Outcome): Stopped {
	if (outcome.status === "rolledBack" || outcome.status === "stopped") return outcome;
	throw outcome.status === "succeeded" ? nothingToStop(outcome.subject) : errorOf(outcome);
}

export const nothingToStop = (subject: string): PlanError =>
	new PlanError(`${subject} has no deployment under way that could be stopped`, {
		code: "plan.nothing-to-stop",
		hint: "aws.status(ref) shows what runs",
	});
