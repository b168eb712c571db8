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
}

/** What is known of one deployment among many. */
export interface FleetKnowledge extends Knowledge {
	/** How many deployments this connection watches at the moment. */
	readonly watched: number;
	/** How many further deployments of the fleet have yet to start. */
	readonly queued: number;
	/** Whether it is known yet which deployment is ours. */
	readonly isIdentified: boolean;
	/** By the clock, seconds; looks of a fleet fall on instants that all share. */
	readonly nowSeconds: number;
}

/** Nothing known: few deployments end in their first minute, later any moment may be the end (facts: performance 5). */
const EARLY_SECONDS = 60;
const EARLY_LOOK_SECONDS = 3;
const LOOK_SECONDS = 2.25;
const SLOWEST_LOOK_SECONDS = 5;
/** An end this many deviations before the mean is rare enough for the glances to find it. */
const WINDOW_DEVIATIONS = 1.8;
/** Between two looks at the mean pass so many deviations. */
const DEVIATIONS_A_LOOK = 0.06;
/** A deployment of a fleet is looked for so long after its write. */
const FLEET_SETTLE_SECONDS = 10;
/** No sleep of a fleet's watch is longer, so that a failure is noticed. */
const SURPRISE_SECONDS = 60;
/** Instants at which a fleet is looked at; each is a multiple of the one before, so that they coincide. */
const GRIDS = [2.5, 5, 10, 20] as const;
/** A grid may be so much slower than what fills a call: those that wait to be told count as watched too. */
const ROUNDED_UP = 1.6;
const UNKNOWN_GRID = 5;
/** So many deployments one DescribeServiceDeployments tells about. */
const DEPLOYMENTS_A_CALL = 20;

/** Seconds until the next look at a deployment that is watched alone; pure. */
export function nextLookSeconds(known: Knowledge): number {
	const { elapsedSeconds, earlierSeconds, knownWaitSeconds = 0, isNearEnd } = known;
	if (isNearEnd) return LOOK_SECONDS;
	if (knownWaitSeconds > LOOK_SECONDS) return knownWaitSeconds;
	const expected = expectation(earlierSeconds);
	if (!expected) return elapsedSeconds < EARLY_SECONDS ? EARLY_LOOK_SECONDS : LOOK_SECONDS;
	const { mean, deviation } = expected;
	const wait = mean - WINDOW_DEVIATIONS * deviation - elapsedSeconds;
	if (wait > LOOK_SECONDS) return wait;
	// The square root of the chance to end now is the best rate of looks; for a bell it grows about so.
	const rate = Math.max(0.35, 0.9 + (0.35 * (elapsedSeconds - mean)) / deviation);
	return clamp((DEVIATIONS_A_LOOK * deviation) / rate, LOOK_SECONDS, SLOWEST_LOOK_SECONDS);
}

/** Seconds until the next look at one deployment of a fleet: late enough to share its calls with others; pure. */
export function nextFleetLookSeconds(known: FleetKnowledge): number {
	const { elapsedSeconds, earlierSeconds, knownWaitSeconds = 0, isNearEnd, isIdentified, nowSeconds } = known;
	const expected = expectation(earlierSeconds);
	const secondsAnEnd = expected ? expected.mean / Math.max(1, known.watched) : 0;
	if (!isIdentified) {
		// Among many writes the answers lag behind: an early look would have to be repeated.
		const grid = expected ? gridOf(DEPLOYMENTS_A_CALL * secondsAnEnd) : UNKNOWN_GRID;
		return toGrid(nowSeconds, FLEET_SETTLE_SECONDS, grid);
	}
	const grid = endGrid(known, expected ? DEPLOYMENTS_A_CALL * secondsAnEnd : UNKNOWN_GRID / ROUNDED_UP);
	if (isNearEnd) return toGrid(nowSeconds, 0, grid);
	const expectedWait = expected ? expected.mean - expected.spread - elapsedSeconds : 0;
	return toGrid(nowSeconds, clamp(Math.max(knownWaitSeconds, expectedWait), 0, SURPRISE_SECONDS), grid);
}

/** While others queue an end may wait for company; of the last ones each holds the whole fleet up. */
const endGrid = ({ queued }: FleetKnowledge, seconds: number): number => (queued === 0 ? GRIDS[0] : gridOf(seconds));

interface Expectation {
	readonly mean: number;
	/** As seen. */
	readonly spread: number;
	/** Never less than a share of the mean: few examples look more alike than they are. */
	readonly deviation: number;
}

function expectation(seconds: readonly number[]): Expectation | undefined {
	if (seconds.length === 0) return undefined;
	const mean = seconds.reduce((sum, value) => sum + value, 0) / seconds.length;
	const variance = seconds.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, seconds.length - 1);
	const spread = Math.sqrt(variance);
	return { mean, spread, deviation: Math.max(spread, mean * (seconds.length < 3 ? 0.2 : 0.12)) };
}

const gridOf = (seconds: number): number => GRIDS.findLast((grid) => grid <= seconds * ROUNDED_UP) ?? GRIDS[0];

/** Until the first instant of the grid that is at least `wait` away. */
const toGrid = (now: number, wait: number, grid: number): number =>
	Math.max(0.001, Math.ceil((now + wait) / grid + 1e-9) * grid - now);

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
