import { expect, it } from "vitest";
import type { Faults } from "../../src/testing/index.js";
import { api, follow, running, thrown, V2, writes } from "./stage.js";

/** What goes wrong with version 2, and the cause that must be told for it, whatever words AWS finds. */
const STORIES: readonly (readonly [name: string, fault: (faults: Faults) => unknown, cause: string])[] = [
	["an image that is not there", (faults) => faults.imagePullError({ image: V2 }), "cause.image-not-found"],
	[
		"a registry that refuses",
		(faults) => faults.imagePullError({ image: V2, variant: "denied" }),
		"cause.image-denied",
	],
	[
		"a registry that counts pulls",
		(faults) => faults.imagePullError({ image: V2, variant: "rateLimit" }),
		"cause.image-rate-limited",
	],
	[
		"a registry that can't be reached",
		(faults) => faults.imagePullError({ image: V2, variant: "network" }),
		"cause.image-unreachable",
	],
	["a crash after start", (faults) => faults.crashAfterStart({ image: V2, exitCode: 3 }), "cause.container-exited"],
	[
		"a container killed for its memory",
		(faults) => faults.crashAfterStart({ image: V2, exitCode: 137, oom: true }),
		"cause.out-of-memory",
	],
];
/** Each seed tells AWS's texts in other words. */
const SEEDS = [1, 2, 3, 4];

it.each(STORIES)("%s is rolled back, and named first", async (_, fault, cause) => {
	for (const seed of SEEDS) {
		const { sim, aws, mark } = await running({ seed });
		fault(sim.faults);
		const run = aws.deploy(api(V2));
		const { events, error } = await follow(run);
		const outcome = await run.settled();
		expect(outcome).toMatchObject({
			status: "rolledBack",
			by: "circuitBreaker",
			diagnosis: { causes: [{ code: cause }, {}] },
		});
		expect(error).toMatchObject({ name: "RolloutError", outcome });
		expect(await thrown(run)).toBe(error);
		expect(events.at(-1)).toMatchObject({ type: "outcome", outcome });
		expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	}
});
