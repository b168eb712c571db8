import { isCallError } from "../../engine/errors/call-error.js";
import { lookFailed } from "../../engine/look-failed.js";
import { type PollEnd, pollUntilEnd } from "../../engine/operation.js";
import type { DescribedOperation } from "../observe/described.js";
import type { Context } from "./context.js";
import { findOperation } from "./find-operation.js";
import { type Followed, tokenOf } from "./followed.js";
import { durationsOf, lookDelayMs } from "./look-delay.js";
import { endOf, inWords } from "./operation-end.js";

/** The operation that ended; `undefined` where none was ever started. */
export interface Awaited {
	readonly operation: DescribedOperation | undefined;
}

/** How the waiting ended, and what AWS said last. */
export interface Waited {
	readonly end: PollEnd<Awaited>;
	readonly state: string;
}

/** What was just written may not show for a while. */
const NEW_MS = 60_000;
/** Until then a write may still be on its way: a role that App Runner can't assume yet is waited for 2 minutes. */
const NOTHING_AFTER_MS = 180_000;

/** Looks at an operation until it has ended. @throws CallError of a look that no waiting makes better */
export async function awaitOperation(followed: Followed, context: Context): Promise<Waited> {
	const { connection, teller, options, secrets, deadline } = context;
	const { clock } = connection;
	const startedAt = clock.now();
	let state = "PENDING";
	let earlier: readonly number[] = [];
	const look = async (): Promise<Awaited | undefined> => {
		const { operation, listed } = await lookAt(followed, context);
		if (!operation) return hasNone(followed, clock.now()) ? { operation } : undefined;
		earlier = durationsOf(listed, operation.Type);
		state = operation.Status ?? state;
		tellState(operation, followed, context);
		return endOf(operation) && { operation };
	};
	const end = await pollUntilEnd<Awaited>(
		{
			look,
			delayMs: () => lookDelayMs(clock.now() - Math.min(startedAt, followed.startedAt), earlier),
			onPassingFault: (error) => {
				// What is new does not show at once: nothing to warn of.
				if (!isCallError(error) || error.code !== "call.not-found") teller.tell(lookFailed(error, secrets.redact));
			},
			isWanted: () => teller.isAttached(),
		},
		{ clock, deadline, signal: options.signal, newUntil: startedAt + NEW_MS },
	);
	return { end, state };
}

async function lookAt(followed: Followed, { connection, call }: Context) {
	try {
		followed.arn ??= await connection.reader.arnOf(followed.service, call);
		return await findOperation(followed, connection.reader, call);
	} catch (error) {
		// A service may be gone with its operations.
		if (followed.type !== "DELETE_SERVICE" || !isCallError(error) || error.code !== "call.not-found") throw error;
		return { operation: { Type: "DELETE_SERVICE", Status: "SUCCEEDED" }, listed: [] };
	}
}

const hasNone = ({ operation, startedAt }: Followed, now: number): boolean =>
	operation === undefined && now >= startedAt + NOTHING_AFTER_MS;

function tellState({ Status = "", Type }: DescribedOperation, followed: Followed, { teller, subject }: Context): void {
	if (followed.told === Status) return;
	followed.told = Status;
	if (!followed.isForeign) teller.setToken(tokenOf(followed));
	teller.tell({ type: "state", message: `${inWords(Type)} of ${subject}: ${Status}`, of: "operation", state: Status });
}
