import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import { balanced } from "../shifting.js";
import { running, V2 } from "../stage.js";

it("Wait for a lifecycle stage", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running({}, balanced());
	const from = sim.clock.now();
	const run = aws.deploy(balanced(V2).blueGreen({ bake: "30m" }));
	let stage: string | undefined;
	for await (const event of run) {
		if (event.type === "deployment") stage = event.stage;
		if (stage === "BAKE_TIME") break;
	}
	expect(stage).toBe("BAKE_TIME");
	// It is there long before the bake is over; leaving the loop leaves the deployment alone.
	expect(sim.clock.now() - from).toBeLessThan(180_000);
	expect((await aws.status("prod/api")).deployment).toMatchObject({ status: "IN_PROGRESS" });
	expect(await connect(sim).watch(run.token ?? "")).toMatchObject({ status: "succeeded" });
});
