import { expect, it } from "vitest";
import { registry, repository } from "../../../src/index.js";
import { thrown, writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Replication rules; backfill; wait per image", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	await aws.deploy(repository("team/api"));
	sim.push("team/api:old", { index: false });
	expect(await thrown(aws.images.replication("team/api:old"))).toMatchObject({ code: "plan.no-replication" });
	const wanted = registry().replicate({ to: "eu-central-1", only: ["team/"] });
	await aws.deploy(wanted);
	expect((await aws.plan(wanted)).steps).toEqual([]);
	sim.push("team/api:new", { index: false, sizeBytes: 5 });
	expect(await aws.images.replication("team/api:new")).toMatchObject({ status: "succeeded" });
	expect(await aws.images.backfill({ to: "eu-central-1" })).toMatchObject({ results: [{ tag: "old" }] });
	expect(writes(sim)).toEqual(["CreateRepository", "PutReplicationConfiguration", "StartReplicationBackfill"]);
});
