import { describe, expect, it } from "vitest";
import { clear } from "../../src/index.js";
import { running, stage, V2, web } from "./app-runner-stage.js";
import { writes } from "./stage.js";

describe("what passes by itself", () => {
	it("a chain that is private becomes public when its way in is gone", async () => {
		const { sim, aws } = stage();
		const inside = web().privateIngress("from-the-vpc", { vpc: "vpc-1", endpoint: "vpce-1" });
		const made = await aws.deploy(inside);
		expect(made.endpoints?.[0]).toMatch(/^https:\/\//);
		await sim.clock.advance("1m");
		const outside = web().privateIngress("from-the-vpc", clear).publicAccess(true);
		expect((await aws.deploy(outside)).changed).toContain("service");
		await sim.clock.advance("1m");
		expect((await aws.plan(outside)).steps).toEqual([]);
	});

	it("a service that was just changed by somebody else is planned anew", async () => {
		const { aws } = await running();
		const [first, second] = await Promise.all([aws.deploy(web(V2)), aws.deploy(web(V2).size("2 vCPU", "4 GB"))]);
		expect([first.status, second.status]).toEqual(["succeeded", "succeeded"]);
		expect((await aws.appRunner.status(web())).image).toBe(V2);
	});

	it("a service that somebody else creates at the same time is waited for", async () => {
		const { sim, aws } = stage();
		const [one, two] = await Promise.all([aws.deploy(web()), aws.deploy(web())]);
		expect([...one.changed, ...two.changed]).toEqual(["service"]);
		expect(writes(sim).filter((write) => write === "CreateService")).toHaveLength(1);
	});
});
