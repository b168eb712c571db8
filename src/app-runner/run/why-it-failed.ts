import type { Diagnosis } from "../../engine/diagnosis.js";
import { diagnose, failureLine, isTelling } from "../diagnose/diagnose.js";
import type { Seen } from "../diagnose/seen.js";
import type { DescribedOperation } from "../observe/described.js";
import type { Context } from "./context.js";
import type { Followed } from "./followed.js";
import { readLogs } from "./service-logs.js";

/** Why an operation did not come to its end, as far as the service's logs tell. */
export interface Why {
	readonly reason?: string;
	readonly diagnosis?: Diagnosis;
}

/** Logs arrive later than the end that they explain. Source: aws/apprunner-roadmap#110 */
const AGAIN_AFTER_MS = 5000;
/** Times that the logs of an operation that has ended are read, until they say why. */
const MOST_READS = 6;

/** Reads the service's logs and looks for the cause; what can't be read is no fault. */
export async function whyItFailed(operation: DescribedOperation, followed: Followed, context: Context): Promise<Why> {
	const { arn } = followed;
	if (!arn) return {};
	await learnSecrets(arn, context);
	const seen = await logsOf(arn, operation, context);
	const diagnosis = diagnose(seen);
	for (const cause of diagnosis.causes) context.teller.tell({ type: "cause", message: cause.message, cause });
	const reason = diagnosis.causes[0]?.message ?? failureLine(seen.lines);
	return { ...(reason && { reason }), diagnosis };
}

/** Reads until the logs say why and no further line comes: the reason must not depend on which line arrives first. */
async function logsOf(arn: string, operation: DescribedOperation, context: Context): Promise<Seen> {
	const { connection, secrets, call, options } = context;
	const read = () => readLogs(arn, operation, connection.caller, secrets.redact, call);
	// Of one that goes on no line says how it ended.
	const reads = operation.Status === undefined ? 2 : MOST_READS;
	let seen = await read();
	for (let n = 1; n < reads && seen.unseen.length === 0 && !options.signal?.aborted; n++) {
		try {
			await connection.clock.sleep(AGAIN_AFTER_MS, options.signal);
		} catch {
			return seen;
		}
		const { length } = seen.lines;
		seen = await read();
		if (isTelling(seen.lines) && seen.lines.length === length) return seen;
	}
	return seen;
}

/** A container may have written the values of its variables. */
async function learnSecrets(arn: string, { connection, secrets, call }: Context): Promise<void> {
	try {
		secrets.learn(await connection.reader.service(arn, call));
	} catch {
		// Those of the plan are known.
	}
}
