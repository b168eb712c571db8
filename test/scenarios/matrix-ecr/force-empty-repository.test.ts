import { expect, it } from "vitest";
import { repository } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Force-empty repository", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	await aws.deploy(repository("team/api"));
	sim.push("team/api:1");
	const mark = sim.journal.length;
	const refused = await aws.destroy(repository("team/api")).settled();
	expect(refused.status).toBe("failed");
	expect(await aws.destroy(repository("team/api"), { force: true })).toMatchObject({ status: "succeeded" });
	expect(writes(sim, mark).at(-1)).toBe("DeleteRepository");
	// What is gone already is success.
	expect(await aws.destroy(repository("team/api"), { force: true })).toMatchObject({ status: "succeeded" });
});
