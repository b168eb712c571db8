import { PlanError } from "../../engine/errors/plan-error.js";
import type { DestroyOptions } from "../../engine/folder.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Ended, WorkContext } from "../../engine/work.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import type { DescribedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { againWhileBusy } from "./again-while-busy.js";
import { begun, type Context } from "./context.js";
import { destroyService } from "./destroy-service.js";
import { destroyUsed } from "./destroy-used.js";
import { slept } from "./until-free.js";

/** The official action waits as long for a deletion. Source: facts 4.5 */
const DEFAULT_TIMEOUT_SECONDS = 15 * 60;
/** Times that a name is looked for before it counts as gone. */
const MOST_LOOKS = 3;
const LOOK_EVERY_MS = 4000;

/**
 * Deletes a service with its private ways in and its domains, waits until it is gone, then deletes what the chain says it made,
 * the service used, and nobody else uses; what is not there is gone.
 * @throws PlanError for one that is said to be there already, or has what the chain does not say, without `force`
 */
export async function destroyAppRunner(
	spec: AppRunnerSpec,
	work: WorkContext<AppRunnerConnection, DestroyOptions>,
): Promise<Ended> {
	const { connection, subject, options } = work;
	if (spec.existing && options.include !== "all") throw notOurs(subject);
	const context = begun(work, DEFAULT_TIMEOUT_SECONDS);
	let last: DescribedAppRunner | undefined;
	const outcome = await againWhileBusy(
		{
			read: async () => {
				const service = await surelyThere(spec.ServiceName, context);
				last = service ?? last;
				return service;
			},
			service: (service) => service,
			act: (service) => destroyService(spec, service, context, options.force === true),
		},
		context,
	);
	if (outcome.status !== "succeeded") return asEnded(outcome);
	return asEnded(await destroyUsed(spec, last, context, outcome.changed));
}

/** One that was just created may not be listed yet, and nothing but the list tells its ARN. */
async function surelyThere(name: string, context: Context): Promise<DescribedAppRunner | undefined> {
	for (let look = 1; ; look++) {
		const service = await context.connection.reader.serviceNamed(name, context.call);
		if (service || look >= MOST_LOOKS || !(await slept(LOOK_EVERY_MS, context))) return service;
	}
}

/** A deletion has no version to go back to. */
function asEnded(outcome: Outcome): Ended {
	const { status } = outcome;
	if (status === "succeeded" || status === "failed" || status === "timedOut" || status === "cancelled") return outcome;
	return { subject: outcome.subject, status: "failed", reason: "reason" in outcome ? outcome.reason : status };
}

const notOurs = (subject: string): PlanError =>
	new PlanError(`App Runner service '${subject}' is said to be there already, by .existing(), and is not deleted`, {
		code: "plan.existing",
		hint: 'drop .existing(), or say aws.destroy(app, { include: "all" })',
	});
