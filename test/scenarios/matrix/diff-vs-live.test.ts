import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { api, running, V1, V2 } from "../stage.js";

it("Diff vs live", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running();
	// What AWS fills in by itself is no difference.
	expect((await aws.plan(api(V1))).steps).toEqual([]);
	const byHand = { cluster: "prod", service: "api", healthCheckGracePeriodSeconds: 90, desiredCount: 5 };
	await new ECSClient(sim.clientConfig()).send(new UpdateServiceCommand(byHand));
	await sim.clock.sleep(120_000);
	const { steps } = await aws.plan(api(V2).healthCheckGrace("60s"));
	expect(steps.map(({ operation }) => operation)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	const why = steps.map((step) => step.why).join("\n");
	expect(why).toContain(`${V1} → ${V2}`);
	expect(why).toContain("healthCheckGracePeriodSeconds: 90 → 60");
	expect(why).toContain("desiredCount: 5 → 2");
	expect(why).not.toContain("correct-horse-battery");
});
