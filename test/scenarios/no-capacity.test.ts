import { expect, it } from "vitest";
import { api, running, V2 } from "./stage.js";

it("no capacity is a time-out with its reason, and AWS goes on", async () => {
	const { sim, aws } = await running({}, api().rolling());
	const fault = sim.faults.noCapacity();
	const run = aws.deploy(api(V2).rolling(), { timeout: "20m" });
	const outcome = await run.settled();
	expect(outcome).toMatchObject({ status: "timedOut", state: "IN_PROGRESS", afterSeconds: 1200 });
	expect(outcome).toHaveProperty("diagnosis.causes.0.code", "cause.fargate-capacity");
	fault.clear();
	expect(await aws.watch(run.token ?? "")).toMatchObject({ status: "succeeded" });
});
