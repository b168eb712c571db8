import { expect, it } from "vitest";
import { planFrom } from "../../src/index.js";
import { api, running, thrown, V2, writes } from "./stage.js";

it.each([
	["operation", "DeleteCluster"],
	["service", "s3"],
])("a plan whose step names a foreign %s is refused before its first step is sent", async (member, value) => {
	const { sim, aws, mark } = await running();
	const data = JSON.parse((await aws.plan(api(V2))).serialize());
	data.steps[1][member] = value;
	const error = await thrown(Promise.resolve().then(() => aws.apply(planFrom(JSON.stringify(data)))));
	expect(error).toMatchObject({ name: "PlanError", code: "plan.unknown-operation" });
	expect(writes(sim, mark)).toEqual([]);
});
