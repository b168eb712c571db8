/** A bucket of launches that refills by itself. */
export class Pace {
	private tokens: number;
	private filledAt = 0;
	private lastSlot = 0;

	/** Holds `burst`, regains `perSecond`. */
	constructor(
		private readonly burst: number,
		private readonly perSecond: number,
	) {
		this.tokens = burst;
	}

	/** How many of `wanted` may start at `now` (milliseconds). */
	allowance(wanted: number, now: number): number {
		const passed = Math.max(0, now - this.filledAt) / 1000;
		this.tokens = Math.min(this.burst, this.tokens + passed * this.perSecond);
		this.filledAt = Math.max(this.filledAt, now);
		return Math.min(wanted, Math.floor(this.tokens + 1e-9));
	}

	take(count: number): void {
		this.tokens -= count;
	}

	/** When whoever asks now may start one more, behind all who asked before: milliseconds since the epoch. */
	slot(now: number): number {
		const soonest = now + Math.max(0, (1 - this.tokens) / this.perSecond) * 1000;
		this.lastSlot = Math.max(soonest, this.lastSlot + 1000 / this.perSecond);
		return Math.ceil(this.lastSlot);
	}
}
