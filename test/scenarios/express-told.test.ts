import { expect, it } from "vitest";
import { connect, expressService } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = expressService("web")
	.image("ghcr.io/acme/web:1")
	.executionRole(role("execution"))
	.infrastructureRole(role("infrastructure"));

it("fails with the reason where ECS gives up on what it could not make", async () => {
	const sim = simulate({ switches: { expressResourceFailure: "STOPPED" } });
	sim.faults.failingResource({ service: "web", resource: "loadBalancer", reason: "the role may not create it" });
	const run = connect(sim).deploy(web);
	const told: string[] = [];
	const outcome = await run.settled();
	const follow = async () => {
		for await (const event of run) if (event.type === "state") told.push(`${event.of} ${event.state}`);
	};
	await expect(follow()).rejects.toMatchObject({ code: "rollout.failed" });
	expect(outcome.status).toBe("failed");
	expect("reason" in outcome && outcome.reason).toContain("the role may not create it");
	expect(told).toContain("load balancer FAILED");
});

it("follows its own revision, not another's that came right after", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(web);
	const ours = aws.deploy(web.port(8080)).settled();
	await sim.clock.advance("30s");
	const other = await aws.deploy(web.port(9090), { ifBusy: "supersede" }).settled();
	const end = await ours;
	expect(other.status).toBe("succeeded");
	expect(end.status).not.toBe("succeeded");
});

it.each(["certificate", "metricAlarm"] as const)(
	"ends at once with the cause where the %s can't be made and the deployment goes on",
	async (resource) => {
		const sim = simulate();
		sim.faults.failingResource({ service: "web", resource, reason: "the role may not make it" });
		const before = sim.clock.now();
		const outcome = await connect(sim).deploy(web).settled();
		expect(outcome).toMatchObject({
			status: "failed",
			reason: expect.stringMatching(/goes on at AWS.*the role may not make it/),
			diagnosis: { causes: [{ code: "cause.express-resource-failed", confidence: "certain" }] },
		});
		expect(sim.clock.now() - before).toBeLessThan(5 * 60_000);
	},
);

it("tells what is made once, whoever goes on from the token, and in an update only what changes", async () => {
	const sim = simulate();
	const aws = connect(sim);
	const made = async (run: AsyncIterable<{ type: string }>) => {
		let states = 0;
		for await (const { type } of run) if (type === "state") states++;
		return states;
	};
	const first = aws.deploy(web);
	const { token } = (await first, first);
	expect(await made(first)).toBeGreaterThan(5);
	expect(await made(aws.watch(String(token)))).toBe(0);
	expect(await made(aws.deploy(web.port(8080)))).toBe(0);
});

it("points to the trust policy where a role can't be assumed at all", async () => {
	const sim = simulate({ world: "declared" });
	await expect(connect(sim).deploy(web)).rejects.toMatchObject({
		code: "call.denied",
		hint: expect.stringContaining(`trust policy of ${role("infrastructure")}`),
	});
});
