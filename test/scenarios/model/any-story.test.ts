import { expect, test } from "vitest";
import fc from "../../random.js";
import { silentAfterTheEnd, writesOnce } from "./calls-oracle.js";
import { noEventIsLost, nothingIsToldTwice } from "./events-oracle.js";
import { claimsAreApart, deploymentsAreOwn, outcomesAreTrue } from "./outcome-oracle.js";
import { type Played, play } from "./play.js";
import { anyStory, type Story } from "./story.js";
import { type Truth, truthOf } from "./truth.js";

/** How many new stories are played; `GANTRY_RUNS=5000` hunts for an hour. Without it the same few, so that no build breaks by luck. */
const HUNT = process.env.GANTRY_RUNS;
const RUNS = Number(HUNT ?? 18);
const SEED = 20_261_121;

/** What holds of every story. */
const ALWAYS: readonly ((played: Played, truth: Truth) => void)[] = [
	outcomesAreTrue,
	claimsAreApart,
	deploymentsAreOwn,
	silentAfterTheEnd,
	writesOnce,
	nothingIsToldTwice,
	noEventIsLost,
];

async function holds(story: Story): Promise<void> {
	const played = await play(story);
	const truth = await truthOf(played.sim);
	for (const law of ALWAYS) law(played, truth);
}

test(
	"whatever is done to a service, by whomever and when, what is told is what AWS says",
	async () => {
		await fc.assert(fc.asyncProperty(anyStory, holds), { numRuns: RUNS, ...(HUNT === undefined && { seed: SEED }) });
	},
	RUNS * 5000,
);
