import { expect, it } from "vitest";
import { api, running, thrown, V2 } from "../stage.js";

it("Alarm rollback", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running();
	sim.faults.alarm({ name: "errors" });
	const run = aws.deploy(api(V2).rolling({ alarms: ["errors", "latency"] }));
	expect(await thrown(run)).toMatchObject({ name: "RolloutError", message: expect.stringContaining("errors") });
	expect(await run.settled()).toMatchObject({
		status: "rolledBack",
		by: "alarm",
		diagnosis: { causes: expect.arrayContaining([expect.objectContaining({ code: "cause.alarm-fired" })]) },
	});
});
