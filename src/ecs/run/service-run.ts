import { CallError } from "../../engine/errors/call-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { endedAs, startWork, succeededOnly } from "../../engine/work.js";
import type { DescribedService } from "../observe/described.js";
import type { EcsConnection, Paused, RunContext, RunOptions, ServiceRun, Succeeded } from "./connection.js";
import type { Opening, Room } from "./opening.js";
import { requireOptions } from "./options.js";
import { requireGateNames } from "./require-answers.js";
import { requireRegion } from "./require-region.js";
import { type ResolvedRef, resolveRef, type ServiceRef } from "./service-ref.js";

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
	const { subject, opening, options, judge, isAttached } = run;
	return startWork<Result, Outcome>({
		subject,
		clock: opening.clock,
		judge,
		isAttached,
		work: async (teller) => {
			requireOptions(options);
			const { room, connection } = await opening.open();
			return counted(connection, () => run.work({ connection, teller, options, subject }, room));
		},
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
export const judgeOf =
	(options: RunOptions): ((outcome: Outcome) => Succeeded | Paused) =>
	(outcome) =>
		outcome.status === "paused" && options?.gates === "leave" ? outcome : succeededOnly(outcome);

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

/** Reads of several runs wait a moment for company. */
async function counted(connection: EcsConnection, work: () => Promise<Outcome>): Promise<Outcome> {
	connection.share.active++;
	try {
		return await work();
	} finally {
		connection.share.active--;
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
