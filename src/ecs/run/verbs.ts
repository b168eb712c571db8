import type { Diagnosis } from "../../engine/diagnosis.js";
import { CallError } from "../../engine/errors/call-error.js";
import { isGantryError } from "../../engine/errors/gantry-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { errorOf, sayOutcome } from "../../engine/outcome-error.js";
import { Plan, subjectOf } from "../../engine/plan.js";
import { Secrets } from "../../engine/redact.js";
import { startRun, type Teller } from "../../engine/run.js";
import { encodeToken } from "../../engine/token.js";
import type { DescribedService } from "../observe/described.js";
import type { EcsReader } from "../observe/reader.js";
import { targetOf } from "../plan/compile.js";
import { preconditionOf } from "../plan/plan-app.js";
import type { AppSpec } from "../spec/app.js";
import { RolloutWatch } from "../watch/rollout-watch.js";
import { tokenOf, watchedFrom } from "../watch/watched.js";
import { applyPlan } from "./apply.js";
import type { EcsConnection, RunContext, RunOptions, ServiceRun, Succeeded } from "./connection.js";
import { currentOf, type DeployOptions, deployApp } from "./deploy.js";
import { stopDeployment, watchRollout } from "./rollout.js";
import { type ResolvedRef, resolveRef, type ServiceRef } from "./service-ref.js";

/** For looks that nobody follows. */
export const SILENT: Teller = {
	tell: () => undefined,
	forward: () => undefined,
	setToken: () => undefined,
	isAttached: () => true,
};

/** How the end of a stop is told. */
export type Stopped = Extract<Outcome, { status: "rolledBack" | "stopped" }>;

/** Starts a run of one service; whatever is thrown becomes its outcome. */
export function serviceRun<Result = Succeeded>(
	subject: string,
	connection: EcsConnection,
	options: RunOptions,
	work: (context: RunContext) => Promise<Outcome>,
	judge: (outcome: Outcome) => Result,
): ServiceRun<Result> {
	return startRun({
		subject,
		now: () => connection.clock.now(),
		work: async (teller) => {
			connection.share.active++;
			try {
				const outcome = await work({ connection, teller, options, subject });
				teller.tell({ type: "outcome", message: sayOutcome(outcome), outcome });
				return outcome;
			} finally {
				connection.share.active--;
			}
		},
		failed: (error): Outcome => failedOutcome(subject, error),
		judge,
	});
}

/** The result of a success; throws for everything else. */
export function succeededOnly(outcome: Outcome): Succeeded {
	if (outcome.status === "succeeded") return outcome;
	throw errorOf(outcome);
}

export const deployRun = (app: AppSpec, connection: EcsConnection, options: DeployOptions): ServiceRun =>
	serviceRun(
		subjectOf(targetOf(app)),
		connection,
		options,
		(context) => deployApp(app, context, options),
		succeededOnly,
	);

export const applyRun = (plan: Plan, connection: EcsConnection, options: RunOptions): ServiceRun =>
	serviceRun(plan.subject, connection, options, (context) => applyPlan(plan, context, undefined), succeededOnly);

/** Watches the deployment that a reference names, or the service's current one. */
export function watchRun(reference: ServiceRef, connection: EcsConnection, options: RunOptions): ServiceRun {
	return onService(reference, connection, options, succeededOnly, async (resolved, context) => {
		if (resolved.token) {
			context.teller.setToken(encodeToken(resolved.token));
			return watchRollout(watchedFrom(resolved.token), context, { changed: [], sent: [] }, new Secrets());
		}
		const service = await requireService(resolved, context);
		const current = currentOf(service, context);
		const watched = resolved.deployment === undefined ? current : ofDeployment(current, resolved.deployment);
		context.teller.setToken(encodeToken(tokenOf(watched)));
		return watchRollout(watched, context, { changed: [], sent: [] }, new Secrets());
	});
}

/** Starts a new deployment of what runs. */
export function restartRun(reference: ServiceRef, connection: EcsConnection, options: RunOptions): ServiceRun {
	return updateRun(reference, connection, options, { forceNewDeployment: true }, "a restart was asked for");
}

/** Sets the desired count and waits until as many tasks run. */
export function scaleRun(
	reference: ServiceRef,
	count: number,
	connection: EcsConnection,
	options: RunOptions,
): ServiceRun {
	if (!Number.isInteger(count) || count < 0) {
		throw new PlanError(`the count is ${String(count)}, it must be a whole number from 0`, {
			code: "plan.count",
			hint: "aws.scale(ref, 4)",
		});
	}
	return updateRun(reference, connection, options, { desiredCount: count }, `desiredCount: ${count}`);
}

/** Ends the deployment that is under way: back to what ran before, or where it stands. */
export function stopRun(
	reference: ServiceRef,
	how: "rollback" | "stop",
	connection: EcsConnection,
	options: RunOptions,
): ServiceRun<Stopped> {
	const judge = (outcome: Outcome): Stopped => {
		if (outcome.status === "rolledBack" || outcome.status === "stopped") return outcome;
		if (outcome.status !== "succeeded") throw errorOf(outcome);
		throw new PlanError(`the deployment of ${outcome.subject} had succeeded before it could be stopped`, {
			code: "plan.nothing-to-stop",
			hint: "nothing is under way; aws.status(ref) shows what runs",
		});
	};
	return onService(reference, connection, options, judge, async (resolved, context) => {
		const current = currentOf(await requireService(resolved, context), context);
		const watched = resolved.deployment === undefined ? current : ofDeployment(current, resolved.deployment);
		context.teller.setToken(encodeToken(tokenOf(watched)));
		if (watched.deployment === undefined) {
			throw new PlanError(`${context.subject} has no deployment under way`, {
				code: "plan.nothing-to-stop",
				hint: "aws.status(ref) shows what runs",
			});
		}
		await stopDeployment(watched.deployment, how, context, { tell: context.teller.tell });
		return watchRollout(watched, context, { changed: [], sent: ["ecs.StopServiceDeployment"] }, new Secrets());
	});
}

/** Looks at a service now and says what speaks for a failure. */
export async function diagnoseNow(reference: ServiceRef, connection: EcsConnection): Promise<Diagnosis> {
	const resolved = resolveRef(reference);
	const silent = SILENT;
	const context: RunContext = {
		connection,
		teller: silent,
		options: {},
		subject: `${resolved.cluster}/${resolved.service}`,
	};
	const service = await requireService(resolved, context);
	const { reader, sides, clock, share } = connection;
	const { primary: _rolledBackTo, taskDefinition: _runs, ...current } = currentOf(service, context);
	const failing = await targetOfDeployment(current.deployment, reader);
	const watched = { ...current, toldUntil: 0, toldIds: [], ...(failing && { taskDefinition: failing }) };
	const secrets = new Secrets();
	const watch = new RolloutWatch(watched, {
		reader,
		sides,
		clock,
		teller: silent,
		secrets,
		callOptions: { redact: secrets.redact },
		share,
	});
	await watch.look();
	return watch.diagnosis();
}

/** What the current deployment brings or brought: after a rollback another definition runs than the one that failed. */
async function targetOfDeployment(deployment: string | undefined, reader: EcsReader): Promise<string | undefined> {
	if (deployment === undefined) return undefined;
	const revision = (await reader.serviceDeployment(deployment))?.targetServiceRevision?.arn;
	return revision === undefined ? undefined : (await reader.serviceRevision(revision))?.taskDefinition;
}

/** The service of a reference. @throws CallError where it is not there */
export async function requireService(
	{ cluster, service: name }: ResolvedRef,
	{ connection, teller }: RunContext,
): Promise<DescribedService> {
	const service = await connection.reader.service(cluster, name, teller.tell);
	if (service && service.status !== "INACTIVE") return service;
	throw new CallError(`service '${cluster}/${name}' is not there`, {
		code: "call.not-found",
		hint: "check the name, the cluster, the account and the region",
		service: "ecs",
		operation: "DescribeServices",
	});
}

function updateRun(
	reference: ServiceRef,
	connection: EcsConnection,
	options: RunOptions,
	members: Record<string, unknown>,
	why: string,
): ServiceRun {
	return onService(reference, connection, options, succeededOnly, async ({ cluster, service: name }, context) => {
		const service = await requireService({ cluster, service: name }, context);
		const target = { cluster, service: name };
		const input = { ...target, ...members };
		const step = { id: "service", service: "ecs", operation: "UpdateService", input, after: [], why };
		const plan = new Plan({ target, steps: [step], findings: [], preconditions: [preconditionOf(target, service)] });
		return applyPlan(plan, context, { service });
	});
}

function onService<Result>(
	reference: ServiceRef,
	connection: EcsConnection,
	options: RunOptions,
	judge: (outcome: Outcome) => Result,
	work: (resolved: ResolvedRef, context: RunContext) => Promise<Outcome>,
): ServiceRun<Result> {
	const resolved = resolveRef(reference);
	return serviceRun(
		`${resolved.cluster}/${resolved.service}`,
		connection,
		options,
		(context) => work(resolved, context),
		judge,
	);
}

/** A deployment that was named by its ARN: nothing else is known of it. */
function ofDeployment(current: ReturnType<typeof currentOf>, deployment: string): ReturnType<typeof currentOf> {
	if (current.deployment === deployment) return current;
	const { primary: _primary, taskDefinition: _taskDefinition, ...rest } = current;
	return { ...rest, deployment };
}

export function failedOutcome(subject: string, error: unknown): Outcome {
	const reason = error instanceof Error ? error.message : String(error);
	if (isGantryError(error)) return { subject, status: "failed", reason, error };
	return { subject, status: "failed", reason, error: unexpected(subject, error) };
}

/** A fault of Gantry itself must not look like one of AWS. */
const unexpected = (subject: string, cause: unknown): PlanError =>
	new PlanError(
		`the run of ${subject} broke inside Gantry: ${cause instanceof Error ? cause.message : String(cause)}`,
		{
			code: "plan.internal",
			hint: "please report it with error.cause",
			cause,
		},
	);
