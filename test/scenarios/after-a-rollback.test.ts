import { expect, it } from "vitest";
import { api, running, V2, writes } from "./stage.js";

it("what runs again needs no write, and the repaired version is deployed anew", async () => {
	const { sim, aws } = await running();
	const fault = sim.faults.crashAfterStart({ image: V2 });
	await aws.deploy(api(V2)).settled();
	fault.clear();
	const from = sim.journal.length;
	expect(await aws.deploy(api())).toMatchObject({ status: "succeeded", changed: [] });
	expect(writes(sim, from)).toEqual([]);
	expect(await aws.deploy(api(V2))).toMatchObject({ status: "succeeded", changed: ["taskDefinition"] });
	expect(writes(sim, from)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
});

it("a finished rollback is not stable", async () => {
	const { sim, aws } = await running();
	sim.faults.imagePullError({ image: V2 });
	await aws.deploy(api(V2)).settled();
	expect(await aws.waitFor("prod/api", "stable").settled()).toMatchObject({ status: "rolledBack" });
	expect(await aws.waitFor("prod/api", "running")).toMatchObject({ status: "succeeded" });
});
