import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import { balanced } from "../shifting.js";
import { running, V2, writes } from "../stage.js";

it("PAUSE hooks + continue", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running({}, balanced());
	const gated = balanced(V2)
		.blueGreen({ bake: "5m" })
		.gate("POST_TEST_TRAFFIC_SHIFT", "approval", { timeout: "60m", onTimeout: "rollback" });
	const paused = await aws.deploy(gated, { gates: "leave" });
	expect(paused).toMatchObject({ status: "paused", stage: "POST_TEST_TRAFFIC_SHIFT", gate: "approval" });
	await sim.clock.sleep(600_000);
	const outcome = await connect(sim).continue("prod/api", "continue");
	expect(outcome).toMatchObject({ status: "succeeded", taskDefinition: expect.stringMatching(/:2$/) });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService", "ContinueServiceDeployment"]);
});
