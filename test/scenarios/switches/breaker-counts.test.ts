import { expect, it } from "vitest";
import { api, running, V2 } from "../stage.js";
import { truthOf } from "./truth.js";

it.each([
	[true, "rolledBack", "ROLLBACK_SUCCESSFUL"],
	[false, "timedOut", "IN_PROGRESS"],
])("crashes after RUNNING, counted by the breaker: %s", async (breakerCountsCrashes, told, aws) => {
	const stage = await running({ switches: { breakerCountsCrashes } });
	stage.sim.faults.crashAfterStart({ image: V2, exitCode: 3 });
	const outcome = await stage.aws.deploy(api(V2), { timeout: "20m" }).settled();
	expect(outcome.status).toBe(told);
	expect(JSON.stringify(outcome)).toContain("cause.container-exited");
	expect((await truthOf(stage.sim)).statuses[0]).toBe(aws);
});

it.each([
	[true, "rolledBack", "ROLLBACK_SUCCESSFUL"],
	[false, "timedOut", "IN_PROGRESS"],
])("no capacity, counted by the breaker: %s", async (breakerCountsNoCapacity, told, aws) => {
	const stage = await running({ switches: { breakerCountsNoCapacity } });
	stage.sim.faults.noCapacity({ image: V2 });
	const outcome = await stage.aws.deploy(api(V2), { timeout: "20m" }).settled();
	expect(outcome.status).toBe(told);
	expect(JSON.stringify(outcome)).toContain("capacity");
	expect((await truthOf(stage.sim)).statuses[0]).toBe(aws);
});
