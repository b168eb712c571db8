import { expect, it } from "vitest";
import { check, clear, connect, publicRepository, repository } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const untyped = (value: unknown) => value as never;

it("one tag is removed, and the others stay", async () => {
	for (const chain of [repository("team/api"), publicRepository("api")]) {
		const aws = connect(simulate({ switches: { consistencySeconds: 0 } }));
		await aws.deploy(chain.tag({ a: "1", b: "2" }));
		const plan = await aws.plan(chain.tag("a", clear).tag("gone", clear));
		expect(plan.steps.map(({ id, operation, input, why }) => [id, operation, input.tagKeys, why])).toEqual([
			["untag", "UntagResource", ["a"], "tags: a → nothing"],
		]);
		expect((await aws.apply(plan)).changed).toEqual(["tags"]);
		expect((await aws.plan(chain.tag("a", clear).tag("b", "2"))).steps).toEqual([]);
		expect((await aws.deploy(chain.tag("b", clear).tag("c", "3"))).changed).toEqual(["tags"]);
		expect((await aws.plan(chain.tag("b", clear).tag("c", "3"))).steps).toEqual([]);
	}
});

it("a new repository has nothing to remove, and the last word on a key counts", () => {
	const api = repository("team/api");
	const tags = (chain: typeof api) => chain.compile().steps.map(({ input }) => input.tags);
	expect(tags(api.tag("a", clear))).toEqual([undefined]);
	expect(tags(api.tag("a", "1").tag("b", "2").tag("a", clear))).toEqual([[{ Key: "b", Value: "2" }]]);
	expect(tags(api.tag("a", clear).tag("a", "1"))).toEqual([[{ Key: "a", Value: "1" }]]);
	const existing = api.existing().tag("a", clear).compile();
	expect(existing.steps.map(({ operation }) => operation)).toEqual(["UntagResource"]);
	expect(api.existing().tag(clear).tag("a", clear).compile().steps).toEqual([]);
});

it("a plan is stale where the tag that it removes was changed since", async () => {
	const aws = connect(simulate({ switches: { consistencySeconds: 0 } }));
	const api = repository("team/api");
	await aws.deploy(api.tag("a", "1"));
	const plan = await aws.plan(api.tag("a", clear));
	await aws.deploy(api.tag("a", "2"));
	await expect(aws.apply(plan)).rejects.toMatchObject({ code: "plan.stale" });
});

it("values that are none are findings", () => {
	for (const value of [1, null, {}, [], true, Symbol("x")])
		expect(check(repository("team/api").tag("a", untyped(value)))[0]?.severity).toBe("error");
});
