import { describe, expect, it } from "vitest";
import { clear, connect, expressService } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = (version: number) =>
	expressService("web")
		.image(`ghcr.io/acme/web:${version}`)
		.executionRole(role("execution"))
		.infrastructureRole(role("infrastructure"));

/** What runs, by the digest that each version was first seen with. */
const digests = async (aws: ReturnType<typeof connect>) =>
	(await aws.revisions("default/web")).map(({ images }) => images[0]?.digest);

it.each(["deploys", "keeps"] as const)(
	"goes back past a change of scaling alone, where an update %s",
	async (expressUpdate) => {
		const sim = simulate({ switches: { expressUpdate } });
		const aws = connect(sim);
		await aws.deploy(web(1));
		const [first] = await digests(aws);
		await aws.deploy(web(2));
		const [second] = await digests(aws);
		await aws.deploy(web(2).scaling({ max: 7 }));
		expect(await aws.rollback("default/web")).toMatchObject({ status: "succeeded", changed: ["primaryContainer"] });
		await sim.clock.advance("1m");
		expect((await digests(aws))[0]).toBe(first);
		await aws.rollback("default/web");
		await sim.clock.advance("1m");
		expect((await digests(aws))[0]).toBe(second);
	},
);

it("has nothing to go back to where only the scaling was ever changed", async () => {
	const aws = connect(simulate());
	await aws.deploy(web(1));
	await aws.deploy(web(1).scaling({ max: 7 }));
	await expect(aws.rollback("default/web")).rejects.toMatchObject({ code: "plan.nothing-to-roll-back-to" });
});

const KEY = "arn:aws:ssm:eu-west-1:123456789012:parameter/key";

it("refuses to go back to what ran without a task role, which an update would keep", async () => {
	const aws = connect(simulate());
	await aws.deploy(web(1));
	await aws.deploy(web(2).taskRole(role("task")));
	await expect(aws.rollback("default/web")).rejects.toMatchObject({
		code: "plan.create-only",
		message: expect.stringContaining(role("task")),
	});
});

describe.each(["replaced", "merged"] as const)("where what is sent of a container is %s", (expressStructures) => {
	const stage = () => {
		const sim = simulate({ switches: { expressStructures } });
		return { sim, aws: connect(sim) };
	};

	it("a rollback takes away variables, secrets and command that were not there then", async () => {
		const { sim, aws } = stage();
		await aws.deploy(web(1));
		const bad = web(2).env({ BAD: "value" }).command("crash").secret("KEY", KEY);
		await aws.deploy(bad);
		expect(await aws.rollback("default/web")).toMatchObject({ status: "succeeded" });
		await sim.clock.advance("1m");
		const there = JSON.stringify(await aws.import("default/web", { as: "express" }));
		expect(there).not.toMatch(/BAD|crash|KEY/);
	});

	it("clear takes away what is there, and the next plan has no step", async () => {
		const { aws } = stage();
		const full = web(1).env({ ONE: "1" }).command("serve").secret("KEY", KEY);
		await aws.deploy(full);
		const cleared = full.env(clear).command(clear).secret(clear);
		expect(await aws.deploy(cleared)).toMatchObject({ status: "succeeded", changed: ["primaryContainer"] });
		expect((await aws.plan(cleared)).steps).toEqual([]);
	});
});

it("fails where ECS did not take what was sent, by name", async () => {
	const aws = connect(simulate({ switches: { expressStructures: "merged" } }));
	await aws.deploy(web(1).logs({ group: "/own" }));
	const outcome = await aws.deploy(web(1).logs(clear)).settled();
	expect(outcome).toMatchObject({
		status: "failed",
		reason: expect.stringContaining("primaryContainer.awsLogsConfiguration"),
	});
});

it.each([1, 2, 3, 4])("reads until settings show that start no deployment, in world %i", async (seed) => {
	const aws = connect(simulate({ seed, switches: { expressUpdate: "keeps" } }));
	await aws.deploy(web(1));
	const scaled = web(1).scaling({ metric: "AVERAGE_MEMORY", target: 50 });
	expect(await aws.deploy(scaled)).toMatchObject({ status: "succeeded", changed: ["scalingTarget"] });
	expect((await aws.plan(scaled)).steps).toEqual([]);
});
