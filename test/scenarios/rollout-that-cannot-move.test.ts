import { expect, it } from "vitest";
import { api, running, thrown, V2 } from "./stage.js";

it("percentages that freeze a rollout are refused before anything is sent", async () => {
	const { sim, aws, mark } = await running();
	const frozen = api(V2).rolling({ maximumPercent: 100, minimumHealthyPercent: 100 });
	expect(await thrown(aws.deploy(frozen))).toMatchObject({ name: "SpecError" });
	expect(sim.journal.length).toBe(mark);
});

it("said raw they freeze at AWS, and the time-out says why", async () => {
	const { aws } = await running();
	const deploymentConfiguration = { maximumPercent: 150, minimumHealthyPercent: 50 };
	const frozen = api(V2).desiredCount(1).rolling().raw({ both: { deploymentConfiguration } });
	const outcome = await aws.deploy(frozen, { timeout: "5m" }).settled();
	expect(outcome).toMatchObject({ status: "timedOut" });
	expect(outcome).toHaveProperty("diagnosis.causes.0.code", "cause.rollout-frozen");
});
