import { isMissed, type Lag } from "../ecs/lag.js";

/** A setting that lagging reads still see as it was. */
export class Cell<T> {
	/** Newest last. */
	readonly #history: { readonly at: number; readonly value: T }[];

	constructor(value: T) {
		this.#history = [{ at: Number.NEGATIVE_INFINITY, value }];
	}

	get value(): T {
		return this.#newest().value;
	}

	set(value: T, now: number): void {
		this.#history.push({ at: now, value });
		if (this.#history.length > KEPT) this.#history.shift();
	}

	/** What a read with this lag is told. */
	seen(lag: Lag): T {
		return (this.#history.findLast(({ at }) => !isMissed(lag, at)) ?? this.#history[0] ?? this.#newest()).value;
	}

	#newest(): { readonly at: number; readonly value: T } {
		const newest = this.#history.at(-1);
		if (!newest) throw new TypeError("a cell always has a value");
		return newest;
	}
}

const KEPT = 20;
