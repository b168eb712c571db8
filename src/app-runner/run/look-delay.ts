import type { DescribedOperation } from "../observe/described.js";

const SHORTEST_MS = 2000;
/** Where nothing is known of the service the end is told 2.5 seconds late in the mean. */
const USUAL_MS = 5000;
/** Long before the time at which earlier ones have ended. */
const LONGEST_MS = 10_000;
/** Quick at first: what AWS refuses at once ends at once. */
const SHARE_OF_ELAPSED = 0.05;

/**
 * Milliseconds until the next look at an operation.
 * @param earlier how long operations of its kind took that succeeded, milliseconds
 */
export function lookDelayMs(elapsedMs: number, earlier: readonly number[]): number {
	const grown = Math.max(SHORTEST_MS, elapsedMs * SHARE_OF_ELAPSED);
	if (earlier.length === 0) return Math.min(grown, USUAL_MS);
	const [soonest, latest] = [Math.min(...earlier) * 0.8, Math.max(...earlier) * 1.2];
	if (elapsedMs < soonest) return Math.max(SHORTEST_MS, Math.min(grown, LONGEST_MS, soonest - elapsedMs));
	return elapsedMs < latest ? SHORTEST_MS : Math.min(grown, USUAL_MS);
}

/** How long operations of a kind took that succeeded, milliseconds. */
export const durationsOf = (listed: readonly DescribedOperation[], type: string | undefined): number[] =>
	listed.flatMap(({ Type, Status, StartedAt, EndedAt }) =>
		Type === type && Status === "SUCCEEDED" && StartedAt instanceof Date && EndedAt instanceof Date
			? [EndedAt.getTime() - StartedAt.getTime()]
			: [],
	);
