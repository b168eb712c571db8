import { describe, expect, it } from "vitest";
import { anySpecOf } from "../../../src/engine/chain/spec-of.js";
import { appRunner, check, clear } from "../../../src/index.js";

const said = (chain: object) => {
	const { kind, ServiceName, ...members } = Object(anySpecOf(chain));
	expect([kind, ServiceName]).toEqual(["app-runner", "web-api"]);
	return members;
};
const web = appRunner("web-api");
const ROLE = "arn:aws:iam::123456789012:role/web";
const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1";
const PUBLIC = "public.ecr.aws/acme/web:1";

describe("each call says", () => {
	it.each<[string, object, object]>([
		["an image of ECR", web.image(ECR), { image: { ImageIdentifier: ECR, ImageRepositoryType: "ECR" } }],
		[
			"one of the gallery",
			web.image(PUBLIC),
			{ image: { ImageIdentifier: PUBLIC, ImageRepositoryType: "ECR_PUBLIC" } },
		],
		["one of elsewhere", web.image("nginx"), { image: { ImageIdentifier: "nginx" } }],
		[
			"code",
			web.source("https://github.com/a/b", {
				connection: "acme",
				directory: "/api",
				runtime: "NODEJS_22",
				build: "npm ci",
				start: "node .",
			}),
			{
				code: {
					RepositoryUrl: "https://github.com/a/b",
					SourceCodeVersion: { Type: "BRANCH", Value: "main" },
					SourceDirectory: "/api",
					ConfigurationSource: "API",
					Runtime: "NODEJS_22",
					BuildCommand: "npm ci",
				},
				connection: "acme",
				settings: { StartCommand: "node ." },
			},
		],
		[
			"code that says itself how it runs",
			web.source("https://github.com/a/b", { connection: "acme", branch: "next", configuration: "repository" }),
			{
				code: {
					RepositoryUrl: "https://github.com/a/b",
					SourceCodeVersion: { Type: "BRANCH", Value: "next" },
					ConfigurationSource: "REPOSITORY",
				},
				connection: "acme",
			},
		],
		["port and command", web.port(80).command("a"), { settings: { Port: "80", StartCommand: "a" } }],
		[
			"variables, by pair and by record",
			web.env("A", "1").env({ B: "2", A: "3" }).secret("C", "/c"),
			{ settings: { RuntimeEnvironmentVariables: { A: "3", B: "2" }, RuntimeEnvironmentSecrets: { C: "/c" } } },
		],
		["no variables", web.env("A", "1").env(clear), { settings: { RuntimeEnvironmentVariables: clear } }],
		["others after none", web.env(clear).env("A", "1"), { settings: { RuntimeEnvironmentVariables: { A: "1" } } }],
		["a size in numbers", web.size(256, 512), { Cpu: "256", Memory: "512" }],
		["a size in words", web.size("1 vCPU", "3 GB"), { Cpu: "1 vCPU", Memory: "3 GB" }],
		["roles", web.instanceRole(clear).accessRole(ROLE), { InstanceRoleArn: clear, AccessRoleArn: ROLE }],
		[
			"a health check by HTTP",
			web.healthCheck({ path: "/up", interval: "10s", timeout: 3, healthy: 2, unhealthy: 4 }),
			{
				HealthCheckConfiguration: {
					Protocol: "HTTP",
					Path: "/up",
					Interval: 10,
					Timeout: 3,
					HealthyThreshold: 2,
					UnhealthyThreshold: 4,
				},
			},
		],
		[
			"a health check that goes on from the one before",
			web.healthCheck({ path: "/up", interval: 10 }).healthCheck({ timeout: "3s" }),
			{ HealthCheckConfiguration: { Protocol: "HTTP", Path: "/up", Interval: 10, Timeout: 3 } },
		],
		[
			"one by TCP, of which the path is no part",
			web.healthCheck({ path: "/up", interval: 10 }).healthCheck({ protocol: "TCP" }),
			{ HealthCheckConfiguration: { Protocol: "TCP", Interval: 10 } },
		],
		["auto-deploy", web.autoDeploy(), { AutoDeploymentsEnabled: true }],
		[
			"scaling",
			web.scaling("web-api", { concurrency: 50, min: 2, max: 9 }),
			{ scaling: { AutoScalingConfigurationName: "web-api", MaxConcurrency: 50, MinSize: 2, MaxSize: 9 } },
		],
		["the scaling of App Runner's own", web.scaling("arn:x").scaling(clear), { scaling: clear }],
		[
			"a connector",
			web.vpcConnector("web-vpc", { subnets: ["subnet-1"], securityGroups: ["sg-1"] }),
			{ vpcConnector: { VpcConnectorName: "web-vpc", Subnets: ["subnet-1"], SecurityGroups: ["sg-1"] } },
		],
		[
			"a private way in, which ends public access",
			web.publicAccess().privateIngress("web-in", { vpc: "vpc-1", endpoint: "vpce-1" }),
			{
				IsPubliclyAccessible: false,
				ingress: [{ VpcIngressConnectionName: "web-in", VpcId: "vpc-1", VpcEndpointId: "vpce-1" }],
			},
		],
		[
			"that a private way goes",
			web.privateIngress("web-in", clear),
			{ ingress: [{ VpcIngressConnectionName: "web-in", isRemoved: true }] },
		],
		[
			"tracing",
			web.observability("web-api", { vendor: "AWSXRAY" }),
			{ observability: { ObservabilityConfigurationName: "web-api", Vendor: "AWSXRAY" } },
		],
		[
			"addresses and a key",
			web.ipAddressType("DUAL_STACK").encryption("k"),
			{ IpAddressType: "DUAL_STACK", KmsKey: "k" },
		],
		[
			"domains, each once",
			web.domain("a.com").domain("b.com", { www: false }).domain("a.com", clear),
			{
				domains: [
					{ DomainName: "a.com", isRemoved: true },
					{ DomainName: "b.com", EnableWWWSubdomain: false },
				],
			},
		],
		[
			"tags",
			web.tag("a", "1").tag({ b: "2", a: "3" }),
			{
				Tags: [
					{ Key: "a", Value: "3" },
					{ Key: "b", Value: "2" },
				],
			},
		],
		[
			"that a tag goes",
			web.tag("a", "1").tag("b", "2").tag("a", clear),
			{ Tags: [{ Key: "b", Value: "2" }], untagged: ["a"] },
		],
		["that it is back", web.tag("a", clear).tag("a", "1"), { Tags: [{ Key: "a", Value: "1" }] }],
		["no tags", web.tag("a", clear).tag(clear), { Tags: clear }],
		[
			"raw fields, on top of those before",
			web.raw({ both: { A: 1 }, create: { B: 2 } }).raw({ both: { C: 3 } }),
			{ raw: { both: { A: 1, C: 3 }, create: { B: 2 } } },
		],
		[
			"what is done with a failed one",
			web.existing().ifCreateFailed("repair"),
			{ existing: true, ifCreateFailed: "repair" },
		],
	])("%s", (_, chain, wanted) => {
		expect(said(chain)).toEqual(wanted);
	});
});

it("the last source is the one that holds, without what belonged to the other", () => {
	const code = web.source("https://github.com/a/b", { connection: "acme", runtime: "NODEJS_22" }).port(80);
	expect(said(code.image(PUBLIC))).toEqual({
		image: { ImageIdentifier: PUBLIC, ImageRepositoryType: "ECR_PUBLIC" },
		settings: { Port: "80" },
	});
	expect(said(web.image(PUBLIC).source("https://github.com/a/b", { connection: "acme" }))).not.toHaveProperty("image");
});

it("each call gives a frozen chain of its own", () => {
	const base = web.image(PUBLIC).env("A", "1").tag("a", "1").domain("a.com").scaling("web-api", { max: 3 });
	const before = JSON.stringify(anySpecOf(base));
	const forks = [
		base.env("A", "2"),
		base.tag("a", "2"),
		base.domain("a.com", clear),
		base.healthCheck({ path: "/" }),
		base.raw({ both: { A: 1 } }),
		base.privateIngress("web-in", clear),
	];
	for (const fork of [base, ...forks]) expect(Object.isFrozen(fork)).toBe(true);
	expect(new Set(forks.map((fork) => JSON.stringify(anySpecOf(fork)))).size).toBe(forks.length);
	expect(JSON.stringify(anySpecOf(base))).toBe(before);
});

it("what was handed in may change afterwards", () => {
	const env = { A: "1" };
	const subnets = ["subnet-1"];
	const chain = web.image(PUBLIC).env(env).vpcConnector("web-vpc", { subnets });
	env.A = "2";
	subnets.push("subnet-2");
	expect(said(chain)).toMatchObject({
		settings: { RuntimeEnvironmentVariables: { A: "1" } },
		vpcConnector: { Subnets: ["subnet-1"] },
	});
});

it("when, pipe and loose", () => {
	expect(said(web.when(false, (app) => app.port(80)))).toEqual({});
	expect(said(web.when(1, (app) => app.port(80)))).toEqual({ settings: { Port: "80" } });
	expect(
		said(
			web
				.pipe((app) => app.image(PUBLIC))
				.loose()
				.port(80),
		),
	).toHaveProperty("image");
	expect(check(web.when(true, () => appRunner("other") && ({} as never)))[0]?.code).toBe("spec.edit-elsewhere");
	expect(check(web.when(true, 5 as never))[0]?.code).toBe("spec.not-a-function");
});

it("shows in a line what was said", () => {
	const chain = web
		.existing()
		.image(ECR)
		.port(80)
		.command(clear)
		.env("A", "1")
		.secret(clear)
		.size("1 vCPU", "3 GB")
		.accessRole(ROLE)
		.healthCheck({ path: "/" })
		.autoDeploy(false)
		.scaling("web-api", { max: 3 })
		.vpcConnector(clear)
		.privateIngress("web-in", clear)
		.domain("a.com")
		.domain("b.com", clear)
		.tag("a", "1")
		.tag("b", clear)
		.raw({ both: { A: 1 } });
	expect(String(chain)).toBe(
		`appRunner(web-api) existing image(${ECR}) port(80) command(clear) env(A) secret(clear) size(1 vCPU, 3 GB) accessRole(${ROLE}) ` +
			"healthCheck autoDeploy(false) scaling(web-api) vpcConnector(clear) privateIngress(web-in: clear) domain(a.com, b.com: clear) tag(a) tag(b: clear) raw",
	);
	expect(String(web.source("https://me:hush@github.com/a/b", { connection: "acme" }))).not.toContain("hush");
});
