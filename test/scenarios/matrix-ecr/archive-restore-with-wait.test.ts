import { expect, it } from "vitest";
import { repository } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Archive / restore with wait", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	await aws.deploy(repository("team/api"));
	sim.push("team/api:1", { index: false });
	const mark = sim.journal.length;
	expect(await aws.images.archive("team/api:1")).toMatchObject({ status: "succeeded" });
	const at = sim.clock.now();
	expect(await aws.images.restore("team/api:1")).toMatchObject({ status: "succeeded" });
	expect(sim.clock.now()).toBeGreaterThan(at);
	expect(writes(sim, mark)).toEqual(["UpdateImageStorageClass", "UpdateImageStorageClass"]);
	// What is there already is not asked for again.
	expect(await aws.images.restore("team/api:1")).toMatchObject({ status: "succeeded" });
	expect(writes(sim, mark)).toHaveLength(2);
});
