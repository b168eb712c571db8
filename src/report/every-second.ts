import type { Clock } from "../engine/clock.js";

/** Calls `tick` each second until the function that it gives is called. */
export function everySecond(clock: Clock, tick: () => void): () => void {
	const over = new AbortController();
	const go = async () => {
		for (;;) {
			await clock.sleep(1000, over.signal);
			tick();
		}
	};
	// It ends by the abort, or because nothing can be written: then the next event fails, and that is told.
	go().catch(() => undefined);
	return () => over.abort();
}
