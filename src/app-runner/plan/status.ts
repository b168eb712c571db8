import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import type { DescribedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";

/** How a service that is there is brought to what is said. */
export type Way = "update" | "repair" | "replace";

/**
 * What the state of a service allows; an operation under way is waited for when the plan is applied.
 * Source: facts 4.5.
 * @throws PlanError where nothing can be done, or the chain has to choose
 */
export function wayOf({ ServiceName, ifCreateFailed }: AppRunnerSpec, { Status }: DescribedAppRunner): Way {
	if (Status === "DELETE_FAILED")
		throw new PlanError(`App Runner service '${ServiceName}' could not be deleted, and can't be used any more`, {
			code: "plan.delete-failed",
			hint: "delete it again: aws.destroy(app), then deploy",
			found: Status,
		});
	if (Status !== "CREATE_FAILED") return "update";
	if (ifCreateFailed) return ifCreateFailed;
	throw new PlanError(`App Runner service '${ServiceName}' is there, but its creation failed`, {
		code: "plan.create-failed",
		hint: 'choose: .ifCreateFailed("repair") updates it and keeps its URL, .ifCreateFailed("replace") deletes it and creates it anew',
		found: Status,
	});
}

/**
 * App Runner takes settings of a paused service, and runs none of them before it is resumed.
 * Source: App Runner's refusal of an update names RUNNING and PAUSED (aws/apprunner-roadmap 95); developer guide, "Pausing and resuming".
 */
export const pausedFindings = ({ Status, ServiceName = "" }: DescribedAppRunner): Finding[] =>
	Status === "PAUSED"
		? [
				{
					code: "plan.app-runner-paused",
					severity: "warning",
					path: "app-runner",
					message: `App Runner service '${ServiceName}' is paused: it answers nobody, and what is changed runs only after it is resumed`,
					hint: "aws.appRunner.resume(app)",
					source: "App Runner developer guide, Pausing and resuming",
				},
			]
		: [];
