import { describe, expect, it } from "vitest";
import { cluster, connect, gateway } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";
import { writes } from "./stage.js";

const edge = gateway("edge").infrastructureRole("arn:aws:iam::123456789012:role/ecsInfrastructureRole").cluster("prod");
const SEEDS = [1, 2, 3, 4, 5, 6];

/** An AWS whose reads lag, in which a gateway was made a moment ago. */
async function justMade(seed: number) {
	const sim = simulate({ seed });
	const aws = connect(sim);
	await aws.deploy(cluster("prod"));
	await aws.deploy(edge);
	return { sim, aws };
}

describe("a gateway that was made a moment ago", () => {
	it.each(SEEDS)("is planned to nothing at once, and destroyed for good: seed %i", async (seed) => {
		const { sim, aws } = await justMade(seed);
		expect((await aws.plan(edge)).steps).toEqual([]);
		expect(await aws.destroy(edge).settled()).toMatchObject({ error: { code: "plan.deletion-protected" } });
		expect(await aws.destroy(edge, { force: true })).toMatchObject({ status: "succeeded", changed: ["gateway"] });
		await sim.clock.advance("2m");
		expect(await aws.gateways.associations("edge")).toEqual([]);
	});

	it.each(SEEDS)("is destroyed although it was made by a run that was left: seed %i", async (seed) => {
		const sim = simulate({ seed, switches: { consistencySeconds: 8 } });
		const aws = connect(sim);
		await aws.deploy(cluster("prod"));
		const run = aws.deploy(edge).settled();
		for (let turn = 0; turn < 600 && !writes(sim).includes("AssociateGatewayWithCluster"); turn++)
			await sim.clock.advance(50);
		expect(await aws.destroy(edge).settled()).toMatchObject({ error: { code: "plan.deletion-protected" } });
		expect(await aws.destroy(edge, { force: true })).toMatchObject({ status: "succeeded", changed: ["gateway"] });
		await run;
		await sim.clock.advance("2m");
		expect(await aws.destroy(edge)).toMatchObject({ status: "succeeded", changed: [] });
	});
});

describe("a gateway of clusters that are not there", () => {
	it("is refused by name before anything is written", async () => {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(cluster("prod"));
		const from = sim.journal.length;
		const both = edge.cluster("stage");
		expect(await aws.deploy(both).settled()).toMatchObject({
			status: "failed",
			error: { code: "plan.cluster-missing", found: "stage" },
		});
		expect(writes(sim, from)).toEqual([]);
		expect((await aws.deploy([cluster("stage"), both])).status).toBe("succeeded");
	});

	it("says first that it is not there itself, where it is said to be", async () => {
		const aws = connect(simulate());
		await expect(aws.plan(gateway("nope").existing())).rejects.toMatchObject({ code: "plan.gateway-missing" });
	});
});
