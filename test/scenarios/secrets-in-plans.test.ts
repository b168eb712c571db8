import { inspect } from "node:util";
import { expect, it } from "vitest";
import { api, follow, running, V2 } from "./stage.js";

const SECRET = "correct-horse-battery";
const web = () => api().container("web");

it.each([
	["a label that repeats it", api(), web().label("pw", SECRET)],
	["an old label, when both change", web().label("pw", SECRET), web().env("DATABASE_PASSWORD", "another-one")],
	[
		"the command of an added container",
		api(),
		web().taskDef().container("side").image("b:1").essential(false).command(`--password=${SECRET}`),
	],
])("a plan never tells a known value: %s", async (_, before, after) => {
	const { aws } = await running({}, before.service());
	const plan = await aws.plan(after.service());
	expect(plan.steps.length).toBeGreaterThan(0);
	for (const shown of [plan.toString(), JSON.stringify(plan), inspect(plan)]) expect(shown).not.toContain(SECRET);
	expect(plan.serialize()).toContain("api");
});

it("events, errors, outcomes and the journal never tell it either, though AWS repeats it", async () => {
	const { sim, aws } = await running();
	sim.faults.crashAfterStart({ image: V2, reason: `connect failed for ${SECRET}` });
	const { events, error } = await follow(
		aws.deploy(api(V2).container("web").command("run", `--pw=${SECRET}`).service()),
	);
	expect(error).toMatchObject({ name: "RolloutError" });
	const shown = [JSON.stringify(events), inspect(error, { depth: 20 }), JSON.stringify(error), String(error)];
	shown.push(inspect(sim.journal, { depth: 20 }), JSON.stringify(sim.journal));
	for (const text of shown) expect(text).not.toContain(SECRET);
});

it("common words as values do not blind the diagnosis", async () => {
	const { sim, aws } = await running();
	sim.faults.imagePullError({ image: V2 });
	const words = { LOG_LEVEL: "error", KIND: "container", MODE: "task", WHAT: "manifest", RESULT: "found" };
	const outcome = await aws.deploy(api(V2).container("web").env(words).service()).settled();
	expect(outcome).toHaveProperty("diagnosis.causes.0.code", "cause.image-not-found");
});
