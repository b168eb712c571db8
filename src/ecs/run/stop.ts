import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { errorOf } from "../../engine/outcome-error.js";
import { Secrets } from "../../engine/redact.js";
import { encodeToken } from "../../engine/token.js";
import { TERMINAL } from "../watch/verdict.js";
import { tokenOf } from "../watch/watched.js";
import type { EcsConnection, RunContext, RunOptions, ServiceRun } from "./connection.js";
import { stopDeployment, watchRollout } from "./rollout.js";
import type { ResolvedRef, ServiceRef } from "./service-ref.js";
import { onService } from "./service-run.js";
import { watchedOfRef } from "./verbs.js";

/** How the end of a stop is told. */
export type Stopped = Extract<Outcome, { status: "rolledBack" | "stopped" }>;

export interface StopOptions extends RunOptions {
	/** Back to what ran before, or stop where it stands. @default "rollback" */
	readonly how?: "rollback" | "stop";
}

/** Ends the deployment that is under way. */
export function stopRun(reference: ServiceRef, connection: EcsConnection, options: StopOptions): ServiceRun<Stopped> {
	return onService(
		reference,
		connection,
		options,
		(resolved, context) => stop(resolved, context, options.how ?? "rollback"),
		stoppedOnly,
	);
}

async function stop(resolved: ResolvedRef, context: RunContext, how: "rollback" | "stop"): Promise<Outcome> {
	const { reader } = context.connection;
	const watched = await watchedOfRef(resolved, context);
	const deployment = watched.deployment && (await reader.serviceDeployment(watched.deployment, context.teller.tell));
	if (!deployment || !watched.deployment || TERMINAL.has(deployment.status ?? "")) throw nothingToStop(context.subject);
	context.teller.setToken(encodeToken(tokenOf(watched)));
	await stopDeployment(watched.deployment, how, context, { tell: context.teller.tell });
	return watchRollout(watched, context, { changed: [], sent: ["ecs.StopServiceDeployment"] }, new Secrets());
}

function stoppedOnly(outcome: Outcome): Stopped {
	if (outcome.status === "rolledBack" || outcome.status === "stopped") return outcome;
	throw outcome.status === "succeeded" ? nothingToStop(outcome.subject) : errorOf(outcome);
}

const nothingToStop = (subject: string): PlanError =>
	new PlanError(`${subject} has no deployment under way that could be stopped`, {
		code: "plan.nothing-to-stop",
		hint: "aws.status(ref) shows what runs",
	});
