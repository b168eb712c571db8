import { expect, it } from "vitest";
import { isRolloutError } from "../../../src/index.js";
import { api, revisionOf, running, thrown, V2 } from "../stage.js";

it("Auto-rollback reported as failure", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running();
	sim.faults.crashAfterStart({ image: V2 });
	const run = aws.deploy(api(V2));
	const error = await thrown(run);
	expect(isRolloutError(error)).toBe(true);
	const outcome = await run.settled();
	expect(outcome).toMatchObject({ status: "rolledBack", by: "circuitBreaker", to: expect.stringMatching(/api:1$/) });
	// Another process that looks later is not told that all is well either.
	expect(await aws.watch("prod/api").settled()).toMatchObject({ status: "rolledBack" });
	expect(await aws.waitFor("prod/api", "stable").settled()).toMatchObject({ status: "rolledBack" });
	expect(revisionOf((await aws.status("prod/api")).taskDefinition)).toBe(1);
});
