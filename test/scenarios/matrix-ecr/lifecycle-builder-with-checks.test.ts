import { expect, it } from "vitest";
import { check, clear, repository } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Lifecycle builder with checks", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const wanted = repository("team/api").lifecycle((l) =>
		l.keepLast(3).tagged("release-*").expire("untagged").after("14d"),
	);
	await aws.deploy(wanted);
	expect(writes(sim)).toEqual(["CreateRepository", "PutLifecyclePolicy"]);
	expect((await aws.plan(wanted)).steps).toEqual([]);
	// Two rules for all images: AWS takes one, and it must come last.
	const twice = repository("team/api").lifecycle((l) => l.expire("any").after("90d").keepLast(5).any());
	expect(check(twice)).toContainEqual(expect.objectContaining({ severity: "error" }));
	const mark = sim.journal.length;
	expect(await aws.deploy(twice).settled()).toMatchObject({ status: "failed" });
	expect(writes(sim, mark)).toEqual([]);
	await aws.deploy(wanted.lifecycle(clear));
	expect(writes(sim, mark)).toEqual(["DeleteLifecyclePolicy"]);
});
