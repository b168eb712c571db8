import { describe, expect, it } from "vitest";
import { connect, expressService, taskDef } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = expressService("web")
	.image("ghcr.io/acme/web:1")
	.executionRole(role("execution"))
	.infrastructureRole(role("infrastructure"))
	.env({ ONE: "1", TWO: "2" });

const sent = (sim: ReturnType<typeof simulate>) =>
	sim.journal.map(({ operation }) => operation).filter((name) => /^(Create|Update|Delete)/.test(name));

describe("a lost answer", () => {
	it("to the creation is adopted", async () => {
		const sim = simulate();
		sim.faults.lostAnswer({ operation: "CreateExpressGatewayService", times: 1 });
		const made = await connect(sim).deploy(web);
		expect(made.deployment).toBeDefined();
		expect(sent(sim)).toEqual(["CreateExpressGatewayService"]);
	});

	it("to the update is adopted by its new revision", async () => {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(web);
		sim.faults.lostAnswer({ operation: "UpdateExpressGatewayService", times: 1 });
		const updated = await aws.deploy(web.image("ghcr.io/acme/web:2"));
		expect(updated).toMatchObject({ status: "succeeded", changed: ["primaryContainer"] });
		expect(sent(sim)).toEqual(["CreateExpressGatewayService", "UpdateExpressGatewayService"]);
	});

	it("to the deletion is adopted by its status, and two deletions at once both end", async () => {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(web);
		sim.faults.lostAnswer({ operation: "DeleteExpressGatewayService", times: 1 });
		const [one, other] = await Promise.all([aws.destroy(web), aws.destroy(web)]);
		expect([one.status, other.status]).toEqual(["succeeded", "succeeded"]);
		expect((await aws.status(web)).status).toMatch(/INACTIVE|MISSING/);
	});
});

describe("while another deployment is under way", () => {
	it("a deploy waits for its end, refuses, or watches it where it brings the same", async () => {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(web);
		const first = aws.deploy(web.image("ghcr.io/acme/web:2"));
		await sim.clock.advance("2m");
		await expect(aws.deploy(web.port(8080), { ifBusy: "refuse" })).rejects.toMatchObject({ code: "plan.busy" });
		const [ours, same, later] = await Promise.all([
			first,
			aws.deploy(web.image("ghcr.io/acme/web:2")),
			aws.deploy(web.image("ghcr.io/acme/web:2").healthCheck("/up")),
		]);
		expect(same.deployment).toBe(ours.deployment);
		expect(later.deployment).not.toBe(ours.deployment);
	});

	it("it is watched from elsewhere by its token, and ends as rolled back by a stop", async () => {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(web);
		const run = aws.deploy(web.image("ghcr.io/acme/web:2"));
		const ended = run.settled();
		await sim.clock.advance("2m");
		const watched = connect(sim)
			.watch(run.token ?? "")
			.settled();
		expect(await aws.stop(web)).toMatchObject({ status: "rolledBack" });
		expect((await ended).status).toBe("rolledBack");
		expect((await watched).status).toBe("rolledBack");
		expect((await aws.plan(web)).steps).toEqual([]);
	});
});

it("waits until one that is being deleted is gone, and creates it again", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(web);
	const gone = aws.destroy(web);
	await sim.clock.advance("10s");
	await expect(aws.plan(web)).rejects.toMatchObject({ code: "plan.express-draining" });
	expect((await aws.deploy(web)).changed).toEqual(["service"]);
	await gone;
});

it("waits for roles that can't be assumed yet, and says why", async () => {
	const sim = simulate({ switches: { roleDelaySeconds: 45 } });
	const run = connect(sim).deploy(web);
	const retries: string[] = [];
	for await (const event of run) if (event.type === "retry") retries.push(event.message);
	expect((await run).status).toBe("succeeded");
	expect(retries.length).toBeGreaterThan(1);
	expect(retries[0]).toContain("Cannot assume role");
});

it("changes only what is said of one that is there, and takes a definition of one's own", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(web);
	const there = expressService("web").existing();
	expect((await aws.plan(there)).steps).toEqual([]);
	expect((await aws.deploy(there.image("ghcr.io/acme/web:2"))).changed).toEqual(["primaryContainer"]);
	expect((await aws.plan(web.image("ghcr.io/acme/web:2"))).steps).toEqual([]);
	const own = (image: string) =>
		taskDef("own")
			.fargate(256, 512)
			.executionRole(role("execution"))
			.container("Main")
			.image(image)
			.port("http", 80)
			.container("side")
			.image("ghcr.io/acme/side:1")
			.taskDef();
	await aws.deploy(own("a:1"));
	await aws.deploy(own("a:2"));
	const family = "arn:aws:ecs:eu-west-1:123456789012:task-definition/own";
	const byHand = expressService("own").infrastructureRole(role("infrastructure"));
	await aws.deploy(byHand.taskDefinition(`${family}:1`));
	const newest = byHand.taskDefinition(family);
	expect((await aws.deploy(newest)).changed).toEqual(["taskDefinitionArn"]);
	expect((await aws.plan(newest)).steps).toEqual([]);
	expect((await aws.plan(await aws.import("default/own", { as: "express" }))).steps).toEqual([]);
	await aws.rollback(newest);
	const sentBack = sim.journal.findLast(({ operation }) => operation === "UpdateExpressGatewayService")?.input;
	expect(sentBack).toMatchObject({ taskDefinitionArn: expect.stringContaining("task-definition/own:") });
	expect(sentBack).not.toHaveProperty("primaryContainer");
});

describe.each([{ expressUpdate: "keeps" }, { expressStructures: "merged" }, { expressOwnContainer: "told" }] as const)(
	"whichever AWS does: %j",
	(switches) => {
		it("settings come out as said", async () => {
			const sim = simulate({ switches });
			const aws = connect(sim);
			await aws.deploy(web.scaling({ max: 4 }));
			const wanted = web.scaling({ max: 6 });
			expect((await aws.deploy(wanted)).changed).toEqual(["scalingTarget"]);
			// Where no deployment is started nothing is waited for, and a read may lag.
			await sim.clock.advance("1m");
			expect((await aws.plan(wanted)).steps).toEqual([]);
			const other = wanted.image("ghcr.io/acme/web:2").env("ONE", "other");
			await aws.deploy(other);
			expect((await aws.plan(other)).steps).toEqual([]);
			expect((await aws.plan(await aws.import("default/web", { as: "express" }))).steps).toEqual([]);
		});
	},
);

it.each([1, 2])("two creations of the same at once both end well, in world %i", async (seed) => {
	const aws = connect(simulate({ seed }));
	const [one, other] = await Promise.all([aws.deploy(web).settled(), aws.deploy(web).settled()]);
	expect([one.status, other.status]).toEqual(["succeeded", "succeeded"]);
	expect(other.deployment).toBe(one.deployment);
});

it("a first version that crashes times out, and says what replaces it", async () => {
	const sim = simulate();
	sim.faults.crashAfterStart({ image: "ghcr.io/acme/web:1" });
	await expect(connect(sim).deploy(web, { timeout: "5m" })).rejects.toMatchObject({
		code: "rollout.timed-out",
		hint: expect.stringContaining('{ ifBusy: "supersede" }'),
	});
});
