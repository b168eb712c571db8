import { AsyncLocalStorage } from "node:async_hooks";
import { clearTimeout, setImmediate, setTimeout } from "node:timers";
import type { Clock } from "../engine/clock.js";
import type { Duration } from "../engine/duration.js";
import { awaken, fallAsleep, type Hold } from "./world/hold.js";
import { callerOf, nameSleepers, type Sleeper, Sleepers } from "./world/sleepers.js";
import { saySpan, spanMs } from "./world/span.js";

/** A clock that jumps to the next instant somebody waits for as soon as everybody is asleep: hours in milliseconds. */
export interface VirtualClock extends Clock {
	/** Moves time by hand, waking whoever is due on the way, and stops exactly there. */
	advance(duration: Duration): Promise<void>;
}

/** How far time may jump while nothing is written, before the clock calls it a loop that never ends. */
export interface JumpLimit {
	/** @default 500_000 */
	readonly jumps?: number;
	/** @default ten years */
	readonly ms?: number;
}

/** A world that wants to be lived through instant by instant while somebody waits. */
export interface Life {
	/** The next instant of its own, if it wants to be woken at all. */
	next(): number | undefined;
	live(now: number): void;
}

/** The simulator's clock: virtual, or real time at a speed while a server listens; sleepers outlive the change. */
export class SimulatorClock implements VirtualClock {
	readonly #sleepers = new Sleepers();
	readonly #holds = new AsyncLocalStorage<Hold | undefined>();
	readonly #fences = new Set<{ readonly at: number }>();
	readonly #limitJumps: number;
	readonly #limitMs: number;
	#base: number;
	#real: { readonly speed: number; readonly since: number } | undefined;
	#timer: NodeJS.Timeout | undefined;
	#activity = 0;
	#held = 0;
	#forced = 0;
	#servers = 0;
	#watching = false;
	#life: Life | undefined;
	#jumps = 0;
	#progressAt: number;

	constructor(start: number, limit: JumpLimit = {}) {
		this.#base = start;
		this.#progressAt = start;
		this.#limitJumps = limit.jumps ?? 500_000;
		this.#limitMs = limit.ms ?? 10 * 365 * 86_400_000;
	}

	now(): number {
		if (!this.#real) return this.#base;
		return Math.floor(this.#base + (performance.now() - this.#real.since) * this.#real.speed);
	}

	sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) return Promise.reject(signal.reason);
		if (Number.isNaN(ms)) return Promise.reject(new TypeError("sleep: ms is not a number"));
		this.#activity++;
		return new Promise((resolve, reject) => {
			const hold = this.#holds.getStore();
			const leave = () => {
				signal?.removeEventListener("abort", abort);
				this.#activity++;
				this.#held += awaken(hold);
			};
			const sleeper: Sleeper = {
				at: this.now() + Math.max(0, Math.ceil(ms)),
				ms,
				where: this.#looksEndless(ms) ? callerOf(this.sleep) : undefined,
				wake: () => {
					leave();
					resolve();
				},
				fail: (error) => {
					leave();
					reject(error);
				},
			};
			const abort = () => {
				this.#sleepers.remove(sleeper);
				leave();
				reject(signal?.reason);
				this.#watch();
			};
			signal?.addEventListener("abort", abort, { once: true });
			this.#held -= fallAsleep(hold);
			this.#sleepers.add(sleeper);
			this.#watch();
		});
	}

	async during<T>(work: () => Promise<T>): Promise<T> {
		const hold: Hold = { parent: this.#holds.getStore(), asleep: 0, done: false };
		this.#held++;
		this.#activity++;
		try {
			return await this.#holds.run(hold, work);
		} finally {
			hold.done = true;
			if (hold.asleep === 0) this.#held--;
			this.#activity++;
			this.#watch();
		}
	}

	/** Like `during`, but on behalf of nobody who waits now. */
	apart<T>(work: () => Promise<T>): Promise<T> {
		return this.#holds.run(undefined, () => this.during(work));
	}

	/** Time stops at each instant of this life on its way to whoever sleeps. */
	attend(life: Life): void {
		this.#life = life;
	}

	async advance(duration: Duration): Promise<void> {
		const ms = spanMs(duration, "advance");
		if (this.#real) {
			this.#base += ms;
			this.#activity++;
			this.#wakeDue();
			return this.#quiet();
		}
		const fence = { at: this.#base + Math.ceil(ms) };
		this.#fences.add(fence);
		this.#forced++;
		try {
			await this.sleep(ms).finally(() => this.#forced--);
			await this.#quiet();
		} finally {
			this.#fences.delete(fence);
			this.#progress();
			this.#watch();
		}
	}

	/** Tells that a call was answered: whoever made it is awake, and a write is progress. */
	touch(write: boolean): void {
		this.#activity++;
		if (write) this.#progress();
		if (this.#real) this.#watch();
	}

	/** Real time, `speed` times as fast, until released by all who asked for it; then virtual again. */
	runReal(speed: number): () => void {
		if (this.#real && this.#real.speed !== speed) {
			throw new TypeError(`listen: the clock runs at speed ${this.#real.speed} already: close that server first`);
		}
		this.#servers++;
		if (!this.#real) this.#setMode({ speed, since: performance.now() });
		return () => {
			if (--this.#servers === 0) this.#setMode(undefined);
		};
	}

	#setMode(real: { readonly speed: number; readonly since: number } | undefined): void {
		this.#base = this.now();
		this.#real = real;
		clearTimeout(this.#timer);
		this.#progress();
		this.#watch();
	}

	#watch(): void {
		if (this.#real) return this.#setAlarm(this.#real.speed);
		if (this.#watching || this.#nextJump() === undefined) return;
		this.#watching = true;
		const seen = this.#activity;
		// A send to the simulator takes no macrotask: one turn without activity proves that all are asleep.
		setImmediate(() => {
			this.#watching = false;
			if (this.#activity === seen && !this.#real) this.#jump();
			this.#watch();
		});
	}

	#nextJump(): number | undefined {
		if (this.#held > 0 && this.#forced === 0) return undefined;
		const next = this.#due();
		if (next === undefined) return undefined;
		for (const fence of this.#fences) if (fence.at < next) return undefined;
		return next;
	}

	/** Who sleeps makes time go on; the world comes to its instants on the way. */
	#due(): number | undefined {
		const next = this.#sleepers.next();
		const own = next === undefined ? undefined : this.#life?.next();
		return next === undefined || own === undefined ? next : Math.min(next, own);
	}

	#jump(): void {
		const next = this.#nextJump();
		if (next === undefined) return;
		const isSomebodys = next === this.#sleepers.next();
		if (isSomebodys) this.#jumps++;
		if (this.#jumps > this.#limitJumps || (this.#forced === 0 && next - this.#progressAt > this.#limitMs))
			return this.#giveUp();
		this.#base = Math.max(this.#base, next);
		this.#live();
		for (const sleeper of this.#sleepers.take(this.#base)) sleeper.wake();
	}

	#giveUp(): void {
		const sleepers = this.#sleepers.takeAll();
		const spent = `${this.#jumps} jumps and ${saySpan(this.#base - this.#progressAt)}`;
		const error = new Error(
			`the simulator's clock gave up after ${spent} in which nothing was written; asleep: ${nameSleepers(sleepers)}. Give the wait a time-out`,
		);
		error.name = "EndlessWait";
		this.#progress();
		for (const sleeper of sleepers) sleeper.fail(error);
	}

	#setAlarm(speed: number): void {
		clearTimeout(this.#timer);
		const next = this.#due();
		if (next === undefined) return;
		const wait = Math.min(Math.max(0, Math.ceil((next - this.now()) / speed)), MAX_TIMEOUT_MS);
		this.#timer = setTimeout(() => this.#wakeDue(), wait);
	}

	#wakeDue(): void {
		this.#live();
		for (const sleeper of this.#sleepers.take(this.now())) sleeper.wake();
		this.#watch();
	}

	#live(): void {
		const own = this.#life?.next();
		if (own !== undefined && own <= this.now()) this.#life?.live(this.now());
	}

	async #quiet(): Promise<void> {
		for (let seen = -1; seen !== this.#activity; ) {
			seen = this.#activity;
			await new Promise<void>((resolve) => setImmediate(resolve));
		}
	}

	#progress(): void {
		this.#jumps = 0;
		this.#progressAt = this.#base;
	}

	#looksEndless(ms: number): boolean {
		return this.#jumps > this.#limitJumps - 100 || this.#base + ms - this.#progressAt > this.#limitMs;
	}
}

const MAX_TIMEOUT_MS = 2 ** 31 - 1;
