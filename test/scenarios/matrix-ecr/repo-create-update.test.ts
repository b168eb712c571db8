import { expect, it } from "vitest";
import { clear, repository } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Repo create / update (mutability after create)", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const wanted = repository("team/api").immutable().encryption("AES256").tag("team", "payments");
	expect(await aws.deploy(wanted)).toMatchObject({ status: "succeeded" });
	expect(writes(sim)).toEqual(["CreateRepository"]);
	expect((await aws.plan(wanted)).steps).toEqual([]);
	const mark = sim.journal.length;
	await aws.deploy(wanted.mutable().tag(clear).tag("team", "search"));
	expect(writes(sim, mark)).toEqual(["PutImageTagMutability", "TagResource"]);
	// What is not said is kept, and what AWS takes at creation only is refused before anything is sent.
	expect((await aws.plan(repository("team/api"))).steps).toEqual([]);
	const refused = await aws.deploy(repository("team/api").encryption("KMS")).settled();
	expect(refused).toMatchObject({ status: "failed" });
	expect(writes(sim, mark)).toHaveLength(2);
	const live = await aws.import(`arn:aws:ecr:${sim.region}:${sim.account}:repository/team/api`);
	expect((await aws.plan(live)).steps).toEqual([]);
});
