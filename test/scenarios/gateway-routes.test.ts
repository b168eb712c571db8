import { describe, expect, it } from "vitest";
import { clear, connect, gateway } from "../../src/index.js";
import { type SimulateOptions, simulate } from "../../src/testing/index.js";
import { api } from "./stage.js";

const ROLE = "arn:aws:iam::123456789012:role/ecsInfrastructureRole";
const edge = gateway("edge").infrastructureRole(ROLE).cluster("prod");
const web = api().gateway(edge, { port: "http" });

/** An AWS in which a service runs, and a gateway stands beside it. */
async function beside(options: SimulateOptions = {}) {
	const sim = simulate(options);
	const aws = connect(sim);
	await aws.deploy(api());
	await aws.deploy(edge);
	return { sim, aws };
}

describe("whoever looks at a service behind a gateway", () => {
	it("is told by any reference that its route can't be made", async () => {
		const { sim, aws } = await beside();
		sim.faults.failingResource({ service: "api", resource: "rule" });
		const run = aws.deploy(web);
		const failed = { status: "failed", reason: expect.stringContaining("CREATE_FAILED") };
		expect(await run.settled()).toMatchObject(failed);
		for (const reference of [run.token ?? "", web, "prod/api"])
			expect(await aws.watch(reference).settled()).toMatchObject(failed);
		expect(await aws.restart(web).settled()).toMatchObject(failed);
	});

	it("is told so by the token of a run that was left", async () => {
		const { sim, aws } = await beside();
		sim.faults.failingResource({ service: "api", resource: "rule" });
		const leaving = new AbortController();
		const run = aws.deploy(web, { signal: leaving.signal });
		const left = run.settled();
		await sim.clock.advance("20s");
		leaving.abort();
		expect(await left).toMatchObject({ status: "cancelled" });
		expect(
			await connect(sim)
				.watch(run.token ?? "")
				.settled(),
		).toMatchObject({
			status: "failed",
			reason: expect.stringContaining("CREATE_FAILED"),
		});
	});

	it("is told where it answers", async () => {
		const { aws } = await beside();
		const run = aws.deploy(web);
		const { endpoints } = await run;
		expect(endpoints).toHaveLength(1);
		expect(await aws.watch(run.token ?? "")).toMatchObject({ status: "succeeded", endpoints });
		expect(await aws.watch("prod/api")).toMatchObject({ status: "succeeded", endpoints });
		expect(await aws.restart(web)).toMatchObject({ status: "succeeded", endpoints });
	});
});

describe("a service that was there before its gateway", () => {
	it("gets its route by a deployment that the plan gives the reason for", async () => {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(web);
		const { parts } = await aws.deploy([edge, web]);
		expect(parts.api).toMatchObject({ status: "succeeded", endpoints: [expect.stringMatching(/^https:/)] });
		expect((await aws.plan(web)).steps).toEqual([]);
		expect(await aws.gateways.routes(edge)).toMatchObject([{ status: "ACTIVE" }]);
	});

	it("is told why", async () => {
		const aws = connect(simulate());
		await aws.deploy(web);
		await aws.deploy(edge);
		const { steps } = await aws.plan(web);
		expect(steps).toMatchObject([
			{ operation: "UpdateService", why: "gateway 'edge' has no route to it, and makes one at a new deployment" },
		]);
	});

	it("is told where its connector does not take the gateway", async () => {
		const aws = connect(simulate());
		const inside = api().gateway(edge, { port: "http", access: "PRIVATE" });
		await aws.deploy(inside);
		await aws.deploy(edge);
		const { steps, findings } = await aws.plan(inside);
		expect(steps).toEqual([]);
		expect(findings.map(({ code }) => code)).toContain("plan.gateway-access");
	});

	it("is told how a route that failed is made again", async () => {
		const { sim, aws } = await beside();
		sim.faults.failingResource({ service: "api", resource: "rule", times: 1 });
		await aws.deploy(web).settled();
		expect((await aws.plan(web)).findings.map(({ code }) => code)).toContain("plan.gateway-route-failed");
		await aws.deploy(api().gateway(clear));
		await sim.clock.advance("5m");
		expect(await aws.deploy(web)).toMatchObject({ status: "succeeded", endpoints: [expect.anything()] });
	});
});
