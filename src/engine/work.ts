import type { Clock } from "./clock.js";
import type { Duration } from "./duration.js";
import { isGantryError } from "./errors/gantry-error.js";
import { PlanError } from "./errors/plan-error.js";
import type { Outcome } from "./outcome.js";
import { errorOf, sayOutcome } from "./outcome-error.js";
import { type Run, startRun, type Teller } from "./run.js";

/** How work ended that deploys nothing, such as a scan or a copy; a success carries what came of it. */
export type Ended<Result extends object = object> =
	| (Extract<Outcome, { status: "succeeded" }> & Result)
	| Extract<Outcome, { status: "failed" | "timedOut" | "cancelled" }>;

/** The result of work that succeeded. */
export type Done<Result extends object = object> = Extract<Ended<Result>, { status: "succeeded" }>;

/** Work that has started: its events, and its result. */
export type WorkRun<Result extends object = object> = Run<Done<Result>, Ended<Result>>;

/** For looks that nobody follows. */
export const SILENT: Teller = {
	tell: () => undefined,
	forward: () => undefined,
	setToken: () => undefined,
	isAttached: () => true,
};

/** How work is bounded. */
export interface WorkOptions {
	/** How long is waited for the end. */
	readonly timeout?: Duration;
	/** Leaves the work: nothing more is sent, what has started goes on. */
	readonly signal?: AbortSignal;
}

/** What work goes with. */
export interface WorkContext<Joined, Options extends WorkOptions = WorkOptions> {
	readonly connection: Joined;
	readonly teller: Teller;
	readonly options: Options;
	readonly subject: string;
}

export interface Work<Result, End extends Outcome> {
	/** What it is about: `prod/api`, `team/api`. */
	readonly subject: string;
	readonly clock: Clock;
	readonly work: (teller: Teller) => Promise<End>;
	/** Gives the result of a success, throws for anything else. */
	readonly judge: (end: End | Failed) => Result;
	/** How a success is said, where there is more to say than what was changed. */
	readonly say?: (end: Extract<End, { status: "succeeded" }>) => string;
	/** For a part of a larger run: whether that one is looked at. */
	readonly isAttached?: (() => boolean) | undefined;
}

/** How a run ends where something was thrown. */
export type Failed = Extract<Outcome, { status: "failed" }>;

/** Starts a run; whatever is thrown becomes its outcome, which is its last event. */
export function startWork<Result, End extends Outcome>(work: Work<Result, End>): Run<Result, End | Failed> {
	const { subject, clock, judge, isAttached } = work;
	return startRun<Result, End | Failed>({
		subject,
		isAttached,
		now: () => clock.now(),
		work: async (teller) => {
			const outcome = await work.work(teller).catch((error: unknown) => failedOutcome(subject, error));
			const message = work.say && isSuccess(outcome) ? work.say(outcome) : sayOutcome(outcome);
			teller.tell({ type: "outcome", message, outcome });
			return outcome;
		},
		failed: (error) => failedOutcome(subject, error),
		judge,
	});
}

/** The result of a success; throws for everything else. */
export function succeededOnly<End extends Outcome>(outcome: End): Extract<End, { status: "succeeded" }> {
	if (isSuccess(outcome)) return outcome;
	throw errorOf(outcome);
}

const isSuccess = <End extends Outcome>(outcome: End): outcome is Extract<End, { status: "succeeded" }> =>
	outcome.status === "succeeded";

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

/** How a run ends that was left. */
export type Cancelled = Extract<Outcome, { status: "cancelled" }>;

/** Gives the end of work; a request that broke off because the signal had fired is no fault, but the leaving itself. */
export async function leftOr<End>(
	work: () => Promise<End>,
	{ signal, subject }: { readonly signal: AbortSignal | undefined; readonly subject: string },
): Promise<End | Cancelled> {
	if (signal?.aborted) return left(subject, "before anything was sent");
	try {
		return await work();
	} catch (error) {
		if (!signal?.aborted || isGantryError(error)) throw error;
		return left(subject, "during a request, nothing more was sent");
	}
}

const left = (subject: string, when: string): Cancelled => ({
	subject,
	status: "cancelled",
	how: "detach",
	reason: `the signal fired ${when}`,
});

/** What a thrown error comes to. */
export function failedOutcome(subject: string, error: unknown): Failed {
	const reason = error instanceof Error ? error.message : String(error);
	return { subject, status: "failed", reason, error: isGantryError(error) ? error : unexpected(subject, error) };
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
