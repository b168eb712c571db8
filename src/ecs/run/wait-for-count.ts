import { durationSeconds } from "../../engine/duration.js";
import { WaitError } from "../../engine/errors/wait-error.js";
import { type Operation, pollUntilEnd } from "../../engine/operation.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Secrets } from "../../engine/redact.js";
import { encodeToken } from "../../engine/token.js";
import { diagnose } from "../diagnose/index.js";
import { EvidenceCollector } from "../watch/evidence-collector.js";
import { Telling } from "../watch/telling.js";
import { subjectOfWatched, tokenOf, type Watched } from "../watch/watched.js";
import type { RunContext } from "./connection.js";
import type { Sent } from "./rollout.js";

const LOOK_EVERY_MS = 5000;
const DEFAULT_TIMEOUT_SECONDS = 30 * 60;
/** Reads lag by seconds; a count that is another for so many looks was changed by somebody else, or by autoscaling. */
const LOOKS_OF_ANOTHER_COUNT = 4;

/** Waits until as many tasks run as are wanted; a change of the count starts no deployment. */
export async function waitForCount(
	watched: Watched,
	context: RunContext,
	sent: Sent,
	secrets: Secrets,
	wanted: number,
): Promise<Outcome> {
	const { connection, teller, options } = context;
	const { clock, reader, sides } = connection;
	const { redact } = secrets;
	const callOptions = { tell: teller.tell, redact };
	const telling = new Telling(watched, teller, redact);
	const collector = new EvidenceCollector(watched, reader, sides, clock, teller, secrets, telling);
	const subject = subjectOfWatched(watched);
	const startedAt = clock.now();
	let state = "not seen yet";
	let foreignLooks = 0;
	const operation: Operation<Outcome> = {
		look: async () => {
			const service = await reader.service(watched.cluster, watched.service, teller.tell);
			if (!service) return undefined;
			collector.sawService(service);
			telling.tellEvents(service);
			const { desiredCount = 0, runningCount = 0, pendingCount = 0 } = service;
			telling.tellCounts(desiredCount, runningCount, pendingCount, 0);
			state = `${runningCount} of ${desiredCount} tasks running, ${pendingCount} pending`;
			// A lagging read shows the old count, and others may set another: only the one that was asked for counts.
			foreignLooks = desiredCount === wanted ? 0 : foreignLooks + 1;
			if (foreignLooks >= LOOKS_OF_ANOTHER_COUNT) {
				return {
					subject,
					status: "failed",
					reason: `the desired count is ${desiredCount}, somebody changed it from ${wanted}`,
				};
			}
			if (desiredCount !== wanted || runningCount !== wanted || pendingCount !== 0) return undefined;
			return { subject, status: "succeeded", changed: sent.changed };
		},
		delayMs: () => LOOK_EVERY_MS,
		onPassingFault: (error) =>
			teller.tell({
				type: "warning",
				message: redact(String(error)),
				code: "watch.look-failed",
				hint: "nothing to do: the next look follows",
			}),
		isWanted: () => teller.isAttached(),
	};
	const afterSeconds = durationSeconds(options.timeout) ?? DEFAULT_TIMEOUT_SECONDS;
	const deadline = startedAt + afterSeconds * 1000;
	try {
		const end = await pollUntilEnd(operation, {
			clock,
			deadline,
			signal: options.signal,
			newUntil: startedAt + 60_000,
		});
		if (end.how === "ended") return end.end;
		if (end.how !== "deadline")
			return { subject, status: "cancelled", how: "detach", reason: "the count was left to AWS" };
		await collector.finish(callOptions);
		return {
			subject,
			status: "timedOut",
			state,
			afterSeconds,
			diagnosis: diagnose(collector.evidence(), secrets),
		};
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : String(cause);
		const token = encodeToken(tokenOf(watched));
		throw new WaitError(`waiting for the count of ${subject} broke: ${why}`, {
			code: "wait.broken",
			hint: "AWS goes on; mend what the cause says, then aws.status(ref)",
			sent: sent.sent,
			token,
			cause,
		});
	}
}
