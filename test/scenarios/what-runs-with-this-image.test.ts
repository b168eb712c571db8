import { expect, it } from "vitest";
import { api, running, V2, writes } from "./stage.js";

it("an imported service with another image is one registration and one update, and nothing else changes", async () => {
	const fields = { enableECSManagedTags: true, availabilityZoneRebalancing: "ENABLED" };
	const app = api().raw({ both: fields }).exec().propagateTags("SERVICE").healthCheckGrace("30s").tag("team", "web");
	const { sim, aws, mark } = await running({}, app);
	const live = await aws.import("prod/api");
	expect((await aws.plan(live)).steps).toEqual([]);
	expect(await aws.deploy(live.container("web").image(V2))).toMatchObject({ changed: ["taskDefinition"] });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	const update = sim.journal.find((entry, index) => index >= mark && entry.operation === "UpdateService");
	expect(Object.keys(update?.input ?? {}).sort()).toEqual(["cluster", "service", "taskDefinition"]);
});
