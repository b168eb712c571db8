import { expect, it } from "vitest";
import { check, toExpress, toService } from "../../../src/index.js";
import { ROLE, settledStage, web } from "./stage.js";

it("App Runner to Express mapping", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	const [old = ""] = (await aws.deploy(web())).endpoints ?? [];
	const first = toExpress(web());
	expect(first.missing.map(({ path }) => path)).toEqual(["infrastructureRoleArn", "executionRoleArn"]);
	const { app, apps, changes, without, missing } = toExpress(web(), {
		infrastructureRole: `${ROLE}/infra`,
		executionRole: `${ROLE}/exec`,
	});
	expect([missing, check(app)]).toEqual([[], []]);
	expect(changes.find(({ what }) => what === "Port")?.to).toContain("8080");
	expect(without.map(({ what }) => what)).toContain("PauseService, ResumeService");
	expect((await aws.deploy(apps)).status).toBe("succeeded");
	const [fresh = ""] = (await aws.deploy(app)).endpoints ?? [];
	for (const url of [old, fresh]) expect((await sim.fetch(`${url}/up`)).status).toBe(200);
	// And on to a service that is all one's own.
	expect(toService(app).missing.map(({ path }) => path)).toEqual([
		"service.loadBalancers",
		"service.networkConfiguration",
	]);
});
