import { expect, it } from "vitest";
import { api, follow, running, thrown, V2, writes } from "./stage.js";

it("an alarm that goes off rolls back", async () => {
	const { sim, aws, mark } = await running();
	sim.faults.alarm({ name: "errors" });
	const run = aws.deploy(api(V2).rolling({ alarms: ["errors"] }));
	const { events, error } = await follow(run);
	const outcome = await run.settled();
	expect(outcome).toMatchObject({
		status: "rolledBack",
		by: "alarm",
		diagnosis: { causes: expect.arrayContaining([expect.objectContaining({ code: "cause.alarm-fired" })]) },
	});
	expect(error).toMatchObject({ name: "RolloutError", outcome });
	expect(await thrown(run)).toBe(error);
	expect(events.at(-1)).toMatchObject({ type: "outcome", outcome });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
});
