import { describe, expect, it } from "vitest";
import { clear, connect, registry } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";
import fc from "../random.js";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
const ROLE = "arn:aws:iam::123456789012:role/ecr";
const PROFILE = "arn:aws:signer:eu-west-1:123456789012:/signing-profiles/release";

const whole = registry()
	.replicate({ to: "eu-central-1", only: ["team/", "base/"] })
	.replicate({ to: [{ region: "us-east-1", account: "210987654321" }, "eu-north-1"] })
	.pullThrough("hub", { upstream: "docker-hub", credentials: SECRET })
	.pullThrough("k8s", { upstream: "k8s" })
	.template("hub", {
		for: ["PULL_THROUGH_CACHE"],
		immutable: { except: ["latest*"] },
		tags: { team: "blue" },
		role: ROLE,
	})
	.template("ROOT", { for: ["CREATE_ON_PUSH"], lifecycle: (l) => l.expire("untagged").after("14d") })
	.scanning("ENHANCED", [{ frequency: "SCAN_ON_PUSH" }, { frequency: "CONTINUOUS_SCAN", repositories: ["prod-*"] }])
	.signing([{ profile: PROFILE, repositories: ["team/*"] }])
	.policy({
		Version: "2012-10-17",
		Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" }],
	})
	.setting("BLOB_MOUNTING", "ENABLED")
	.excludePullTime(ROLE);

function stage() {
	const sim = simulate();
	const aws = connect(sim);
	/** Operations that wrote, since the last time. */
	let seen = 0;
	const writes = () => {
		const calls = sim.journal.slice(seen).map(({ operation }) => operation);
		seen = sim.journal.length;
		return calls.filter((name) => !/^(Describe|Get|List|Validate)/.test(name));
	};
	/** Past what lagging reads miss. */
	const settle = () => sim.clock.advance("1m");
	return { sim, aws, writes, settle };
}

describe("a registry on the simulator", () => {
	it("is set once: a second deploy writes nothing", async () => {
		const { aws, writes, settle } = stage();
		const first = await aws.deploy(whole);
		expect(first.changed).toHaveLength(writes().length);
		await settle();
		expect((await aws.plan(whole)).toString()).toContain("nothing to do");
		expect((await aws.deploy(whole)).changed).toEqual([]);
		expect(writes()).toEqual([]);
	});

	it("keeps what is not said, and forgets what is cleared", async () => {
		const { aws, writes, settle } = stage();
		await aws.deploy(whole);
		await settle();
		writes();
		await aws.deploy(
			registry().replicate(clear).signing(clear).policy(clear).pullThrough("hub", clear).excludePullTime(ROLE, clear),
		);
		expect(writes()).toEqual([
			"DeleteRegistryPolicy",
			"DeleteSigningConfiguration",
			"DeletePullThroughCacheRule",
			"PutReplicationConfiguration",
			"DeregisterPullTimeUpdateExclusion",
		]);
		await settle();
		expect(
			(
				await aws.plan(
					registry()
						.pullThrough("k8s", { upstream: "k8s" })
						.template("ROOT", { for: ["CREATE_ON_PUSH"] }),
				)
			).steps,
		).toEqual([]);
	});

	it("a change of one member of a template leaves the others alone", async () => {
		const { aws, settle } = stage();
		await aws.deploy(whole);
		await settle();
		await aws.deploy(registry().template("hub", { for: ["PULL_THROUGH_CACHE", "CREATE_ON_PUSH"] }));
		await settle();
		const { steps } = await aws.plan(whole);
		expect(steps.map(({ id, why }) => `${id} ${why}`)).toEqual([
			'template:hub appliedFor: ["CREATE_ON_PUSH","PULL_THROUGH_CACHE"] → ["PULL_THROUGH_CACHE"]',
		]);
	});

	it("a rule without the credentials that its upstream wants fails the deploy, and the preflight says so", async () => {
		const { aws, settle } = stage();
		const outcome = await aws.deploy(registry().pullThrough("hub", { upstream: "docker-hub" })).settled();
		expect(outcome).toMatchObject({ status: "failed", error: { code: "rollout.upstream-unreached" } });
		await settle();
		expect(await aws.images.checkUpstream("hub")).toMatchObject({ isValid: false, upstream: "registry-1.docker.io" });
		const mended = registry().pullThrough("hub", { upstream: "docker-hub", credentials: SECRET });
		expect((await aws.deploy(mended)).changed).toEqual(["pull-through:hub"]);
		await settle();
		expect(await aws.images.checkUpstream("hub")).toMatchObject({ isValid: true });
	});

	it("every write whose answer is lost is made once, or once more where that is harmless", async () => {
		const operations = [
			"CreatePullThroughCacheRule",
			"CreateRepositoryCreationTemplate",
			"RegisterPullTimeUpdateExclusion",
		];
		for (const operation of operations) {
			const { sim, aws, settle } = stage();
			sim.faults.lostAnswer({ operation, times: 1 });
			expect((await aws.deploy(whole)).status).toBe("succeeded");
			await settle();
			expect((await aws.plan(whole)).steps).toEqual([]);
		}
	});

	it("deploys from any state to any other, and is then as it is said", { timeout: 20_000 }, async () => {
		const some = fc.record({
			regions: fc.subarray(["eu-central-1", "us-east-1", "eu-north-1"]),
			only: fc.option(fc.subarray(["a/", "b/", "c/"], { minLength: 1 }), { nil: undefined }),
			mounting: fc.constantFrom("ENABLED" as const, "DISABLED" as const),
			quay: fc.boolean(),
			immutable: fc.constantFrom(true, false, { except: ["latest"] }, { except: ["v*", "x"] }),
			type: fc.constantFrom("BASIC" as const, "ENHANCED" as const),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(some, { minLength: 2, maxLength: 4 }), async (wishes) => {
				const { aws, settle } = stage();
				for (const { regions, only, mounting, quay, immutable, type } of wishes) {
					const base = registry()
						.setting("BLOB_MOUNTING", mounting)
						.template("team", { for: ["CREATE_ON_PUSH"], immutable })
						.scanning(type, [{ frequency: "SCAN_ON_PUSH" }]);
					const pulled = quay ? base.pullThrough("quay", { upstream: "quay" }) : base.pullThrough("quay", clear);
					const said =
						regions.length === 0 ? pulled.replicate(clear) : pulled.replicate({ to: regions, ...(only && { only }) });
					await aws.deploy(said);
					await settle();
					expect((await aws.plan(said)).steps).toEqual([]);
				}
			}),
			{ numRuns: 4 },
		);
	});

	it("what is pushed is waited for until it is in each place", async () => {
		const { sim, aws, settle } = stage();
		await aws.deploy(registry().replicate({ to: ["eu-central-1", "us-east-1"], only: ["team/"] }));
		await settle();
		sim.push("team/api:v1");
		sim.push("other:v1");
		const { destinations } = await aws.images.replication("team/api:v1");
		expect(destinations.map(({ region, status }) => `${region} ${status}`).sort()).toEqual([
			"eu-central-1 COMPLETE",
			"us-east-1 COMPLETE",
		]);
		expect(await aws.images.replication("other:v1").settled()).toMatchObject({
			error: { code: "plan.no-replication" },
		});
	});
});
