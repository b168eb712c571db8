import { isCallError } from "../../engine/errors/call-error.js";
import { isPlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { NOT_OURS } from "./adopt.js";
import type { Context } from "./context.js";
import { slept, untilFree } from "./until-free.js";

/** A service refuses calls for a moment behind an operation. */
const REFUSED_FOR_MS = 60_000;
const AGAIN_AFTER_MS = 3000;

/** Another operation, or another creator, came in between; App Runner has no name of its own for a name that is taken. */
function canPass(error: unknown): boolean {
	if (isPlanError(error)) return error.code === NOT_OURS;
	if (!isCallError(error)) return false;
	const { awsCode, operation, message } = error;
	if (awsCode === "InvalidStateException") return true;
	return operation === "CreateService" && awsCode === "InvalidRequestException" && /already exists/i.test(message);
}

/** One try: what is read for it, and what is done where nothing else is under way. */
export interface Try<Read> {
	read(): Promise<Read>;
	service(read: Read): DescribedAppRunner | undefined;
	/** @throws CallError InvalidStateException where another operation came in between */
	act(read: Read): Promise<Outcome>;
	/** A plan that was made before is not made again: what it has sent changes what it was made for. */
	readonly isFixed?: boolean;
}

/** Reads and acts; where another operation is under way it is waited for, and all is read again. */
export async function againWhileBusy<Read>(attempt: Try<Read>, context: Context): Promise<Outcome> {
	const { connection, subject } = context;
	let refusedSince: number | undefined;
	for (;;) {
		const read = await attempt.read();
		const free = await untilFree(attempt.service(read), context);
		if (free === "waited") {
			refusedSince = undefined;
			continue;
		}
		if (free !== "free") return free;
		try {
			return await attempt.act(read);
		} catch (error) {
			if (!canPass(error)) throw error;
			if (attempt.isFixed && isCallError(error) && error.sent.length > 0) throw error;
			const now = connection.clock.now();
			refusedSince ??= now;
			if (now - refusedSince >= REFUSED_FOR_MS || now >= context.deadline) throw error;
			if (!(await slept(AGAIN_AFTER_MS, context)))
				return {
					subject,
					status: "cancelled",
					how: "detach",
					reason: "the signal fired while another operation was under way",
				};
		}
	}
}
