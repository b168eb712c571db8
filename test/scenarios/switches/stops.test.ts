import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import { api, running, stage, until, V2, writes } from "../stage.js";
import { truthOf } from "./truth.js";

it("a stop of the first deployment is refused plainly, and the deployment goes on to its end", async () => {
	const { sim, aws } = stage();
	const settled = aws.deploy(api()).settled();
	await until(sim, () => writes(sim).includes("CreateService"));
	await sim.clock.sleep(5000);
	const stop = await connect(sim).stop("prod/api").settled();
	expect(stop).toMatchObject({ status: "failed", error: { name: "CallError" } });
	expect((await settled).status).toBe("succeeded");
	expect((await truthOf(sim)).statuses).toEqual(["SUCCESSFUL"]);
});

it("where AWS stops a first deployment instead, both hear of a stop", async () => {
	const { sim, aws } = stage({ switches: { stopWithoutRevision: "STOPPED" } });
	const settled = aws.deploy(api()).settled();
	await until(sim, () => writes(sim).includes("CreateService"));
	await sim.clock.sleep(5000);
	const stop = await connect(sim).stop("prod/api").settled();
	expect([stop.status, (await settled).status]).toEqual(["stopped", "stopped"]);
	expect((await truthOf(sim)).statuses).toEqual(["STOPPED"]);
});

it.each(["InvalidParameterException", "UnsupportedFeatureException", "STOPPED"] as const)(
	'stop(ref, { how: "stop" }) where ABORT leads to %s',
	async (stopTypeAbort) => {
		const { sim, aws, mark } = await running({ switches: { stopTypeAbort } });
		const settled = aws.deploy(api(V2)).settled();
		await until(sim, () => writes(sim, mark).includes("UpdateService"));
		await sim.clock.sleep(5000);
		const stop = await connect(sim).stop("prod/api", { how: "stop" }).settled();
		const stops = stopTypeAbort === "STOPPED";
		if (stops) expect(stop.status).toBe("stopped");
		else expect(stop).toMatchObject({ status: "failed", error: { name: "CallError" } });
		expect((await settled).status).toBe(stops ? "stopped" : "succeeded");
		expect((await truthOf(sim)).statuses[0]).toBe(stops ? "STOPPED" : "SUCCESSFUL");
	},
);
