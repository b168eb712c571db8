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

	it("an image that does not arrive fails the wait, with AWS's code", async () => {
		const { sim, aws, settle } = stage();
		await aws.deploy(registry().replicate({ to: ["eu-central-1", "us-east-1"] }));
		await settle();
		sim.faults.failingReplication({ region: "us-east-1", reason: "KmsError" });
		sim.push("team/api:v1");
		const outcome = await aws.images.replication("team/api:v1").settled();
		expect(outcome).toMatchObject({
			status: "failed",
			error: { code: "rollout.not-replicated", message: expect.stringContaining("us-east-1") },
			destinations: expect.arrayContaining([
				{ region: "eu-central-1", registryId: "123456789012", status: "COMPLETE" },
				{ region: "us-east-1", registryId: "123456789012", status: "FAILED", failureCode: "KmsError" },
			]),
		});
	});
});

describe("a backfill on the simulator", () => {
	/** Images that were pushed before the rule. */
	async function late(versions = 3) {
		const whole = stage();
		for (let version = 1; version <= versions; version++) whole.sim.push(`team/api:v${version}`);
		await whole.aws.deploy(registry().replicate({ to: "eu-central-1", only: ["team/"] }));
		await whole.settle();
		return whole;
	}

	it("sends what was pushed before the rule, and nothing twice", async () => {
		const { aws } = await late();
		const run = aws.images.backfill({ to: "eu-central-1" });
		const states: string[] = [];
		for await (const event of run) if (event.type === "state") states.push(event.state);
		const { backfill, results } = await run;
		expect(states).toEqual(["PREPARING", "IN_PROGRESS", "COMPLETE"]);
		expect(results.map(({ tag, status }) => `${tag} ${status}`)).toEqual(["v1 COMPLETE", "v2 COMPLETE", "v3 COMPLETE"]);
		expect((await aws.images.replication("team/api:v2")).destinations).toMatchObject([{ status: "COMPLETE" }]);
		expect(await aws.images.backfill({ id: backfill })).toMatchObject({ results });
		expect((await aws.images.backfill({ to: "eu-central-1" })).results).toEqual([]);
	});

	it("reads the results of many images from all pages", async () => {
		const { aws } = await late(130);
		expect((await aws.images.backfill({ to: "eu-central-1" })).results).toHaveLength(130);
	});

	it("fails with each image that did not arrive", async () => {
		const { sim, aws } = await late();
		sim.faults.failingReplication({ image: "team/api:v2", reason: "KmsError" });
		const outcome = await aws.images.backfill({ to: "eu-central-1" }).settled();
		expect(outcome).toMatchObject({
			status: "failed",
			reason: expect.stringContaining("left 1 of 3 images behind (KmsError)"),
			results: expect.arrayContaining([expect.objectContaining({ tag: "v2", failureCode: "KmsError" })]),
		});
	});

	it("fails as a whole where the destination lets nothing in", async () => {
		const { sim, aws } = await late();
		sim.faults.failingReplication({ region: "eu-central-1" });
		const outcome = await aws.images.backfill({ to: "eu-central-1" }).settled();
		expect(outcome).toMatchObject({ status: "failed", reason: expect.stringContaining("failed: AccessDenied") });
	});

	it("is started once, also where the answer is lost or somebody else has one under way", async () => {
		const { sim, aws } = await late();
		sim.faults.lostAnswer({ operation: "StartReplicationBackfill" });
		const run = aws.images.backfill({ to: "eu-central-1" });
		for await (const event of run) if (event.type === "state") break;
		const busy = await aws.images.backfill({ to: "eu-central-1" }).settled();
		expect(busy).toMatchObject({ error: { code: "plan.backfill-busy" } });
		const { backfill } = await run;
		expect(busy).toMatchObject({ error: { hint: expect.stringContaining(backfill) } });
		const started = sim.journal.filter(({ operation }) => operation === "StartReplicationBackfill");
		expect(started.filter(({ outcome }) => outcome === "ok" || outcome === "lost")).toHaveLength(1);
	});

	it("is stopped where the caller says so, while it is prepared and while it sends", async () => {
		for (const state of ["PREPARING", "IN_PROGRESS"]) {
			const { sim, aws } = await late();
			const leave = new AbortController();
			const run = aws.images.backfill({ to: "eu-central-1", onCancel: "stop", signal: leave.signal });
			run.onEvent((event) => event.type === "state" && event.state === state && leave.abort());
			expect(await run.settled()).toMatchObject({ status: "cancelled", how: "stop" });
			await sim.clock.advance("5m");
			const [id] = /[0-9a-f-]{36}/.exec(JSON.stringify(await run.settled())) ?? [];
			expect(await aws.images.backfill({ id: id ?? "" }).settled()).toMatchObject({
				status: "failed",
				reason: `backfill ${id} was stopped`,
			});
		}
	});
});

describe("signatures on the simulator", () => {
	it("what is pushed is waited for until it is signed by each profile; what referred to it is told by type", async () => {
		const { sim, aws, settle } = stage();
		const other = "arn:aws:signer:eu-west-1:123456789012:/signing-profiles/second";
		const before = sim.push("team/api:v0");
		await aws.deploy(registry().signing([{ profile: PROFILE, repositories: ["team/*"] }, { profile: other }]));
		await settle();
		const { digest } = sim.push("team/api:v1");
		const { profiles } = await aws.images.signing("team/api:v1");
		expect(profiles.map(({ profile, status }) => `${profile} ${status}`).sort()).toEqual([
			`${PROFILE} COMPLETE`,
			`${other} COMPLETE`,
		]);
		const left = await aws.images.signing(`team/api@${before.digest}`).settled();
		expect(left).toMatchObject({ status: "failed", error: { code: "rollout.not-signed" } });

		const notary = "application/vnd.cncf.notary.signature";
		const list = "application/spdx+json";
		for (let index = 0; index < 60; index++) sim.push("team/api", { subject: digest, artifactType: list });
		const { digest: signature } = sim.push("team/api", { subject: digest, artifactType: notary });
		expect(await aws.images.referrers("team/api:v1")).toHaveLength(61);
		expect(await aws.images.referrers("team/api:v1", { artifactTypes: [notary] })).toMatchObject([
			{ digest: signature, artifactType: notary, status: "ACTIVE" },
		]);
	});
});
