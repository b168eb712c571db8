import { describe, expect, it } from "vitest";
import { clear, cluster, connect, publicRepository, type RepositoryChain, repository } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const whole = repository("team/api")
	.immutable({ except: ["latest*"] })
	.encryption("KMS")
	.tag("team", "blue")
	.allowPull({ accounts: ["111122223333"] })
	.lifecycle((l) => l.keepLast(10).tagged("release-*").expire("untagged").after("14d"));

const arnOf = (name: string) => `arn:aws:ecr:eu-west-1:123456789012:repository/${name}` as const;

function stage() {
	const sim = simulate({ account: "123456789012", region: "eu-west-1" });
	const aws = connect(sim);
	/** Deploys, and waits until reads no longer tell what was there before. */
	const deployed = async (chain: RepositoryChain) => {
		const { changed } = await aws.deploy(chain);
		await sim.clock.advance("1m");
		return changed;
	};
	return { sim, aws, deployed };
}

const writes = (sim: ReturnType<typeof simulate>) =>
	sim.journal
		.filter(({ operation }) => !/^(Describe|List|Get|BatchGet)/.test(operation))
		.map(({ operation }) => operation);

describe("a repository", () => {
	it("is created with all that is said, and a second deploy writes nothing", async () => {
		const { sim, aws, deployed } = stage();
		expect(String(await aws.plan(whole))).toContain("! creates repository 'team/api'");
		expect(await deployed(whole)).toEqual(["repository", "lifecyclePolicyText", "policyText"]);
		expect(writes(sim)).toEqual(["CreateRepository", "PutLifecyclePolicy", "SetRepositoryPolicy"]);
		expect(await deployed(whole)).toEqual([]);
		expect((await aws.plan(whole)).steps).toEqual([]);
	});

	it("is changed by a call for each member that differs, and clear removes", async () => {
		const { sim, aws, deployed } = stage();
		await deployed(whole);
		const changed = repository("team/api")
			.mutable()
			.scanOnPush()
			.tag("tier", "1")
			.lifecycle(clear)
			.allowPull({ accounts: ["444455556666"] });
		const plan = await aws.plan(changed);
		expect(plan.steps.map(({ why }) => why)).toEqual([
			"imageTagMutability: IMMUTABLE_WITH_EXCLUSION latest* → MUTABLE",
			"scanOnPush: false → true",
			"tags[tier]: nothing → 1",
			"its lifecycle policy is removed",
			"policy statement 'gantry-pull-accounts': changed",
		]);
		const members = await deployed(changed);
		expect(members).toEqual([
			"imageTagMutability",
			"imageScanningConfiguration",
			"tags",
			"lifecyclePolicyText",
			"policyText",
		]);
		expect(await deployed(repository("team/api").tag(clear).policy(clear))).toEqual(["tags", "policyText"]);
		expect(writes(sim).slice(-2)).toEqual(["UntagResource", "DeleteRepositoryPolicy"]);
		expect((await aws.plan(repository("team/api").tag(clear).policy(clear).lifecycle(clear))).steps).toEqual([]);
	});

	it("keeps statements of others, and takes policies that mean the same for the same", async () => {
		const { aws, deployed } = stage();
		const own = {
			Sid: "own",
			Effect: "Allow" as const,
			Principal: { AWS: ["111122223333"] },
			Action: ["ecr:BatchGetImage"],
		};
		await deployed(repository("team/api").policy({ Version: "2012-10-17", Statement: [own] }));
		const same = { ...own, Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "ecr:BatchGetImage" };
		expect((await aws.plan(repository("team/api").policy({ Version: "2012-10-17", Statement: [same] }))).steps).toEqual(
			[],
		);
		await deployed(repository("team/api").allowPush({ accounts: ["444455556666"] }));
		const { steps } = await aws.plan(repository("team/api").allowPush(clear));
		expect(JSON.parse(String(steps[0]?.input.policyText)).Statement).toEqual([own]);
	});

	it("tells what AWS takes at creation only, and is not created where it must be there", async () => {
		const { aws, deployed } = stage();
		await expect(aws.plan(whole.existing())).rejects.toMatchObject({ code: "plan.repository-missing" });
		await deployed(whole);
		await expect(aws.plan(whole.encryption("AES256"))).rejects.toMatchObject({
			code: "plan.create-only",
			expected: "encryptionType AES256",
			found: "encryptionType KMS",
		});
		const { findings, steps } = await aws.plan(whole.encryption("KMS", "alias/images"));
		expect(steps).toEqual([]);
		expect(findings.map(({ code }) => code)).toEqual(["plan.key-not-compared"]);
	});

	it("is not written by a plan that somebody else's change has made stale", async () => {
		const { aws, deployed } = stage();
		const creating = await aws.plan(whole);
		await deployed(whole);
		await expect(aws.apply(creating)).rejects.toMatchObject({ code: "plan.stale", expected: 'status "missing"' });
		const changing = await aws.plan(whole.mutable());
		await deployed(whole.immutable());
		await expect(aws.apply(changing)).rejects.toMatchObject({ code: "plan.stale" });
		expect((await aws.apply(await aws.plan(whole.mutable()))).changed).toEqual(["imageTagMutability"]);
		const compiled = repository("team/api").existing().tag("tier", "1").compile();
		expect((await aws.apply(compiled)).changed).toEqual(["tags"]);
	});

	it.each([1, 2, 3, 4])("is created once although the answer is lost (seed %d)", async (seed) => {
		const sim = simulate({ seed });
		sim.faults.lostAnswer({ operation: "CreateRepository", times: 1 });
		const run = connect(sim).deploy(whole);
		expect((await run).changed).toContain("repository");
		const states: string[] = [];
		for await (const event of run) if (event.type === "step" && event.step === "repository") states.push(event.state);
		expect(states).toEqual(["started", "adopted"]);
	});

	it("comes back from its ARN as a chain that plans to nothing", async () => {
		const { aws, deployed } = stage();
		await deployed(whole);
		const chain = await aws.import(arnOf("team/api"));
		expect((await aws.plan(chain)).steps).toEqual([]);
		expect((await aws.deploy(chain.mutable())).changed).toEqual(["imageTagMutability"]);
		await expect(aws.import(arnOf("team/web"))).rejects.toMatchObject({ code: "call.not-found" });
		await expect(aws.import("arn:aws:ecr:us-east-1:123456789012:repository/team/api")).rejects.toMatchObject({
			code: "plan.region",
		});
	});

	it("comes before the services of its array", async () => {
		const { sim, aws, deployed } = stage();
		const app = cluster("prod")
			.service("api")
			.desiredCount(1)
			.network({ subnets: ["subnet-1"] })
			.rolling({ circuitBreaker: true })
			.taskDef()
			.fargate(256, 512)
			.container("web")
			.image("nginx:1");
		const done = await aws.deploy([app, repository("team/web")]);
		expect(Object.entries(done.parts).map(([name, { status }]) => [name, status])).toEqual([
			["api", "succeeded"],
			["team/web", "succeeded"],
		]);
		expect(writes(sim)[0]).toBe("CreateRepository");
		const bad = aws.deploy([app, repository("team/web").existing().encryption("KMS")]);
		const { parts } = await bad.settled();
		expect(parts.api).toMatchObject({ status: "failed", error: { code: "plan.not-started" } });
	});
});

it("a public repository is created, changed, imported and destroyed in us-east-1, whatever the region", async () => {
	const { sim, aws } = stage();
	const open = publicRepository("api").description("An API").architectures(["ARM 64"]).tag("team", "blue");
	expect((await aws.deploy(open)).changed).toEqual(["repository"]);
	await sim.clock.advance("1m");
	expect((await aws.deploy(open)).changed).toEqual([]);
	expect((await aws.deploy(open.about("# API").tag(clear))).changed).toEqual(["catalogData", "tags"]);
	await sim.clock.advance("1m");
	const chain = await aws.import("arn:aws:ecr-public::123456789012:repository/api");
	expect((await aws.plan(chain)).steps).toEqual([]);
	expect((await aws.plan(open.tag(clear).about("# API"))).steps).toEqual([]);
	expect((await aws.destroy(open)).changed).toEqual(["repository"]);
});

describe("aws.destroy", () => {
	it("deletes an empty repository and waits until it is gone; one that is not there is gone", async () => {
		const { sim, aws, deployed } = stage();
		await deployed(whole);
		expect((await aws.destroy(whole)).changed).toEqual(["repository"]);
		expect((await aws.destroy(whole)).changed).toEqual([]);
		const deletions = sim.journal.filter(({ operation }) => operation === "DeleteRepository");
		expect(deletions.map(({ outcome }) => outcome)).toEqual(["ok", "RepositoryNotFoundException"]);
	});

	it("deletes one that was made a moment ago and does not show yet", async () => {
		const sim = simulate({ switches: { registryReads: "lagging" } });
		const aws = connect(sim);
		await aws.deploy(repository("team/new"));
		await aws.destroy(repository("team/new"));
		await sim.clock.advance("1m");
		await expect(aws.import(arnOf("team/new"))).rejects.toMatchObject({ code: "call.not-found" });
	});

	it("refuses one with images, unless it is forced", async () => {
		const { sim, aws, deployed } = stage();
		await deployed(whole);
		sim.push("team/api:v1");
		sim.push("team/api:v2", { platforms: ["linux/amd64", "linux/arm64"] });
		const refused = await aws.destroy(whole).settled();
		expect(refused).toMatchObject({ status: "failed", error: { code: "plan.repository-not-empty", found: "4" } });
		expect((await aws.destroy(whole, { force: true })).changed).toEqual(["repository"]);
		await expect(aws.import(arnOf("team/api"))).rejects.toMatchObject({ code: "call.not-found" });
	});

	it("keeps what is said to be there already, and survives a lost answer", async () => {
		const { sim, aws, deployed } = stage();
		await deployed(whole);
		await expect(aws.destroy(whole.existing())).rejects.toMatchObject({ code: "plan.existing" });
		sim.faults.lostAnswer({ operation: "DeleteRepository", times: 1 });
		expect((await aws.destroy(whole.existing(), { include: "all" })).status).toBe("succeeded");
	});

	it("takes no app of ECS yet, and no option that it does not know", async () => {
		const { aws, deployed } = stage();
		const app = cluster("prod").service("api").taskDef().fargate(256, 512).container("web").image("nginx:1");
		await expect(aws.destroy(app)).rejects.toMatchObject({ code: "plan.no-destroy" });
		await expect(aws.destroy(whole, { forced: true } as never)).rejects.toMatchObject({ code: "plan.option" });
	});
});
