import { expect, it } from "vitest";
import { publicRepository } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Public gallery catalog data", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const wanted = publicRepository("team-api")
		.description("An API")
		.about("# API")
		.architectures(["ARM 64", "x86-64"])
		.operatingSystems(["Linux"]);
	await aws.deploy(wanted);
	expect(writes(sim)).toEqual(["CreateRepository"]);
	expect((await aws.plan(wanted)).steps).toEqual([]);
	const mark = sim.journal.length;
	await aws.deploy(wanted.usage("docker run it"));
	expect(writes(sim, mark)).toEqual(["PutRepositoryCatalogData"]);
	// AWS holds the catalogue's data as one: what was said before goes along.
	const put = sim.journal.find(({ operation }) => operation === "PutRepositoryCatalogData");
	expect(put?.input).toMatchObject({
		catalogData: { description: "An API", aboutText: "# API", usageText: "docker run it" },
	});
	expect((await aws.plan(wanted.usage("docker run it"))).steps).toEqual([]);
});
