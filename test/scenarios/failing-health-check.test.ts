import { expect, it } from "vitest";
import { api, follow, running, thrown, V2, writes } from "./stage.js";

it("a health check that never passes is rolled back", async () => {
	const { sim, aws, mark } = await running();
	sim.faults.failingHealthCheck({ image: V2 });
	const run = aws.deploy(api(V2).container("web").healthCheck("true").service());
	const { events, error } = await follow(run);
	const outcome = await run.settled();
	expect(outcome).toMatchObject({
		status: "rolledBack",
		by: "circuitBreaker",
		diagnosis: { causes: expect.arrayContaining([expect.objectContaining({ code: "cause.container-unhealthy" })]) },
	});
	expect(error).toMatchObject({ name: "RolloutError", outcome });
	expect(await thrown(run)).toBe(error);
	expect(events.at(-1)).toMatchObject({ type: "outcome", outcome });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
});
