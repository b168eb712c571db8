import { describe, expect, it } from "vitest";
import { clear, connect, lifecycle, registry, repository, simulateLifecycle } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const untyped = (value: unknown) => value as never;
const api = repository("team/api");

it("a policy that would lock out its author names the option that puts it", async () => {
	const sim = simulate();
	const aws = connect(sim);
	const policy = { Statement: [{ Effect: "Deny" as const, Principal: "*", Action: "ecr:*" }] };
	await expect(aws.deploy(api.policy(policy))).rejects.toMatchObject({
		name: "CallError",
		operation: "SetRepositoryPolicy",
		hint: expect.stringContaining(".policy(document, { force: true })"),
	});
	await sim.clock.advance("1m");
	expect((await aws.deploy(api.policy(policy, { force: true }))).changed).toEqual(["policyText"]);
});

describe("a registry is not replicated to itself", () => {
	const code = "plan.replicate-to-itself";
	const sim = simulate({ region: "eu-west-1" });
	const aws = connect(sim);

	it("by its region alone, or with its own account", async () => {
		await expect(aws.plan(registry().replicate({ to: "eu-west-1" }))).rejects.toMatchObject({
			name: "PlanError",
			code,
		});
		const own = (await aws.plan(registry().replicate({ to: "eu-central-1" }))).steps[0]?.input;
		const { rules } = (own?.replicationConfiguration ?? {}) as { rules?: { destinations: { registryId: string }[] }[] };
		const account = rules?.[0]?.destinations[0]?.registryId ?? "";
		await expect(
			aws.deploy(registry().replicate({ to: ["eu-central-1", { region: "eu-west-1", account }] })),
		).rejects.toMatchObject({ code });
		expect(() => registry().replicate({ to: "eu-west-1" }).compile({ region: "eu-west-1" })).toThrow(
			"eu-west-1 itself",
		);
	});

	it("and another account of the region is no fault", async () => {
		const plan = await aws.plan(registry().replicate({ to: { region: "eu-west-1", account: "210987654321" } }));
		expect(plan.steps).toHaveLength(1);
		expect((await aws.plan(registry().replicate(clear))).steps).toEqual([]);
	});
});

it("the hint where nothing is replicated names a region that can be", async () => {
	const regions: readonly [string, string][] = [
		["eu-west-1", "eu-central-1"],
		["us-east-1", "eu-west-1"],
	];
	for (const [region, other] of regions) {
		const sim = simulate({ region });
		sim.push("team/api:v1");
		await expect(connect(sim).images.replication("team/api:v1")).rejects.toMatchObject({
			code: "plan.no-replication",
			hint: `deploy registry().replicate({ to: "${other}" }) first`,
		});
	}
});

describe("a repository's own lifecycle", () => {
	const kept = api.lifecycle((l) => l.keepLast(1).any());
	const now = "2026-06-03T00:00:00Z";
	const images = [1, 2].map((day) => ({
		imageDigest: `sha256:${day}`,
		imageTags: [`v${day}`],
		imagePushedAt: new Date(`2026-06-0${day}`),
	}));

	it("is simulated", () => {
		const piece = lifecycle().keepLast(1).any();
		expect(simulateLifecycle(kept, images, { now })).toEqual(simulateLifecycle(piece, images, { now }));
		expect(simulateLifecycle(kept, images, { now }).expiring).toBe(1);
		for (const none of [api, api.lifecycle(clear)])
			expect(() => simulateLifecycle(none, images, { now })).toThrow(/lifecycle/);
		expect(() => simulateLifecycle(api.lifecycle(untyped({ rules: [] })), images, { now })).toThrow(
			"lifecycle.from(json)",
		);
	});

	it("is previewed, also as the policy of another", async () => {
		const sim = simulate();
		for (const version of [1, 2, 3]) sim.push(`team/api:${version}`);
		const aws = connect(sim);
		expect((await aws.previewLifecycle(kept)).expiring).toBe(2);
		expect((await aws.previewLifecycle("team/api", { policy: kept })).expiring).toBe(2);
	});
});

it("what names no service may be a repository, which is imported by its ARN", async () => {
	const aws = connect(simulate());
	for (const name of ["team/api", "api", "a/b/c"])
		await expect(aws.import(name)).rejects.toMatchObject({
			hint: expect.stringContaining("repository is imported by its ARN"),
		});
	await expect(aws.import("arn:aws:ecs:eu-west-1:123456789012:service/prod/api")).rejects.toMatchObject({
		hint: expect.not.stringContaining("repository"),
	});
});

it("a plan shows policies as people read them, and its JSON as they are sent", async () => {
	const chain = api.allowPull({ accounts: ["111122223333"] }).lifecycle((l) => l.keepLast(10).tagged("v*"));
	const plan = chain.compile();
	const text = plan.toString();
	expect(text).not.toContain('\\"');
	expect(text).toContain("     lifecyclePolicyText:\n       rules:\n         -\n           rulePriority: 1");
	expect(text).toContain("Sid: gantry-pull-accounts");
	const sent = plan.steps.map(({ input }) => input.lifecyclePolicyText ?? input.policyText).filter(Boolean);
	expect(sent.every((one) => typeof one === "string")).toBe(true);
	expect(JSON.parse(JSON.stringify(plan)).steps.map(({ input }: { input: unknown }) => input)).toEqual(
		plan.steps.map(({ input }) => input),
	);
});
