import { expect, it } from "vitest";
import { api, running, V2, writes } from "../stage.js";

it("Rolling deploy", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running();
	const outcome = await aws.deploy(api(V2).rolling({ minimumHealthyPercent: 50, maximumPercent: 150 }));
	expect(outcome).toMatchObject({
		status: "succeeded",
		subject: "prod/api",
		changed: expect.arrayContaining(["taskDefinition"]),
		taskDefinition: expect.stringMatching(/task-definition\/api:2$/),
		deployment: expect.stringContaining(":service-deployment/prod/api/"),
	});
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	expect(await aws.status("prod/api")).toMatchObject({ desiredCount: 2, runningCount: 2, pendingCount: 0 });
});
