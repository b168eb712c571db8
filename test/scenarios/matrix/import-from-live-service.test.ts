import { expect, it } from "vitest";
import { running, V2, writes } from "../stage.js";

it("Import from live service", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running();
	const live = await aws.import("prod/api");
	expect(await aws.deploy(live)).toMatchObject({ status: "succeeded", changed: [] });
	expect(writes(sim, mark)).toEqual([]);
	expect(await aws.deploy(live.container("web").image(V2))).toMatchObject({ changed: ["taskDefinition"] });
	expect((await aws.revisions("prod/api"))[0]?.images[0]?.image).toContain(V2);
	expect(String(live)).not.toContain("correct-horse-battery");
});
