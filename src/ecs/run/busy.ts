import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { encodeToken } from "../../engine/token.js";
import type { DescribedService } from "../observe/described.js";
import { primaryOf } from "../observe/described.js";
import { waitMinutesOf } from "../plan/wait-minutes.js";
import { TERMINAL } from "../watch/verdict.js";
import { idsOf, newestEvent, tokenOf, type Watched } from "../watch/watched.js";
import type { RunContext } from "./connection.js";
import { secretsOf } from "./learn-secrets.js";
import { watchRollout } from "./rollout.js";

/** True while a deployment of the service has not ended. */
export async function isBusy(
	service: DescribedService | undefined,
	{ connection, teller }: Pick<RunContext, "connection" | "teller">,
): Promise<boolean> {
	const state = primaryOf(service)?.rolloutState;
	if (state !== undefined) return state === "IN_PROGRESS";
	// Only rolling deployments are sure to tell it (facts 4.2).
	const current = service?.currentServiceDeployment;
	const deployment =
		current === undefined ? undefined : await connection.reader.serviceDeployment(current, teller.tell);
	return deployment?.status !== undefined && !TERMINAL.has(deployment.status);
}

/** The deployment that is under way brings what is wanted: its end is our end. */
export async function watchCurrent(
	service: DescribedService,
	wanted: string | undefined,
	context: RunContext,
	gates?: Readonly<Record<string, string>> | undefined,
	gatewayPort?: string,
): Promise<Outcome> {
	const watched = currentOf(service, context);
	if (gatewayPort !== undefined) watched.gatewayPort = gatewayPort;
	context.teller.setToken(encodeToken(tokenOf(watched)));
	const message = `${context.subject} is being deployed as it should be already, watching that deployment`;
	context.teller.tell({ type: "warning", message, code: "run.under-way", hint: "nothing to do" });
	const sent = { changed: [], sent: [], waitMinutes: waitMinutesOf(service), gates };
	const outcome = await watchRollout(watched, context, sent, await secretsOf(service, context));
	// Another's deployment that failed has brought back just what is wanted here.
	const isBack = outcome.status === "rolledBack" && wanted !== undefined && outcome.to === wanted;
	return isBack ? { subject: context.subject, status: "succeeded", changed: [] } : outcome;
}

/** Waits until another's deployment has ended, however it does; whoever leaves meanwhile leaves it alone, and nothing was sent. */
export async function settleCurrent(
	service: DescribedService | undefined,
	run: RunContext,
): Promise<Outcome | undefined> {
	if (!service) return undefined;
	// The functions of our gates are for our own revision.
	const { gates: _ours, ...options } = run.options;
	const context: RunContext = { ...run, options: { ...options, onCancel: "detach" } };
	const secrets = await secretsOf(service, context);
	const sent = { changed: [], sent: [], waitMinutes: waitMinutesOf(service), isForeign: true };
	const outcome = await watchRollout(currentOf(service, context), context, sent, secrets);
	if (outcome.status === "timedOut") throw busyError(context.subject);
	if (outcome.status !== "cancelled") return undefined;
	const { subject } = context;
	return {
		subject,
		status: "cancelled",
		how: "detach",
		reason: "left before anything was sent, while another deployment was under way",
	};
}

/** The service's current deployment, whoever started it. */
export function currentOf(service: DescribedService, { connection }: RunContext): Watched {
	const primary = primaryOf(service);
	const before = idsOf(service);
	if (primary?.id) before.delete(primary.id);
	if (service.currentServiceDeployment) before.delete(service.currentServiceDeployment);
	return {
		cluster: service.clusterArn?.split("/").at(-1) ?? "default",
		service: service.serviceName ?? "",
		before,
		startedAt: connection.clock.now(),
		...newestEvent(service),
		...(primary?.taskDefinition && { taskDefinition: primary.taskDefinition }),
		...(primary?.id && { primary: primary.id }),
		...(service.currentServiceDeployment && { deployment: service.currentServiceDeployment }),
	};
}

/** Says that another deployment keeps ours from starting. */
export const busyError = (subject: string): PlanError =>
	new PlanError(`another deployment of ${subject} is under way`, {
		code: "plan.busy",
		hint: 'wait for it with aws.watch(ref), or deploy with { ifBusy: "supersede" }',
	});
