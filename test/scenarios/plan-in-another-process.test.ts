import { expect, it } from "vitest";
import { connect, planFrom } from "../../src/index.js";
import { api, running, thrown, V2, writes } from "./stage.js";

it("a plan is applied from its text, and only while what was read is still so", async () => {
	const { sim, aws, mark } = await running();
	const text = (await aws.plan(api(V2))).serialize();
	expect(await connect(sim).apply(planFrom(text))).toMatchObject({ status: "succeeded" });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	const from = sim.journal.length;
	expect(await thrown(connect(sim).apply(planFrom(text)))).toMatchObject({ name: "PlanError", code: "plan.stale" });
	expect(writes(sim, from)).toEqual([]);
});

it("a setting that somebody changed meanwhile is not set back", async () => {
	const { sim, aws } = await running({}, api().rolling({ minimumHealthyPercent: 50 }));
	const text = (await aws.plan(api().rolling({ maximumPercent: 150 }))).serialize();
	await connect(sim).deploy(api().rolling({ minimumHealthyPercent: 80 }));
	await sim.clock.sleep(10_000);
	const from = sim.journal.length;
	expect(await thrown(aws.apply(planFrom(text)))).toMatchObject({ name: "PlanError", code: "plan.stale" });
	expect(writes(sim, from)).toEqual([]);
});
