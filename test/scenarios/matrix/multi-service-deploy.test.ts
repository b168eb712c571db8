import { expect, it } from "vitest";
import { api, running, thrown, V1, V2 } from "../stage.js";

it("Multi-service deploy", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running({}, api());
	await aws.deploy(api(V1, "worker"));
	const all = await aws.deploy([api(V2), api(V2, "worker"), api(V2, "new")]);
	expect(all).toMatchObject({ status: "succeeded" });
	expect(Object.keys(all.parts).sort()).toEqual(["api", "new", "worker"]);
	sim.faults.crashAfterStart({ service: "worker" });
	const run = aws.deploy([api(V1), api(V1, "worker")]);
	expect(await thrown(run)).toMatchObject({ code: "rollout.parts" });
	const { parts } = await run.settled();
	expect(parts).toMatchObject({ api: { status: "succeeded" }, worker: { status: "rolledBack" } });
});
