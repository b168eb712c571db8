import { waitUntilServicesStable } from "@aws-sdk/client-ecs";
import { mean, quantile, randomOf } from "./figures.mjs";

const WAIT_SECONDS = 3 * 3600;

/** The installed SDK's own waiter for stable services, on a clock of its own, for deployments that end after so many seconds. */
export async function sdkWaiter(readies) {
	const trials = [];
	for (const [index, ready] of readies.entries()) trials.push(await wait(ready, randomOf(index + 1)));
	const delays = trials.map(({ delay }) => delay);
	const [delay, reads] = [mean(delays), mean(trials.map((each) => each.reads))];
	return { delay, p95: quantile(delays, 0.95), reads, product: delay * reads };
}

async function wait(ready, random) {
	const real = { now: Date.now, setTimeout: globalThis.setTimeout, random: Math.random };
	let now = 0;
	let reads = 0;
	Date.now = () => now;
	Math.random = random;
	globalThis.setTimeout = (wake, ms) => {
		now += ms;
		queueMicrotask(wake);
	};
	const client = {
		send: async () => {
			reads++;
			const deployments = now >= ready * 1000 ? [{}] : [{}, {}];
			return { services: [{ status: "ACTIVE", deployments, desiredCount: 1, runningCount: 1 }] };
		},
	};
	try {
		await waitUntilServicesStable({ client, maxWaitTime: WAIT_SECONDS }, { services: ["api"] });
	} finally {
		Date.now = real.now;
		globalThis.setTimeout = real.setTimeout;
		Math.random = real.random;
	}
	return { delay: now / 1000 - ready, reads };
}
