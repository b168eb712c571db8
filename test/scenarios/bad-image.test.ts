import { expect, it } from "vitest";
import { api, follow, running, thrown, V2, writes } from "./stage.js";

it("an image that is not there is rolled back, and named", async () => {
	const { sim, aws, mark } = await running();
	sim.faults.imagePullError({ image: V2 });
	const run = aws.deploy(api(V2));
	const { events, error } = await follow(run);
	const outcome = await run.settled();
	expect(outcome).toMatchObject({
		status: "rolledBack",
		by: "circuitBreaker",
		diagnosis: { causes: expect.arrayContaining([expect.objectContaining({ code: "cause.image-not-found" })]) },
	});
	expect(error).toMatchObject({ name: "RolloutError", outcome });
	expect(await thrown(run)).toBe(error);
	expect(events.at(-1)).toMatchObject({ type: "outcome", outcome });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
});
