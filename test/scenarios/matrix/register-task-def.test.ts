import { expect, it } from "vitest";
import { api, revisionOf, running, V2, writes } from "../stage.js";

it("Register task def", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running();
	const outcome = await aws.deploy(api(V2));
	expect(revisionOf(outcome.taskDefinition)).toBe(2);
	// What is registered already is not registered again.
	await aws.deploy(api(V2));
	await aws.deploy(api(V2).healthCheckGrace("30s"));
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService", "UpdateService"]);
	expect(revisionOf((await aws.status("prod/api")).taskDefinition)).toBe(2);
});
