import { durationSeconds } from "../../engine/duration.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { type Operation, pollUntilEnd } from "../../engine/operation.js";
import type { Outcome } from "../../engine/outcome.js";
import type { DescribedService, DescribedServiceDeployment } from "../observe/described.js";
import { primaryOf } from "../observe/described.js";
import { observeService } from "../observe/observe.js";
import { rolledBackBy } from "../watch/verdict.js";
import type { RunContext } from "./connection.js";
import type { ResolvedRef } from "./service-ref.js";

/**
 * What a service can be waited for. `running`: as many tasks run as are wanted. `stable`: so, and its current deployment has
 * succeeded; a finished rollback is not stable, whatever other waiters say. `inactive`: deleted, its name is free.
 */
export type ServiceState = "running" | "stable" | "inactive";

const LOOK_EVERY_MS = 5000;
const DEFAULT_TIMEOUT_SECONDS = 10 * 60;

type Seen = {
	readonly service: DescribedService | undefined;
	readonly deployment: DescribedServiceDeployment | undefined;
};

/** For each state: when it is reached, or why it never will be. */
const STATES: Readonly<Record<ServiceState, (seen: Seen, subject: string) => Outcome | undefined>> = {
	running: ({ service }, subject) => (service && hasAllTasks(service) ? reached(subject) : gone(service, subject)),
	stable: ({ service, deployment }, subject) => {
		if (!service || service.status !== "ACTIVE") return gone(service, subject);
		if (deployment?.status === "ROLLBACK_SUCCESSFUL") {
			const by = rolledBackBy(deployment);
			return {
				subject,
				status: "rolledBack",
				by,
				reason: deployment.statusReason ?? deployment.rollback?.reason ?? "",
			};
		}
		if (primaryOf(service)?.rolloutState === "FAILED") {
			return {
				subject,
				status: "failed",
				reason: primaryOf(service)?.rolloutStateReason ?? "the last deployment failed",
			};
		}
		const isDone = deployment
			? deployment.status === "SUCCESSFUL"
			: primaryOf(service)?.rolloutState === "COMPLETED" || isSteady(service);
		return isDone && hasAllTasks(service) ? reached(subject) : undefined;
	},
	inactive: ({ service }, subject) => (!service || service.status === "INACTIVE" ? reached(subject) : undefined),
};

/** Waits for a state of a service; reads only. */
export async function waitForState(
	{ cluster, service }: ResolvedRef,
	state: ServiceState,
	context: RunContext,
): Promise<Outcome> {
	if (Object.hasOwn(STATES, state)) return waitFor(cluster, service, state, context);
	throw new PlanError(`"${String(state)}" is no state of a service`, {
		code: "plan.state",
		hint: `wait for ${Object.keys(STATES).join(", ")}`,
	});
}

async function waitFor(cluster: string, name: string, state: ServiceState, context: RunContext): Promise<Outcome> {
	const { connection, teller, options, subject } = context;
	const { clock, reader } = connection;
	let last = "not seen yet";
	const operation: Operation<Outcome> = {
		look: async () => {
			// Where the cluster is gone, so is the service.
			const { service } = await observeService(reader, cluster, name, { tell: teller.tell });
			const arn = service?.currentServiceDeployment;
			const deployment =
				state === "stable" && arn !== undefined ? await reader.serviceDeployment(arn, teller.tell) : undefined;
			last = service
				? `${service.status}, ${service.runningCount} of ${service.desiredCount} tasks running`
				: "no such service";
			return STATES[state]({ service, deployment }, subject);
		},
		delayMs: () => LOOK_EVERY_MS,
		onPassingFault: (error) =>
			teller.tell({
				type: "warning",
				message: String(error),
				code: "watch.look-failed",
				hint: "nothing to do: the next look follows",
			}),
		isWanted: () => teller.isAttached(),
	};
	const afterSeconds = durationSeconds(options.timeout) ?? DEFAULT_TIMEOUT_SECONDS;
	const deadline = clock.now() + afterSeconds * 1000;
	const end = await pollUntilEnd(operation, { clock, deadline, signal: options.signal, newUntil: 0 });
	if (end.how === "ended") return end.end;
	if (end.how === "deadline") return { subject, status: "timedOut", state: last, afterSeconds };
	return { subject, status: "cancelled", how: "detach", reason: "the wait was left" };
}

/** One task set, and steady: of services that another controller than ECS deploys. Source: facts 4.6. */
function isSteady({ taskSets }: DescribedService): boolean {
	const sets: readonly { readonly stabilityStatus?: string }[] = Array.isArray(taskSets) ? taskSets : [];
	return sets.length === 1 && sets[0]?.stabilityStatus === "STEADY_STATE";
}

const hasAllTasks = ({ runningCount, desiredCount, pendingCount }: DescribedService): boolean =>
	runningCount === desiredCount && (pendingCount ?? 0) === 0;

const reached = (subject: string): Outcome => ({ subject, status: "succeeded", changed: [] });

function gone(service: DescribedService | undefined, subject: string): Outcome | undefined {
	if (service && service.status === "ACTIVE") return undefined;
	return {
		subject,
		status: "failed",
		reason: service ? `the service is ${service.status}` : "there is no such service",
	};
}
