import { expect, it } from "vitest";
import { api, stage, thrown, V1, V2, writes } from "./stage.js";

it("all good: succeeded, each by its name", async () => {
	const { aws } = stage();
	const { status, parts } = await aws.deploy([api(), api(V1, "two")]);
	expect(status).toBe("succeeded");
	expect(Object.keys(parts).sort()).toEqual(["api", "two"]);
});

it("one with an error: nothing is sent for any", async () => {
	const { sim, aws } = stage();
	const bad = api(V1, "two").desiredCount(-1);
	expect(await thrown(aws.deploy([api(), bad]))).toMatchObject({ name: "SpecError" });
	expect(sim.journal).toEqual([]);
});

it("one rolled back: the others succeed, the worst is the outcome", async () => {
	const { sim, aws } = stage();
	await aws.deploy([api(), api(V1, "two")]);
	sim.faults.crashAfterStart({ service: "two" });
	const run = aws.deploy([api(V2), api(V2, "two")]);
	const outcome = await run.settled();
	expect(outcome).toMatchObject({ status: "rolledBack", parts: { api: { status: "succeeded" } } });
	expect(outcome.parts.two).toMatchObject({ status: "rolledBack", by: "circuitBreaker" });
	expect(await thrown(run)).toMatchObject({ name: "RolloutError", code: "rollout.parts" });
	expect(JSON.parse(JSON.stringify(outcome))).toMatchObject({ status: "rolledBack" });
});

it("leaving the loop detaches from all of them", async () => {
	const { sim, aws } = stage();
	for await (const event of aws.deploy([api(), api(V1, "two")])) if (event.type === "deployment") break;
	await sim.clock.sleep(30_000);
	const calls = sim.journal.length;
	await sim.clock.sleep(300_000);
	expect(sim.journal.length).toBe(calls);
});

it("the same service twice is refused before anything is sent", async () => {
	const { sim, aws } = stage();
	expect(await aws.deploy([api(), api(V2)]).settled()).toMatchObject({ status: "failed" });
	expect(writes(sim)).toEqual([]);
});
