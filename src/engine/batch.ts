import type { Clock } from "./clock.js";
import type { Telling } from "./run.js";

export type Tell = (event: Telling) => void;

interface Waiting<Value> {
	readonly key: string;
	readonly tell: Tell | undefined;
	resolve(value: Value): void;
	reject(error: unknown): void;
}

/** Puts reads that are asked for at about the same time into one call. */
export class Batch<Value> {
	#waiting: Waiting<Value>[] = [];
	#flushing = false;

	/**
	 * @param size most keys of one call
	 * @param read gives a value for each key, in the order of the keys
	 * @param lingerMs how long a read may wait for company, milliseconds
	 */
	constructor(
		private readonly clock: Clock,
		private readonly size: number,
		private readonly read: (keys: readonly string[], tell: Tell) => Promise<readonly Value[]>,
		private readonly lingerMs: () => number,
	) {}

	get(key: string, tell?: Tell): Promise<Value> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ key, tell, resolve, reject });
			if (this.#waiting.length >= this.size) this.#flush();
			else if (!this.#flushing) void this.#flushSoon();
		});
	}

	async #flushSoon(): Promise<void> {
		this.#flushing = true;
		const linger = this.lingerMs();
		if (linger > 0) await this.clock.sleep(linger);
		else await Promise.resolve();
		this.#flushing = false;
		this.#flush();
	}

	#flush(): void {
		while (this.#waiting.length > 0) {
			const group = this.#waiting.splice(0, this.size);
			const keys = [...new Set(group.map((waiting) => waiting.key))];
			const tellAll: Tell = (event) => {
				for (const tell of new Set(group.map((waiting) => waiting.tell))) tell?.(event);
			};
			this.read(keys, tellAll).then(
				(values) => {
					for (const waiting of group) waiting.resolve(values[keys.indexOf(waiting.key)] as Value);
				},
				(error) => {
					for (const waiting of group) waiting.reject(error);
				},
			);
		}
	}
}
