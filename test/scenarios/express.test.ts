import { expect, it } from "vitest";
import { connect, expressService } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = expressService("web")
	.image("ghcr.io/acme/web:1")
	.executionRole(role("execution"))
	.infrastructureRole(role("infrastructure"))
	.env({ MODE: "a-secret-value", ZONE: "b", AREA: "c" });

const writes = (sim: ReturnType<typeof simulate>) =>
	sim.journal.map(({ operation }) => operation).filter((name) => !/^(Describe|List)/.test(name));

it("is created, watched to the end of its deployment, tells where it answers, and is destroyed", async () => {
	const sim = simulate();
	const aws = connect(sim);
	const run = aws.deploy(web);
	const told: string[] = [];
	for await (const event of run) told.push(JSON.stringify(event));
	const { status, subject, changed, endpoints = [] } = await run;
	expect({ status, subject, changed }).toEqual({ status: "succeeded", subject: "default/web", changed: ["service"] });
	expect(endpoints).toEqual([expect.stringMatching(/^https:\/\/.+/)]);
	expect(told.join("\n")).toContain("load balancer ACTIVE");
	expect(told.join("\n")).not.toContain("a-secret-value");
	expect((await aws.plan(web)).steps).toEqual([]);

	const second = await aws.deploy(web.image("ghcr.io/acme/web:2"));
	expect(second).toMatchObject({ changed: ["primaryContainer"], endpoints });
	expect((await sim.fetch(`${endpoints[0]}/`)).status).toBe(200);
	expect((await aws.destroy(web)).changed).toEqual(["service"]);
	expect((await aws.destroy(web)).changed).toEqual([]);
	expect((await aws.plan(web)).steps.map(({ operation }) => operation)).toEqual(["CreateExpressGatewayService"]);
	expect(writes(sim)).toEqual([
		"CreateExpressGatewayService",
		"UpdateExpressGatewayService",
		"DeleteExpressGatewayService",
	]);
});

it("goes back to what the last good revision ran, by the call of Express services, and is imported as it is", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(web.healthCheck("/health"));
	await aws.deploy(web.image("ghcr.io/acme/web:2").env("MODE", "other").fargate(512, 1024).healthCheck("/other"));
	const back = await aws.rollback(web);
	expect(back.status).toBe("succeeded");
	const sent = sim.journal.findLast(({ operation }) => operation === "UpdateExpressGatewayService")?.input;
	expect(sent).toMatchObject({ cpu: "256", memory: "512", healthCheckPath: "/health" });
	expect(sent).toHaveProperty("primaryContainer.image", expect.stringMatching(/^ghcr\.io\/acme\/web@sha256:/));
	expect(writes(sim)).not.toContain("UpdateService");

	const imported = await aws.import("default/web", { as: "express" });
	expect((await aws.plan(imported)).toString()).toContain("nothing to do");
	expect((await aws.status(web)).status).toBe("ACTIVE");
	expect(await aws.deployments("default/web")).toHaveLength(3);

	const again = await aws.restart(web);
	expect(again.deployment).not.toBe(back.deployment);
	await expect(aws.scale(web, 4)).rejects.toMatchObject({ code: "plan.express-scale" });
});

it("is rolled back by its alarm: not a success, and with the reason", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(web);
	sim.faults.alarm({ service: "web" });
	const outcome = await aws.deploy(web.image("ghcr.io/acme/web:bad")).settled();
	expect(outcome).toMatchObject({ status: "rolledBack", by: "alarm" });
});

it("tells what ECS could not make", async () => {
	const sim = simulate();
	sim.faults.failingResource({ service: "web", resource: "loadBalancer", reason: "the role may not create it" });
	const outcome = await connect(sim).deploy(web, { timeout: "15m" }).settled();
	expect(outcome.status).toBe("failed");
	expect(JSON.stringify(outcome)).toContain("the role may not create it");
});
