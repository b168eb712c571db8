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
