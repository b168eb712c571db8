import { expect, it } from "vitest";
import { repository } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Lifecycle dry run and diff before put", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const before = repository("team/api").lifecycle((l) => l.keepLast(3).any());
	await aws.deploy(before);
	for (let version = 1; version <= 4; version++) {
		sim.push(`team/api:${version}`, { index: false, sizeBytes: version });
		await sim.clock.advance("1m");
	}
	const mark = sim.journal.length;
	const preview = await aws.previewLifecycle(before.lifecycle((l) => l.keepLast(2).any()));
	expect(preview).toMatchObject({
		status: "succeeded",
		differs: true,
		expiring: 2,
		transitioning: 0,
		disagreements: [],
	});
	expect(preview.images.flatMap(({ imageTags }) => imageTags).sort()).toEqual(["1", "2"]);
	expect(preview.difference).toMatchObject({ going: [{ imageTags: ["2"] }], staying: [] });
	// A preview is started and read; no policy is put and no image goes.
	expect(writes(sim, mark)).toEqual(["StartLifecyclePolicyPreview"]);
	expect((await aws.plan(before)).steps).toEqual([]);
});
