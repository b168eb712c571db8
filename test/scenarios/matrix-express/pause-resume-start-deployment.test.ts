import { expect, it } from "vitest";
import { writes } from "../stage.js";
import { settledStage, web } from "./stage.js";

it("Pause / resume / StartDeployment", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	const [url = ""] = (await aws.deploy(web())).endpoints ?? [];
	await aws.appRunner.pause(web());
	expect((await aws.appRunner.status(web())).status).toBe("PAUSED");
	expect((await sim.fetch(url)).status).not.toBe(200);
	await aws.appRunner.resume(web());
	expect((await sim.fetch(url)).status).toBe(200);
	await aws.appRunner.startDeployment(web());
	expect(writes(sim)).toEqual(["CreateService", "PauseService", "ResumeService", "StartDeployment"]);
});
