import { expect, it } from "vitest";
import { clear, cluster, connect, expressService, planFrom } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = expressService("web")
	.image("ghcr.io/acme/web:1")
	.executionRole(role("execution"))
	.infrastructureRole(role("infrastructure"))
	.network({ subnets: ["subnet-2", "subnet-1"], securityGroups: ["sg-1"] })
	.env({ ONE: "first", TWO: "second", THREE: "third" })
	.secret("KEY", "arn:aws:ssm:eu-west-1:123456789012:parameter/key")
	.scaling({ min: 1, max: 4 })
	.tag({ team: "web", old: "yes" });

/** What the plan's calls would change, in its own words. */
const whyOf = async (aws: ReturnType<typeof connect>, app: typeof web) =>
	(await aws.plan(app)).steps.map(({ operation, why }) => `${operation} ${why}`);

it("plans nothing where nothing differs, and of each setting only what does", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(web);
	expect(await whyOf(aws, web)).toEqual([]);
	expect(await whyOf(aws, web.network({ subnets: ["subnet-1", "subnet-2"] }))).toEqual([]);
	const changes: [typeof web, string][] = [
		[web.image("ghcr.io/acme/web:2"), "primaryContainer.image: ghcr.io/acme/web:1 → ghcr.io/acme/web:2"],
		[web.port(8080), "primaryContainer.containerPort: 80 → 8080"],
		[web.healthCheck("/up"), "healthCheckPath: /ping → /up"],
		[web.fargate(512, 1024), "cpu: 256 → 512\nmemory: 512 → 1024"],
		[web.architecture("ARM64"), "cpuArchitecture: X86_64 → ARM64"],
		[web.env("TWO", "other"), "primaryContainer.environment[TWO].value: changed"],
		[web.env(clear), "primaryContainer.environment: removed"],
		[web.secret(clear), "primaryContainer.secrets: "],
		[web.command("serve"), "primaryContainer.command: added"],
		[web.logs({ group: "/own" }), "primaryContainer.awsLogsConfiguration.logGroup: "],
		[web.taskRole(role("task")), `taskRoleArn: nothing → ${role("task")}`],
		[web.scaling({ max: 8 }), "scalingTarget.maxTaskCount: 4 → 8"],
		[web.network({ securityGroups: ["sg-2"] }), "networkConfiguration.securityGroups: "],
		[web.network({ subnets: ["subnet-1"] }), "networkConfiguration.subnets: "],
	];
	for (const [app, why] of changes) {
		const [step, ...more] = (await aws.plan(app)).steps;
		expect(step?.why).toContain(why);
		expect(more).toEqual([]);
		// The whole container, and always the size.
		expect(step?.input).toMatchObject({
			cpu: expect.any(String),
			memory: expect.any(String),
			cpuArchitecture: expect.any(String),
			primaryContainer: { image: expect.any(String), containerPort: expect.any(Number) },
		});
		expect(String(await aws.plan(app))).not.toContain("second");
	}
	expect(await whyOf(aws, web.tag("team", "other").tag("old", clear))).toEqual([
		"UntagResource tags: old → nothing",
		"TagResource tags[team]: web → other",
	]);
	expect(await whyOf(aws, web.tag(clear))).toEqual(["UntagResource tags: team, old → nothing"]);
	expect(await whyOf(aws, web.logs(clear))).toEqual([]);
	await expect(aws.plan(web.infrastructureRole(role("other")))).rejects.toMatchObject({ code: "plan.create-only" });
});

it("applies a plan only to what it was made for", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(web);
	const plan = planFrom((await aws.plan(web.port(8080))).serialize());
	await aws.deploy(web.port(9090));
	await expect(aws.apply(plan)).rejects.toMatchObject({ code: "plan.stale" });
	const fresh = planFrom((await aws.plan(web.port(8080))).serialize());
	expect(await aws.apply(fresh)).toMatchObject({ status: "succeeded", changed: ["primaryContainer"] });
	expect(await whyOf(aws, web.port(8080))).toEqual([]);
});

it("starts a new deployment of the same by force, which shows a moved tag", async () => {
	const sim = simulate();
	const aws = connect(sim);
	const made = await aws.deploy(web);
	const [finding] = (await aws.plan(web)).findings;
	expect(finding?.code).toBe("plan.tag-may-have-moved");
	const forced = await aws.deploy(web, { force: true });
	expect(forced).toMatchObject({ status: "succeeded", changed: ["forceNewDeployment"] });
	expect(forced.deployment).not.toBe(made.deployment);
});

it("is told apart from ordinary services", async () => {
	const sim = simulate();
	const aws = connect(sim);
	const api = cluster("prod")
		.service("web")
		.network({ subnets: ["subnet-1"] })
		.taskDef()
		.fargate(256, 512)
		.container("web")
		.image("a:1")
		.service();
	await aws.deploy(api);
	for (const refused of [
		aws.plan(web.cluster("prod")),
		aws.deploy(web.cluster("prod")),
		aws.destroy(web.cluster("prod")),
	])
		await expect(refused).rejects.toMatchObject({ code: "plan.not-express" });
	await expect(aws.import("prod/web", { as: "express" })).rejects.toMatchObject({ code: "plan.not-express" });
	await aws.deploy(web);
	await expect(aws.deploy(api.cluster("default").service())).rejects.toMatchObject({ code: "plan.express" });
	await expect(aws.plan(web.cluster("other"))).rejects.toMatchObject({
		code: "call.not-found",
		message: expect.stringContaining("cluster 'other' is not there"),
	});
	await expect(aws.plan(expressService("none").existing())).rejects.toMatchObject({ code: "plan.express-missing" });
	await expect(aws.destroy(web.existing())).rejects.toMatchObject({ code: "plan.existing" });
});
