import { inspect } from "node:util";
import { type ConnectOptions, connect, type GantryEvent } from "../../../src/index.js";
import { FakeEcr } from "./fake-ecr.js";

/** A clock on which nobody waits: sleepers wake at once, and later than they fell asleep. */
export function quickClock() {
	let now = 1_800_000_000_000;
	return {
		now: () => now,
		sleep: (ms: number, signal?: AbortSignal) => {
			if (signal?.aborted) return Promise.reject(signal.reason);
			return new Promise<void>((resolve, reject) => {
				signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
				// What is silent for long is a time-out that should not fire here.
				if (ms >= 60_000) return;
				setImmediate(() => {
					now += ms;
					resolve();
				});
			});
		},
		during: <T>(work: () => Promise<T>) => work(),
	};
}

/** A connection to a fake ECR. */
export function stage(options: ConnectOptions = {}) {
	const ecr = new FakeEcr();
	const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x" };
	const aws = connect({
		region: "eu-west-1",
		credentials,
		fetch: ecr.fetch,
		clock: quickClock(),
		random: () => 0.5,
		...options,
	});
	return { ecr, aws };
}

/** Everything that a run has told, as people may print it. */
export async function toldBy(run: AsyncIterable<GantryEvent> & { settled(): Promise<unknown> }) {
	const events: GantryEvent[] = [];
	let thrown: unknown;
	try {
		for await (const event of run) events.push(event);
	} catch (error) {
		thrown = error;
	}
	const settled = await run.settled();
	const all = [...events, thrown, settled];
	const text = all.map((one) => `${inspect(one, { depth: 12, showHidden: true })}\n${JSON.stringify(one)}`).join("\n");
	return { events, thrown, settled, text };
}
