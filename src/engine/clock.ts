/** Time, handed in from outside: the system's, or a simulator's. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Resolves after `ms` milliseconds; rejects with the signal's reason at once on abort. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** Runs real IO; a virtual clock stands still meanwhile. */
	during<T>(work: () => Promise<T>): Promise<T>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: (ms, signal) =>
		new Promise((resolve, reject) => {
			if (signal?.aborted) return reject(signal.reason);
			const timer = setTimeout(done, ms);
			function done() {
				signal?.removeEventListener("abort", abort);
				resolve();
			}
			function abort() {
				clearTimeout(timer);
				reject(signal?.reason);
			}
			signal?.addEventListener("abort", abort, { once: true });
		}),
	during: (work) => work(),
};
