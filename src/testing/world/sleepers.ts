import { saySpan } from "./span.js";

/** Somebody who waits for an instant. */
export interface Sleeper {
	/** The instant it waits for; `Infinity` when only an abort ends it. */
	readonly at: number;
	readonly ms: number;
	/** Where the sleep was asked for, when somebody looked. */
	readonly where?: string | undefined;
	wake(): void;
	fail(error: Error): void;
}

/** Who sleeps until when: a heap of instants, each with its sleepers in the order in which they came. */
export class Sleepers {
	readonly #instants: number[] = [];
	readonly #groups = new Map<number, Set<Sleeper>>();

	add(sleeper: Sleeper): void {
		const group = this.#groups.get(sleeper.at);
		if (group) {
			group.add(sleeper);
			return;
		}
		this.#groups.set(sleeper.at, new Set([sleeper]));
		if (Number.isFinite(sleeper.at)) this.#push(sleeper.at);
	}

	remove(sleeper: Sleeper): void {
		this.#groups.get(sleeper.at)?.delete(sleeper);
	}

	/** The earliest instant that somebody waits for. */
	next(): number | undefined {
		for (let at = this.#instants[0]; at !== undefined; at = this.#instants[0]) {
			if (this.#groups.get(at)?.size) return at;
			this.#groups.delete(this.#pop());
		}
		return undefined;
	}

	/** All sleepers of every instant up to `now`, taken out. */
	take(now: number): Sleeper[] {
		const due: Sleeper[] = [];
		for (let at = this.next(); at !== undefined && at <= now; at = this.next()) {
			for (const sleeper of this.#groups.get(at) ?? []) due.push(sleeper);
			this.#groups.delete(this.#pop());
		}
		return due;
	}

	/** Everybody, taken out. */
	takeAll(): Sleeper[] {
		const all = [...this.#groups.values()].flatMap((group) => [...group]);
		this.#instants.length = 0;
		this.#groups.clear();
		return all;
	}

	#push(at: number): void {
		const heap = this.#instants;
		let index = heap.push(at) - 1;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			const above = heap[parent] ?? at;
			if (above <= at) break;
			heap[index] = above;
			index = parent;
		}
		heap[index] = at;
	}

	#pop(): number {
		const heap = this.#instants;
		const top = heap[0] ?? Number.NaN;
		const last = heap.pop() ?? top;
		if (heap.length === 0) return top;
		let index = 0;
		for (;;) {
			let child = 2 * index + 1;
			if (child >= heap.length) break;
			const right = heap[child + 1];
			if (right !== undefined && right < (heap[child] ?? right)) child++;
			const below = heap[child] ?? last;
			if (below >= last) break;
			heap[index] = below;
			index = child;
		}
		heap[index] = last;
		return top;
	}
}

/** Who sleeps, alike ones counted, the first few. */
export function nameSleepers(sleepers: readonly Sleeper[]): string {
	const counts = new Map<string, number>();
	for (const { ms, where } of sleepers) {
		const name = `${saySpan(ms)}${where ? ` ${where}` : ""}`;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	const named = [...counts].slice(0, 5).map(([name, count]) => (count > 1 ? `${count} × ${name}` : name));
	return named.join(", ") + (counts.size > named.length ? ", …" : "");
}

/** Who called a function, from the stack: `at poll (file.ts:12:3)`. */
export function callerOf(callee: (...args: never[]) => unknown): string | undefined {
	const trace: { stack?: string } = {};
	Error.captureStackTrace(trace, callee);
	return trace.stack?.split("\n")[1]?.trim();
}
