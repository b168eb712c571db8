import { expect, it } from "vitest";
import { cluster, connect, expressService } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const express = (name: string) =>
	expressService(name)
		.image(`ghcr.io/acme/${name}:1`)
		.executionRole(role("execution"))
		.infrastructureRole(role("infrastructure"));

it("is deployed in an array with services of every kind", async () => {
	const sim = simulate();
	const api = cluster("prod")
		.service("api")
		.network({ subnets: ["subnet-1"] })
		.taskDef()
		.fargate(256, 512)
		.container("web")
		.image("a:1")
		.service();
	const { parts } = await connect(sim).deploy([express("web"), express("docs"), api]);
	expect(Object.fromEntries(Object.entries(parts).map(([name, { status }]) => [name, status]))).toEqual({
		web: "succeeded",
		docs: "succeeded",
		api: "succeeded",
	});
});

it("is named with its cluster where two in an array share a name", async () => {
	const apps = [express("web"), express("web").cluster("prod"), express("docs").port(99_999)];
	const { parts } = await connect(simulate()).deploy(apps).settled();
	expect(Object.keys(parts)).toEqual(["default/web", "prod/web", "docs"]);
});

it("says nothing of one that has an error, and sends nothing", async () => {
	const sim = simulate();
	const broken = express("web").healthCheck("no-slash");
	const outcome = await connect(sim)
		.deploy([express("docs"), broken])
		.settled();
	expect(outcome.status).toBe("failed");
	expect(sim.journal).toEqual([]);
});

it("is left when the signal fires: detached, rolled back or stopped as was said", async () => {
	for (const [onCancel, status] of [
		["detach", "cancelled"],
		["rollback", "rolledBack"],
	] as const) {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(express("web"));
		const leaving = new AbortController();
		const run = aws.deploy(express("web").port(8080), { signal: leaving.signal, onCancel }).settled();
		await sim.clock.advance("2m");
		leaving.abort();
		expect((await run).status).toBe(status);
	}
	const never = AbortSignal.abort();
	const sim = simulate();
	const outcome = await connect(sim).deploy(express("web"), { signal: never }).settled();
	expect(outcome).toMatchObject({ status: "cancelled", how: "detach" });
	expect(sim.journal.filter(({ operation }) => operation.startsWith("Create"))).toEqual([]);
});

it("has no gates", async () => {
	const gates: Record<string, () => boolean> = { smoke: () => true };
	const run = Reflect.apply(connect(simulate()).deploy, connect(simulate()), [express("web"), { gates }]);
	await expect(run).rejects.toMatchObject({ code: "plan.express-gates" });
});
