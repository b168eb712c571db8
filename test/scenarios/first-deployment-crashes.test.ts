import { expect, it } from "vitest";
import { api, stage, writes } from "./stage.js";

it("a first deployment that crashes fails at once, for ECS would stand still for ever", async () => {
	const { sim, aws } = stage();
	const fault = sim.faults.crashAfterStart();
	const start = sim.clock.now();
	const outcome = await aws.deploy(api()).settled();
	expect(outcome).toMatchObject({ status: "failed" });
	expect(JSON.stringify(outcome)).toContain("cause.nothing-to-roll-back-to");
	expect(sim.clock.now() - start).toBeLessThan(10 * 60_000);
	fault.clear();
	const mark = sim.journal.length;
	expect(await aws.deploy(api())).toMatchObject({ status: "succeeded", changed: ["forceNewDeployment"] });
	expect(writes(sim, mark)).toEqual(["UpdateService"]);
});
