import type { ErrorKind } from "./classify.js";
import type { Clock } from "./clock.js";
import { isCallError } from "./errors/call-error.js";

/** Something that was started at AWS and ends by itself: look until it has. */
export interface Operation<End> {
	/**
	 * One look; gives the end once it is known.
	 * @param isLast no look follows: it must see all that can be seen
	 */
	look(isLast: boolean): Promise<End | undefined>;
	/** How long to wait before the next look, milliseconds. */
	delayMs(): number;
	/** Told when a look failed in a way that may pass. */
	onPassingFault(error: unknown): void;
	/** Asked before each wait; `false` ends the loop as `left`. */
	isWanted(): boolean;
	/** Fires when the next look should come at once; asked before each wait. */
	readonly woken?: AbortSignal | undefined;
}

export interface PollOptions {
	readonly clock: Clock;
	/** Milliseconds since the epoch; one last look is taken then. */
	readonly deadline: number;
	readonly signal?: AbortSignal | undefined;
	/** Not found is waited out until then: what was just written may not show yet. Milliseconds since the epoch. */
	readonly newUntil: number;
}

/** How a poll loop ended. */
export type PollEnd<End> =
	| { readonly how: "ended"; readonly end: End }
	| { readonly how: "deadline" }
	| { readonly how: "aborted" }
	| { readonly how: "left" };

/** Kinds that never get better by waiting. */
const FATAL: ReadonlySet<ErrorKind> = new Set([
	"client-missing",
	"credentials-expired",
	"credentials-missing",
	"denied",
	"quota",
	"refused",
	"region-missing",
	"unsupported",
]);

/** Answers that can't be read this often in a row come from something that is not AWS. */
const MOST_UNREADABLE = 5;

/**
 * Looks until the operation has ended, the deadline has passed, or the signal fires.
 * @throws the error of a look that no waiting makes better
 */
export async function pollUntilEnd<End>(operation: Operation<End>, options: PollOptions): Promise<PollEnd<End>> {
	const { clock, deadline, signal } = options;
	let unreadable = 0;
	for (;;) {
		if (signal?.aborted) return { how: "aborted" };
		const isLast = clock.now() >= deadline;
		try {
			const end = await operation.look(isLast);
			if (end !== undefined) return { how: "ended", end };
			unreadable = 0;
		} catch (error) {
			if (signal?.aborted) return { how: "aborted" };
			unreadable = isUnreadable(error) ? unreadable + 1 : 0;
			const isNew = clock.now() < options.newUntil;
			if (!canPass(error, isNew) || unreadable >= MOST_UNREADABLE) throw error;
			operation.onPassingFault(error);
		}
		if (isLast) return { how: "deadline" };
		if (!operation.isWanted()) return { how: "left" };
		const delay = Math.max(0, Math.min(operation.delayMs(), deadline - clock.now()));
		const { woken } = operation;
		try {
			await clock.sleep(delay, eitherOf(signal, woken));
		} catch (error) {
			if (signal?.aborted) return { how: "aborted" };
			if (!woken?.aborted) throw error;
		}
	}
}

function eitherOf(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
	return one && other ? AbortSignal.any([one, other]) : (one ?? other);
}

function canPass(error: unknown, isNew: boolean): boolean {
	if (!isCallError(error)) return false;
	const kind = error.code.replace("call.", "") as ErrorKind;
	if (kind === "not-found") return isNew;
	return !FATAL.has(kind);
}

const isUnreadable = (error: unknown): boolean =>
	isCallError(error) && (error.code === "call.not-an-answer" || error.code === "call.empty-answer");
