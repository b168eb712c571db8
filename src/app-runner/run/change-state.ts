import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type { WorkContext } from "../../engine/work.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import { againWhileBusy } from "./again-while-busy.js";
import { type AppRunnerOptions, begun } from "./context.js";
import { makeCalls, tellPlan } from "./make-calls.js";
import { requireService, resolved } from "./require-service.js";

/** What can be asked of a running service. */
export type Change = "pause" | "resume" | "startDeployment";

interface ChangeFacts {
	readonly id: string;
	readonly operation: string;
	/** The status in which it can be asked. */
	readonly from: string;
	/** The status in which there is nothing to do. */
	readonly done?: string;
	readonly why: string;
	readonly hint: string;
}

/** Source: App Runner API, PauseService, ResumeService, StartDeployment; facts 4.5: no deployment while paused. */
const CHANGES: Readonly<Record<Change, ChangeFacts>> = {
	pause: {
		id: "pause",
		operation: "PauseService",
		from: "RUNNING",
		done: "PAUSED",
		why: "a pause was asked for",
		hint: "repair or replace it: .ifCreateFailed(how) and aws.deploy(app)",
	},
	resume: {
		id: "resume",
		operation: "ResumeService",
		from: "PAUSED",
		done: "RUNNING",
		why: "it was asked to go on",
		hint: "repair or replace it: .ifCreateFailed(how) and aws.deploy(app)",
	},
	startDeployment: {
		id: "deployment",
		operation: "StartDeployment",
		from: "RUNNING",
		why: "a new deployment was asked for",
		hint: "App Runner deploys only what runs: aws.appRunner.resume(ref) first",
	},
};

/** Pauses, resumes or deploys a service; where it is so already nothing is sent. @throws PlanError in a status that does not allow it */
export async function changeState(
	reference: unknown,
	change: Change,
	work: WorkContext<AppRunnerConnection, AppRunnerOptions>,
): Promise<Outcome> {
	const context = begun(work);
	const { connection, call } = context;
	const found = await resolved(reference, connection);
	const { id, operation, from, done, why, hint } = CHANGES[change];
	return againWhileBusy(
		{
			read: () => requireService(found, connection, call),
			service: (service) => service,
			act: async (service) => {
				const { Status, ServiceArn } = service;
				if (Status !== from && Status !== done) throw refused(found.name, change, Status, hint);
				const step: Step = { id, service: "apprunner", operation, input: { ServiceArn }, after: [], why };
				const steps = Status === done ? [] : [step];
				const plan = new Plan({
					target: { kind: "app-runner", name: found.name },
					steps,
					findings: [],
					preconditions: [],
				});
				tellPlan(plan, context);
				return makeCalls(plan, service, context);
			},
		},
		context,
	);
}

const SAID: Readonly<Record<Change, string>> = {
	pause: "paused",
	resume: "resumed",
	startDeployment: "deployed",
};

const refused = (name: string, change: Change, status: string | undefined, hint: string): PlanError =>
	new PlanError(`App Runner service '${name}' is ${status}, and can't be ${SAID[change]}`, {
		code: "plan.app-runner-state",
		hint,
		found: status ?? "no status",
	});
