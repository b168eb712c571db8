/** What is known about when a deployment may end. */
export interface Knowledge {
	/** Seconds since the deployment was started. */
	readonly elapsedSeconds: number;
	/** How long earlier ones took, seconds; empty when nothing is known. */
	readonly earlierSeconds: readonly number[];
	/** Seconds until a known wait is over (bake time, hook expiry), when one is going on. */
	readonly knownWaitSeconds?: number;
	/** Something fails, or AWS's own numbers say that the end is near. */
	readonly isNearEnd: boolean;
	/** How many deployments this connection watches at the moment. */
	readonly watched: number;
}

/** Steady look of one watch about which nothing is known. With it, delay times calls beats any fixed period (facts: performance 5). */
const STEADY_SECONDS = 2.5;
/** With more than ten services the budget of reads is shared: twenty deployments a call, this far apart. */
const FLEET_SECONDS = 5;
const FLEET = 10;
/** Before this much of the expected time nothing is expected. */
const SURPRISE_SECONDS = 60;

/** Seconds until the next look; pure. */
export function nextLookSeconds(known: Knowledge): number {
	const steady = known.watched > FLEET ? FLEET_SECONDS : STEADY_SECONDS;
	if (known.isNearEnd) return steady;
	if (known.knownWaitSeconds !== undefined && known.knownWaitSeconds > steady) return known.knownWaitSeconds;
	const expected = expectation(known.earlierSeconds);
	if (!expected) return steady;
	const { mean, deviation } = expected;
	const start = Math.max(steady, mean - 2 * deviation);
	const wait = start - known.elapsedSeconds;
	if (wait > steady) return Math.min(wait, Math.max(steady, SURPRISE_SECONDS, wait));
	// Likeliest around the mean: look more often there, less on the flanks.
	const distance = Math.abs(known.elapsedSeconds - mean) / Math.max(deviation, 1);
	return Math.min(steady * (1 + distance / 2), 2 * steady);
}

/** Mean and deviation of earlier ones; a single one is trusted to a fifth. */
function expectation(seconds: readonly number[]): { mean: number; deviation: number } | undefined {
	if (seconds.length === 0) return undefined;
	const mean = seconds.reduce((sum, value) => sum + value, 0) / seconds.length;
	const variance = seconds.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, seconds.length - 1);
	const least = mean * (seconds.length < 3 ? 0.2 : 0.08);
	return { mean, deviation: Math.max(Math.sqrt(variance), least) };
}
