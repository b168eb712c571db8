import { expect, it } from "vitest";
import { clear, registry } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Creation templates", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const wanted = registry().template("hub", {
		for: ["PULL_THROUGH_CACHE"],
		immutable: true,
		description: "From the hub",
	});
	await aws.deploy(wanted);
	expect((await aws.plan(wanted)).steps).toEqual([]);
	await aws.deploy(registry().template("hub", { for: ["PULL_THROUGH_CACHE", "REPLICATION"] }));
	await aws.deploy(registry().template("hub", clear));
	expect(writes(sim)).toEqual([
		"CreateRepositoryCreationTemplate",
		"UpdateRepositoryCreationTemplate",
		"DeleteRepositoryCreationTemplate",
	]);
	// AWS holds a template as one: what was not said is sent as it was.
	const update = sim.journal.find(({ operation }) => operation.startsWith("Update"));
	expect(update?.input).toMatchObject({
		description: "From the hub",
		appliedFor: ["PULL_THROUGH_CACHE", "REPLICATION"],
	});
});
