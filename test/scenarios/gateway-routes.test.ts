import { describe, expect, it } from "vitest";
import { connect, gateway } from "../../src/index.js";
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
