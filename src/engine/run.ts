import type { GantryEvent } from "./events.js";

/** An event as its teller knows it; the run adds time, subject and token. */
export type Telling = GantryEvent extends infer E
	? E extends GantryEvent
		? Omit<E, "at" | "subject" | "token">
		: never
	: never;

/** Tells what happens while a run goes. */
export interface Teller {
	tell(event: Telling): void;
	/** The newest token; each later event carries it. */
	setToken(token: string): void;
	/** Passes on an event of another run. */
	forward(event: GantryEvent): void;
	/** False once everybody who looked at the run has left. */
	isAttached(): boolean;
}

/**
 * Work that has started: iterate it for its events, await it for its result.
 * `await run` throws for anything but success; the iterator throws the same error after the last event.
 * Leaving the loop early detaches: writes are finished, watching ends, AWS goes on.
 */
export interface Run<Result, Settled> extends AsyncIterable<GantryEvent> {
	/** Give it to `aws.watch`, from any machine; set before the first write. */
	readonly token: string | undefined;
	/** The outcome, whatever it is; never rejects. */
	settled(): Promise<Settled>;
	then: Promise<Result>["then"];
	catch: Promise<Result>["catch"];
	finally: Promise<Result>["finally"];
	/** Told when all events of the run must be seen by another run, such as that of an array. */
	onEvent(listener: (event: GantryEvent) => void): void;
}

export interface RunParts<Result, Settled> {
	/** Does the work; what it gives or throws becomes the outcome. */
	readonly work: (teller: Teller) => Promise<Settled>;
	/** Turns a thrown error into an outcome. */
	readonly failed: (error: unknown) => Settled;
	/** Gives the result of a success, throws for anything else. */
	readonly judge: (settled: Settled) => Result;
	readonly now: () => number;
	readonly subject: string;
	readonly token?: string;
	/** For a run that is part of another: whether that one is looked at. */
	readonly isAttached?: (() => boolean) | undefined;
}

/** Starts work at once and lets it be looked at from anywhere, by as many as like. */
export function startRun<Result, Settled>(parts: RunParts<Result, Settled>): Run<Result, Settled> {
	return new LiveRun(parts);
}

class LiveRun<Result, Settled> implements Run<Result, Settled> {
	token: string | undefined;
	readonly #events: GantryEvent[] = [];
	readonly #listeners: ((event: GantryEvent) => void)[] = [];
	readonly #outcome: Promise<Settled>;
	readonly #result: Promise<Result>;
	#wake: (() => void)[] = [];
	#ended = false;
	#watchers = 0;
	#everWatched = false;

	constructor(parts: RunParts<Result, Settled>) {
		this.token = parts.token;
		const teller: Teller = {
			tell: (event) =>
				this.#push({ ...event, at: parts.now(), subject: parts.subject, token: this.token ?? "" } as GantryEvent),
			forward: (event) => this.#push(event),
			setToken: (token) => {
				this.token = token;
			},
			isAttached: parts.isAttached ?? (() => !this.#everWatched || this.#watchers > 0),
		};
		this.#outcome = Promise.resolve()
			.then(() => parts.work(teller))
			.catch((error: unknown) => parts.failed(error))
			.finally(() => {
				this.#ended = true;
				this.#wakeAll();
			});
		this.#result = this.#outcome.then(parts.judge);
	}

	get then(): Promise<Result>["then"] {
		this.#stay();
		return this.#result.then.bind(this.#result);
	}

	get catch(): Promise<Result>["catch"] {
		this.#stay();
		return this.#result.catch.bind(this.#result);
	}

	get finally(): Promise<Result>["finally"] {
		this.#stay();
		return this.#result.finally.bind(this.#result);
	}

	settled(): Promise<Settled> {
		this.#stay();
		this.#hush();
		return this.#outcome;
	}

	onEvent(listener: (event: GantryEvent) => void): void {
		for (const event of this.#events) listener(event);
		this.#listeners.push(listener);
	}

	[Symbol.asyncIterator](): AsyncIterator<GantryEvent, undefined> {
		this.#stay();
		this.#hush();
		let index = 0;
		let left = false;
		const leave = () => {
			if (!left) this.#watchers--;
			left = true;
		};
		return {
			next: async () => {
				for (;;) {
					const event = this.#events[index];
					if (left) return { done: true, value: undefined };
					if (event) {
						index++;
						return { done: false, value: event };
					}
					if (this.#ended) {
						leave();
						await this.#result;
						return { done: true, value: undefined };
					}
					await new Promise<void>((resolve) => this.#wake.push(resolve));
				}
			},
			return: async () => {
				leave();
				return { done: true, value: undefined };
			},
		};
	}

	#stay(): void {
		this.#everWatched = true;
		this.#watchers++;
	}

	/** Whoever iterates or settles has taken care of the error. */
	#hush(): void {
		this.#result.catch(() => undefined);
	}

	#push(event: GantryEvent): void {
		this.#events.push(Object.freeze(event));
		for (const listener of this.#listeners) listener(event);
		this.#wakeAll();
	}

	#wakeAll(): void {
		const wake = this.#wake;
		this.#wake = [];
		for (const resolve of wake) resolve();
	}
}
