import { expect, it } from "vitest";
import { writes } from "../stage.js";
import { express, settledStage, web } from "./stage.js";

it("Auto scaling config create / revise", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	const app = (max: number) => web().scaling("steady", { concurrency: 50, min: 1, max });
	await aws.deploy(app(3));
	await aws.deploy(app(3));
	await aws.deploy(app(5));
	// A revision is made where it differs, and only there.
	expect(writes(sim)).toEqual([
		"CreateAutoScalingConfiguration",
		"CreateService",
		"CreateAutoScalingConfiguration",
		"UpdateService",
	]);
	expect((await aws.plan(app(5))).steps).toEqual([]);
	await aws.deploy(express().scaling({ metric: "REQUEST_COUNT_PER_TARGET", target: 600, min: 1, max: 3 }));
	expect(sim.journal.findLast(({ operation }) => operation === "CreateExpressGatewayService")?.input).toMatchObject({
		scalingTarget: { minTaskCount: 1, maxTaskCount: 3, autoScalingTargetValue: 600 },
	});
});
