import { CallError } from "../../engine/errors/call-error.js";
import { isGantryError } from "../../engine/errors/gantry-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { errorOf, sayOutcome } from "../../engine/outcome-error.js";
import { startRun, type Teller } from "../../engine/run.js";
import type { DescribedService } from "../observe/described.js";
import type { EcsConnection, Paused, RunContext, RunOptions, ServiceRun, Succeeded } from "./connection.js";
import type { Opening, Room } from "./opening.js";
import { requireOptions } from "./options.js";
import { requireGateNames } from "./require-answers.js";
import { requireRegion } from "./require-region.js";
import { type ResolvedRef, resolveRef, type ServiceRef } from "./service-ref.js";

/** For looks that nobody follows. */
export const SILENT: Teller = {
	tell: () => undefined,
	forward: () => undefined,
	setToken: () => undefined,
	isAttached: () => true,
};

/** A run of one service before it starts. */
export interface ServiceWork<Result> {
	readonly subject: string;
	readonly opening: Opening;
	readonly options: RunOptions;
	readonly work: (context: RunContext, room: Room) => Promise<Outcome>;
	/** Gives the result of a success, throws for anything else. */
	readonly judge: (outcome: Outcome) => Result;
	/** For a part of a larger run: whether that one is looked at. */
	readonly isAttached?: (() => boolean) | undefined;
}

/** Starts a run of one service; whatever is thrown becomes its outcome, which is its last event. */
export function serviceRun<Result = Succeeded>(run: ServiceWork<Result>): ServiceRun<Result> {
	const { subject, opening, options } = run;
	return startRun({
		subject,
		isAttached: run.isAttached,
		now: () => opening.clock.now(),
		work: async (teller) => {
			const outcome = await outcomeOf(subject, async () => {
				requireOptions(options);
				const { room, connection } = await opening.open();
				return counted(connection, () => run.work({ connection, teller, options, subject }, room));
			});
			teller.tell({ type: "outcome", message: sayOutcome(outcome), outcome });
			return outcome;
		},
		failed: (error): Outcome => failedOutcome(subject, error),
		judge: run.judge,
	});
}

/** Starts a run on a service that is named; a name that names nothing fails the run. */
export function onService<Result = Succeeded>(
	reference: ServiceRef,
	opening: Opening,
	options: RunOptions,
	work: (resolved: ResolvedRef, context: RunContext, room: Room) => Promise<Outcome>,
	judge: (outcome: Outcome) => Result,
): ServiceRun<Result> {
	return serviceRun({
		subject: subjectOfRef(reference),
		opening,
		options,
		work: async (context, room) => {
			const resolved = resolveRef(reference);
			await requireRegion(resolved, context.connection);
			requireGateNames(Object.values(resolved.gates ?? {}), options.gates);
			return work(resolved, context, room);
		},
		judge,
	});
}

/** The result of a run: a success, and with `gates: "leave"` also where it stands at a gate; throws for everything else. */
export const judgeOf = ({ gates }: RunOptions): ((outcome: Outcome) => Succeeded | Paused) =>
	gates === "leave" ? endedAs("succeeded", "paused") : succeededOnly;

/** The result of a success; throws for everything else. */
export function succeededOnly(outcome: Outcome): Succeeded {
	if (outcome.status === "succeeded") return outcome;
	throw errorOf(outcome);
}

/** Gives outcomes of these statuses; throws for every other. */
export const endedAs =
	<const Status extends Outcome["status"]>(...wanted: readonly Status[]) =>
	(outcome: Outcome): Extract<Outcome, { status: Status }> => {
		if (isOneOf(outcome, wanted)) return outcome;
		throw errorOf(outcome);
	};

const isOneOf = <Status extends Outcome["status"]>(
	outcome: Outcome,
	wanted: readonly Status[],
): outcome is Extract<Outcome, { status: Status }> => wanted.some((status) => status === outcome.status);

/** The service of a reference. @throws CallError where it is not there */
export async function requireService(
	{ cluster, service: name }: ResolvedRef,
	{ connection, teller }: Pick<RunContext, "connection" | "teller">,
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

/** What a thrown error comes to. */
export function failedOutcome(subject: string, error: unknown): Outcome {
	const reason = error instanceof Error ? error.message : String(error);
	return { subject, status: "failed", reason, error: isGantryError(error) ? error : unexpected(subject, error) };
}

/** Reads of several runs wait a moment for company. */
async function counted(connection: EcsConnection, work: () => Promise<Outcome>): Promise<Outcome> {
	connection.share.active++;
	try {
		return await work();
	} finally {
		connection.share.active--;
	}
}

async function outcomeOf(subject: string, work: () => Promise<Outcome>): Promise<Outcome> {
	try {
		return await work();
	} catch (error) {
		return failedOutcome(subject, error);
	}
}

function subjectOfRef(reference: ServiceRef): string {
	try {
		const { cluster, service } = resolveRef(reference);
		return `${cluster}/${service}`;
	} catch {
		return "nothing";
	}
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
