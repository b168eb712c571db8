import type { Clock } from "../../engine/clock.js";

/** What was created or pushed a moment ago may not show yet; milliseconds. */
const LAGS_MS = [1000, 2000];

/** Reads again, for a moment, what is not there: a deployment often comes right behind a push. */
export async function lookAgain<Found>(
	{ clock }: { readonly clock: Clock },
	read: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
	for (const delayMs of LAGS_MS) {
		const found = await read();
		if (found !== undefined) return found;
		await clock.sleep(delayMs);
	}
	return read();
}
