import { expect, it } from "vitest";
import { api, follow, running, thrown, V2, writes } from "./stage.js";

it("a breaker that may not roll back ends as failed", async () => {
	const { sim, aws, mark } = await running();
	sim.faults.crashAfterStart({ image: V2 });
	const run = aws.deploy(api(V2).rolling({ circuitBreaker: { rollback: false } }));
	const { events, error } = await follow(run);
	const outcome = await run.settled();
	expect(outcome).toMatchObject({
		status: "failed",
		diagnosis: { causes: expect.arrayContaining([expect.objectContaining({ code: "cause.container-exited" })]) },
	});
	expect(error).toMatchObject({ name: "RolloutError", outcome });
	expect(await thrown(run)).toBe(error);
	expect(events.at(-1)).toMatchObject({ type: "outcome", outcome });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
});
