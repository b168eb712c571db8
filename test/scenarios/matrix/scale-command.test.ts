import { expect, it } from "vitest";
import { running, writes } from "../stage.js";

it("Scale command", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running();
	expect(await aws.scale("prod/api", 5)).toMatchObject({ status: "succeeded", changed: ["desiredCount"] });
	expect(await aws.status("prod/api")).toMatchObject({ desiredCount: 5, runningCount: 5, pendingCount: 0 });
	await aws.scale("prod/api", 0);
	expect(await aws.status("prod/api")).toMatchObject({ desiredCount: 0, runningCount: 0 });
	expect(writes(sim, mark)).toEqual(["UpdateService", "UpdateService"]);
});
