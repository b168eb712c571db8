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
	/** The wait for company that is under way. */
	#linger: object | undefined;

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
			else if (!this.#linger) void this.#flushSoon();
		});
	}

	/** Waits for company; a batch that fills up meanwhile goes at once, and the next one waits anew. */
	async #flushSoon(): Promise<void> {
		const linger = {};
		this.#linger = linger;
		const lingerMs = this.lingerMs();
		try {
			if (lingerMs > 0) await this.clock.sleep(lingerMs);
			else await Promise.resolve();
			if (this.#linger === linger) this.#flush();
		} catch (error) {
			for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
		}
	}

	#flush(): void {
		this.#linger = undefined;
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
