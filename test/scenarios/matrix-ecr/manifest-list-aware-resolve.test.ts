import { expect, it } from "vitest";
import { repository } from "../../../src/index.js";
import { thrown, writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Manifest list aware digest / platform resolve", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	await aws.deploy(repository("team/api"));
	const pushed = sim.push("team/api:1", { platforms: ["linux/amd64", "linux/arm64"], attestations: true });
	const mark = sim.journal.length;
	const image = `${sim.account}.dkr.ecr.${sim.region}.amazonaws.com/team/api:1`;
	const found = await aws.images.resolve(image);
	expect(found).toMatchObject({ digest: pushed.digest });
	// Attestations are no platforms.
	expect(JSON.stringify(found)).not.toContain("unknown");
	const arm = await aws.images.resolve(image, { platform: "linux/arm64" });
	expect(JSON.stringify(arm)).toContain(pushed.platforms["linux/arm64"]);
	expect(await thrown(aws.images.resolve(image, { platform: "linux/s390x" }))).toMatchObject({
		code: "plan.image-platform",
	});
	expect(await thrown(aws.images.resolve(image.replace(":1", ":2")))).toMatchObject({ code: "plan.image-missing" });
	expect(writes(sim, mark)).toEqual([]);
});
