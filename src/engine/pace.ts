import type { Bucket } from "./client-data.js";
import type { Clock } from "./clock.js";

/** Keeps calls within published budgets: first come, first served, one bucket for all runs of a connection. */
export class Pacer {
	readonly #clock: Clock;
	readonly #levels = new Map<string, { tokens: number; at: number }>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Resolves when the named bucket has a token for us; an abort gives the place in the queue back. */
	async take(name: string, bucket: Bucket, signal?: AbortSignal): Promise<void> {
		const now = this.#clock.now();
		const level = this.#levels.get(name) ?? { tokens: bucket.burst, at: now };
		const regained = (Math.max(0, now - level.at) / 1000) * bucket.perSecond;
		level.tokens = Math.min(bucket.burst, level.tokens + regained) - 1;
		level.at = now;
		this.#levels.set(name, level);
		if (level.tokens >= 0) return;
		const waitMs = Math.ceil((-level.tokens / bucket.perSecond) * 1000);
		try {
			await this.#clock.sleep(waitMs, signal);
		} catch (aborted) {
			level.tokens += 1;
			throw aborted;
		}
	}
}
