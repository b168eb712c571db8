import { expect, it } from "vitest";
import { planFrom } from "../../../src/index.js";
import { api, running, V2, writes } from "../stage.js";

it("Dry-run / plan", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running();
	const plan = await aws.plan(api(V2));
	expect(writes(sim, mark)).toEqual([]);
	const text = String(plan);
	expect(text).toContain("1. ecs RegisterTaskDefinition");
	expect(text).toContain("2. ecs UpdateService");
	expect(text).not.toContain("correct-horse-battery");
	// The calls that are made are the calls that were shown.
	await aws.apply(planFrom(plan.serialize()));
	expect(writes(sim, mark)).toEqual(plan.steps.map(({ operation }) => operation));
});
