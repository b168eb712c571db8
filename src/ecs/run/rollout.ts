import type { CallOptions } from "../../engine/call.js";
import type { Cause, Diagnosis } from "../../engine/diagnosis.js";
import { durationSeconds } from "../../engine/duration.js";
import { WaitError } from "../../engine/errors/wait-error.js";
import { type Operation, pollUntilEnd } from "../../engine/operation.js";
import type { Outcome, OutcomeBase } from "../../engine/outcome.js";
import type { Secrets } from "../../engine/redact.js";
import { encodeToken } from "../../engine/token.js";
import { RolloutWatch } from "../watch/rollout-watch.js";
import type { Verdict } from "../watch/verdict.js";
import { subjectOfWatched, tokenOf, type Watched } from "../watch/watched.js";
import type { RunContext } from "./connection.js";
import { GateKeeper } from "./gate-keeper.js";
import { stopWatched } from "./stop-watched.js";
import { nothingToStop } from "./stopped-only.js";

/** What was just written may not show for a while. */
const NEW_MS = 60_000;
const DEFAULT_TIMEOUT_SECONDS = 30 * 60;

/** What happened before the watch, for its outcome and its errors. */
export interface Sent {
	readonly changed: readonly string[];
	readonly sent: readonly string[];
	/** What the deployment is known to wait. */
	readonly waitMinutes?: number;
	/** Names of the app's gates by their stage. */
	readonly gates?: Readonly<Record<string, string>> | undefined;
	/** The hook that was answered before the watch began, and why it was refused, if it was. */
	readonly answered?: { readonly hookId: string; readonly refusal?: string };
	/** Another's deployment: whoever started it answers its gates. */
	readonly isForeign?: boolean;
	/** Looks at what ECS makes beside the tasks. */
	readonly beside?: Beside;
}

/** What is looked at beside a deployment, as long as that goes on. */
export interface Beside {
	look(watched: Watched, isLast?: boolean): Promise<void>;
	/** Why it fails, as far as this shows it: what can't be made ends the watch, whatever the deployment does. */
	reason(): string | undefined;
	/** The same as causes, each certain. */
	causes(): readonly Cause[];
}

/**
 * Watches a deployment to its end and says how it ended, with a diagnosis where it ended badly.
 * @throws WaitError when watching itself breaks
 */
export async function watchRollout(
	watched: Watched,
	context: RunContext,
	sent: Sent,
	secrets: Secrets,
): Promise<Outcome> {
	const { connection, teller, options } = context;
	const { clock, share } = connection;
	const callOptions: CallOptions = { tell: teller.tell, redact: secrets.redact };
	const { reader, sides } = connection;
	const { redact } = secrets;
	const names = sent.gates ?? {};
	let keeper: GateKeeper | undefined;
	const answering = (wake: () => void) => {
		const { answered, isForeign = false } = sent;
		const parts = { watched, context, callOptions, redact, names, gates: options.gates, wake, answered, isForeign };
		keeper = new GateKeeper(parts);
		return keeper;
	};
	const watch = new RolloutWatch(watched, { reader, sides, clock, teller, secrets, callOptions, share, answering });
	const timeoutSeconds = durationSeconds(options.timeout) ?? DEFAULT_TIMEOUT_SECONDS + (sent.waitMinutes ?? 0) * 60;
	const startedAt = clock.now();
	share.watched++;
	try {
		const newUntil = startedAt + NEW_MS;
		const end = await pollUntilEnd(sent.beside ? looking(watch, sent.beside) : watch, {
			clock,
			deadline: startedAt + timeoutSeconds * 1000,
			signal: options.signal,
			newUntil,
		});
		if (end.how === "ended") return await outcomeOf(end.end, watch, sent);
		if (end.how === "deadline") {
			const diagnosis = await diagnosisOf(watch, sent);
			const beside = await besideOf(watch, sent);
			const state = beside === undefined ? watch.state : `${watch.state}, ${beside}`;
			return { ...baseOf(watch), status: "timedOut", state, afterSeconds: timeoutSeconds, diagnosis };
		}
		await keeper?.close();
		if (end.how === "left")
			return { ...baseOf(watch), status: "cancelled", how: "detach", reason: "nobody looks at the run any more" };
		return await cancelled(watch, context, sent, callOptions);
	} catch (error) {
		// A watch that had sent nothing is only a read that failed.
		if (sent.sent.length === 0) throw error;
		const token = encodeToken(tokenOf(watched));
		const why = error instanceof Error ? error.message : String(error);
		throw new WaitError(`watching ${subjectOfWatched(watched)} broke: ${why}`, {
			code: "wait.broken",
			hint: "AWS goes on; mend what the cause says, then aws.watch(error.token)",
			sent: sent.sent,
			token,
			cause: error,
		});
	} finally {
		await keeper?.close();
		share.watched--;
	}
}

/** The signal has fired: the deployment is left alone, rolled back or stopped, as was said before. */
async function cancelled(
	watch: RolloutWatch,
	context: RunContext,
	sent: Sent,
	callOptions: CallOptions,
): Promise<Outcome> {
	const { connection, options } = context;
	const how = options.onCancel ?? "detach";
	const written = sent.sent.length > 0 ? ` after ${sent.sent.join(", ")}, AWS goes on` : "";
	const reason = `the signal fired${written}`;
	if (how === "detach") return { ...baseOf(watch), status: "cancelled", how, reason };
	const deadline = connection.clock.now() + DEFAULT_TIMEOUT_SECONDS * 1000;
	const { verdict, refusal } = await stopWatched(watch, how, context, callOptions, deadline);
	if (verdict) return outcomeOf(verdict, watch, sent);
	const why = refusal === undefined ? "was not done in time" : `was refused: ${refusal.message}`;
	return { ...baseOf(watch), status: "cancelled", how, reason: `${reason}, and the ${how} ${why}` };
}

/**
 * Ends a deployment that is yet to be found, by what a token knows of it, and watches it end.
 * @throws PlanError where it had ended before, CallError where ECS will not
 */
export async function stopRollout(
	watched: Watched,
	how: "rollback" | "stop",
	context: RunContext,
	secrets: Secrets,
): Promise<Outcome> {
	const { connection, teller, subject, options } = context;
	const { reader, sides, clock, share } = connection;
	const callOptions: CallOptions = { tell: teller.tell, redact: secrets.redact };
	const watch = new RolloutWatch(watched, { reader, sides, clock, teller, secrets, callOptions, share });
	const timeoutSeconds = durationSeconds(options.timeout) ?? DEFAULT_TIMEOUT_SECONDS;
	const deadline = clock.now() + timeoutSeconds * 1000;
	const { verdict, wasAsked, refusal } = await stopWatched(watch, how, context, callOptions, deadline);
	if (refusal) throw refusal;
	if (verdict && !wasAsked) throw nothingToStop(subject);
	if (verdict) return outcomeOf(verdict, watch, { changed: [], sent: ["ecs.StopServiceDeployment"] });
	return { ...baseOf(watch), status: "timedOut", state: watch.state, afterSeconds: timeoutSeconds };
}

async function outcomeOf(verdict: Verdict, watch: RolloutWatch, sent: Sent): Promise<Outcome> {
	const base = baseOf(watch);
	switch (verdict.status) {
		case "succeeded":
			return { ...base, status: "succeeded", changed: sent.changed };
		case "superseded":
			return { ...base, status: "superseded", by: verdict.by };
		case "paused":
			return { ...base, ...verdict };
		case "rolledBack": {
			const { by, revision } = verdict;
			const reason = withBeside(verdict.reason, await besideOf(watch, sent));
			const to = revision === undefined ? undefined : await watch.taskDefinitionOfRevision(revision);
			// Who joined after the rollback began saw the definition that runs again as the current one.
			const meant = base.taskDefinition === to ? await watch.meantDefinition() : undefined;
			const told = { ...base, ...(meant && { taskDefinition: meant }) };
			return {
				...told,
				status: "rolledBack",
				by,
				reason,
				...(to && { to }),
				diagnosis: await diagnosisOf(watch, sent),
			};
		}
		default: {
			const beside = await besideOf(watch, sent);
			const reason = withBeside(verdict.reason, beside);
			// What ECS could not make ends a deployment that nobody asked to stop.
			const isFailure = beside !== undefined && !/request/i.test(verdict.reason);
			const status = isFailure ? "failed" : verdict.status;
			return { ...base, status, reason, diagnosis: await diagnosisOf(watch, sent) };
		}
	}
}

/** Both are looked at in turn. ECS makes again what failed with the next write only, so nothing is to be waited for. */
const looking = (watch: RolloutWatch, beside: Beside): Operation<Verdict> => ({
	look: async (isLast) => {
		const verdict = await watch.look(isLast);
		await beside.look(watch.watched, false);
		const isGoingOn = verdict === undefined && beside.reason() !== undefined;
		return isGoingOn ? { status: "failed", reason: "its deployment goes on at AWS" } : verdict;
	},
	delayMs: () => watch.delayMs(),
	onPassingFault: (error) => watch.onPassingFault(error),
	isWanted: () => watch.isWanted(),
	get woken() {
		return watch.woken;
	},
});

async function besideOf(watch: RolloutWatch, { beside }: Sent): Promise<string | undefined> {
	await beside?.look(watch.watched, true);
	return beside?.reason();
}

async function diagnosisOf(watch: RolloutWatch, { beside }: Sent): Promise<Diagnosis> {
	const diagnosis = await watch.diagnosis();
	return { ...diagnosis, causes: [...(beside?.causes() ?? []), ...diagnosis.causes] };
}

const withBeside = (reason: string, beside: string | undefined): string => [reason, beside].filter(Boolean).join("; ");

function baseOf(watch: RolloutWatch): OutcomeBase {
	const { deployment, taskDefinition } = watch.watched;
	return {
		subject: subjectOfWatched(watch.watched),
		...(deployment && { deployment }),
		...(taskDefinition && { taskDefinition }),
	};
}
