import type { ImageWork } from "./ecr-calls.js";
import { type Fetched, PassingFault } from "./fetch-bytes.js";

/** Counts faults in a row, and waits longer after each. */
export interface Patience {
	/** Told when something has come through. */
	refresh(): void;
	/** Waits before another try. @throws what failed, where it never passes or has failed too often */
	after(error: unknown): Promise<void>;
}

/** Faults in a row with which it is given up. */
const MOST_FAULTS = 6;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

export function patience({ host, what }: Fetched, { connection, teller, options }: ImageWork): Patience {
	const { clock, random } = connection;
	let faults = 0;
	return {
		refresh: () => {
			faults = 0;
		},
		after: async (error) => {
			if (!(error instanceof PassingFault)) throw error;
			if (++faults >= MOST_FAULTS) throw error.error;
			const own = (0.5 + random() / 2) * FIRST_DELAY_MS * 2 ** (faults - 1);
			const delayMs = Math.min(Math.max(own, error.afterMs ?? 0), LONGEST_DELAY_MS);
			const reason = error.error.code;
			const message = `${what} of ${host} goes on after ${reason}`;
			teller.tell({ type: "retry", message, service: host, operation: what, attempt: faults + 1, reason, delayMs });
			await clock.sleep(delayMs, options.signal);
		},
	};
}

/** Tries until it works or never will. */
export async function tried<T>(fetched: Fetched, work: ImageWork, attempt: () => Promise<T>): Promise<T> {
	const patient = patience(fetched, work);
	for (;;) {
		try {
			return await attempt();
		} catch (error) {
			await patient.after(error);
		}
	}
}
