import { describe, expect, it } from "vitest";
import { appRunner, check, clear, SpecError } from "../../../src/index.js";

const untyped = (value: unknown) => value as never;
const codes = (chain: unknown) => check(chain).map(({ code, severity }) => `${severity} ${code}`);
/** What a creation is told, for which nothing is there yet. */
function whole(chain: { compile: unknown }): string[] {
	try {
		const plan = (chain as { compile(): { findings: readonly { code: string; severity: string }[] } }).compile();
		return plan.findings.map(({ code, severity }) => `${severity} ${code}`);
	} catch (error) {
		if (!(error instanceof SpecError)) throw error;
		return error.findings.map(({ code, severity }) => `${severity} ${code}`);
	}
}

const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1.4.2";
const PUBLIC = "public.ecr.aws/aws-containers/hello-app-runner:latest";
const ROLE = "arn:aws:iam::123456789012:role/web";
const SCALING = "arn:aws:apprunner:eu-west-1:123456789012:autoscalingconfiguration/web/3";
const web = appRunner("web-api");
const hosted = web.image(PUBLIC);
const code = web.source("https://github.com/acme/web", { connection: "acme", runtime: "NODEJS_22" });

const ROWS: readonly [string, unknown, readonly string[]][] = [
	["a name of three letters", appRunner("web"), ["error spec.short"]],
	["a name of 41 letters", appRunner("w".repeat(41)), ["error spec.length"]],
	["a name that begins with a dash", appRunner("-web-api"), ["error spec.characters"]],
	["no name", appRunner(""), ["error spec.empty"]],
	["a private image", web.image(ECR), []],
	["one of the partition for governments", web.image(ECR.replace("eu-west-1", "us-gov-west-1")), []],
	["a public image", hosted, []],
	["an image of Docker Hub", web.image("nginx:1.29"), ["error spec.app-runner-image"]],
	[
		"one of China",
		web.image(ECR.replace("eu-west-1.amazonaws.com", "cn-north-1.amazonaws.com.cn")),
		["error spec.app-runner-image"],
	],
	["a FIPS host", web.image(ECR.replace("dkr.ecr", "dkr.ecr-fips")), ["error spec.app-runner-image"]],
	["a dual-stack host", web.image("123456789012.dkr-ecr.eu-west-1.on.aws/web:1"), ["error spec.app-runner-image"]],
	["a gallery image without alias", web.image("public.ecr.aws/nginx"), ["error spec.app-runner-image"]],
	["an image of doubled dashes", web.image(ECR.replace("team/web", "team--web")), ["error spec.app-runner-image"]],
	[
		"an image with a placeholder",
		web.image(`\${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/web`),
		["error spec.app-runner-image"],
	],
	[
		"an image of 1,100 characters",
		web.image(`${ECR}${"x".repeat(1050)}`),
		["error spec.length", "error spec.app-runner-image"],
	],
	["an image of a digest and a tag", web.image(`${ECR}@sha256:${"a".repeat(64)}`), []],
	["an access role for a public image", hosted.accessRole(ROLE), ["warning spec.access-role-unused"]],
	["an access role for code", code.accessRole(ROLE), ["warning spec.access-role-unused"]],
	["following a public image", hosted.autoDeploy(), ["warning spec.auto-deploy-source"]],
	["not following it", hosted.autoDeploy(false), []],
	[
		"following a digest",
		web.image(`${ECR}@sha256:${"a".repeat(64)}`).autoDeploy(),
		["warning spec.auto-deploy-source"],
	],
	[
		"following an image of another account",
		web.image(ECR.replace("123456789012", "210987654321")).instanceRole(ROLE).autoDeploy(),
		["warning spec.auto-deploy-source"],
	],
	["following an own image", web.image(ECR).instanceRole(ROLE).autoDeploy(), []],
	["code", code, []],
	[
		"a connection of odd characters",
		web.source("https://github.com/a/b", { connection: "a b", runtime: "NODEJS_22" }),
		["error spec.connection-form"],
	],
	[
		"a connection's ARN",
		web.source("https://github.com/a/b", {
			connection: "arn:aws:apprunner:eu-west-1:123456789012:connection/acme/e7656250f67242d7819feade6800f59e",
		}),
		[],
	],
	["another kind's ARN", web.source("https://github.com/a/b", { connection: SCALING }), ["error spec.connection-form"]],
	[
		"a dead runtime",
		web.source("https://github.com/a/b", { connection: "acme", runtime: "NODEJS_18" }),
		["warning spec.runtime-ended"],
	],
	[
		"a runtime of tomorrow",
		web.source("https://github.com/a/b", { connection: "acme", runtime: "NODEJS_30" }),
		["warning spec.runtime-unknown"],
	],
	[
		"a runtime named as an object's member",
		web.source("https://github.com/a/b", { connection: "acme", runtime: "toString" }),
		["warning spec.runtime-unknown"],
	],
	["code of another host", web.source("https://gitlab.com/a/b", { connection: "acme" }), ["warning spec.code-host"]],
	["code by ssh", web.source("git@github.com:a/b.git", { connection: "acme" }), ["warning spec.code-host"]],
	[
		"credentials in the URL",
		web.source("https://me:hush@github.com/a/b", { connection: "acme" }),
		["error spec.code-credentials"],
	],
	[
		"a directory that is no path from the root",
		web.source("https://github.com/a/b", { connection: "acme", directory: "api" }),
		["warning spec.code-directory"],
	],
	[
		"a build of two lines",
		web.source("https://github.com/a/b", { connection: "acme", build: "npm ci\nnpm run build" }),
		["error spec.command-lines"],
	],
	["a command of two lines", hosted.command("a\nb"), ["error spec.command-lines"]],
	["a blank command", hosted.command(""), ["error spec.empty"]],
	["no command any more", hosted.command(clear), []],
	[
		"values beside apprunner.yaml",
		web.source("https://github.com/a/b", { connection: "acme", configuration: "repository" }).port(80).env("A", "b"),
		["warning spec.values-ignored"],
	],
	[
		"only apprunner.yaml",
		web.source("https://github.com/a/b", { connection: "acme", configuration: "repository" }),
		[],
	],
	["port 0", hosted.port(0), ["error spec.app-runner-port"]],
	["port 65536", hosted.port(65_536), ["error spec.app-runner-port"]],
	["a fraction of a port", hosted.port(80.5), ["error spec.app-runner-port"]],
	["port 65535", hosted.port(65_535), []],
	["a variable without name", hosted.env("", "x"), ["error spec.variable-name"]],
	["a variable of 51,201 characters", hosted.env("A", "x".repeat(51_201)), ["error spec.length"]],
	["a variable of App Runner", hosted.env("AWSAPPRUNNER_X", "y"), ["warning spec.variable-reserved"]],
	["the port as a variable", hosted.env("PORT", "8080"), ["warning spec.variable-reserved"]],
	[
		"a variable and a secret of one name",
		hosted.env("A", "b").secret("A", "/web/a"),
		["warning spec.secret-and-variable"],
	],
	[
		"a secret by its ARN",
		hosted.secret("A", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:web-AbCdEf:key::"),
		[],
	],
	["a parameter by its name", hosted.secret("A", "/web/a"), []],
	["a secret of another service", hosted.secret("A", "arn:aws:s3:::bucket"), ["error spec.secret-reference"]],
	["what may be a secret's own value", hosted.secret("A", "hunter2-top"), ["warning spec.secret-value"]],
	["a secret's own value", hosted.secret("A", "hush hush!"), ["error spec.secret-reference"]],
	[
		"a parameter of another account",
		hosted.instanceRole(ROLE).secret("A", "arn:aws:ssm:eu-west-1:210987654321:parameter/a"),
		["warning spec.parameter-of-another-account"],
	],
	[
		"a parameter of the own account",
		hosted.instanceRole(ROLE).secret("A", "arn:aws:ssm:eu-west-1:123456789012:parameter/a"),
		[],
	],
	["a role that is none", hosted.instanceRole("arn:aws:iam::123456789012:user/web"), ["error spec.role-arn"]],
	["a role's name", hosted.instanceRole("web"), ["error spec.role-arn"]],
	["no role any more", hosted.instanceRole(clear), []],
	["a cpu that is not there", hosted.size(untyped(300), untyped(2048)), ["error spec.instance-cpu"]],
	["a memory that is not there", hosted.size(256, untyped(700)), ["error spec.instance-memory"]],
	["a cpu in other words", hosted.size(untyped("1vCPU"), untyped("2 GB")), ["error spec.instance-cpu"]],
	["a pair that weak sources do not have", hosted.size(256, untyped(4096)), ["warning spec.instance-size"]],
	["a check of 21 seconds", hosted.healthCheck({ interval: 21 }), ["error spec.range"]],
	["a check of half a second", hosted.healthCheck({ timeout: 0.5 }), ["error spec.type"]],
	["a check of 0 successes", hosted.healthCheck({ healthy: 0 }), ["error spec.range"]],
	["a check of no duration", hosted.healthCheck({ interval: untyped("5 s") }), ["error spec.duration"]],
	[
		"a path that is asked by TCP",
		hosted.healthCheck({ protocol: "TCP", path: "/up" }),
		["warning spec.health-path-unused"],
	],
	["a path that is none", hosted.healthCheck({ path: "up" }), ["warning spec.app-runner-health-path"]],
	["a blank path", hosted.healthCheck({ path: "" }), ["error spec.empty"]],
	["a check by HTTP, then by TCP", hosted.healthCheck({ path: "/up" }).healthCheck({ protocol: "TCP" }), []],
	["201 requests at once", hosted.scaling("web-api", { concurrency: 201 }), ["error spec.range"]],
	["26 instances at least", hosted.scaling("web-api", { min: 26, max: 30 }), ["error spec.range"]],
	["0 instances at most", hosted.scaling("web-api", { max: 0 }), ["error spec.range"]],
	["more at least than at most", hosted.scaling("web-api", { min: 5, max: 4 }), ["error spec.scaling-order"]],
	["a configuration of a short name", hosted.scaling("web", { max: 4 }), ["error spec.short"]],
	["a configuration by its ARN", hosted.scaling(SCALING), []],
	["a configuration by its name alone", hosted.scaling("web-api"), ["error spec.app-runner-resource"]],
	[
		"a connector's ARN for scaling",
		hosted.scaling(SCALING.replace("autoscalingconfiguration", "vpcconnector")),
		["error spec.app-runner-resource"],
	],
	["a connector without subnets", hosted.vpcConnector("web-api", { subnets: [] }), ["error spec.empty"]],
	[
		"a connector with names of subnets",
		hosted.vpcConnector("web-api", { subnets: ["private-a"], securityGroups: ["web"] }),
		["warning spec.connector-ids", "warning spec.connector-ids"],
	],
	["a connector", hosted.vpcConnector("web-api", { subnets: ["subnet-1"], securityGroups: ["sg-1"] }), []],
	[
		"tracing by the name that App Runner keeps",
		hosted.observability("DefaultConfiguration", { vendor: "AWSXRAY" }),
		["error spec.observability-name"],
	],
	["tracing by another vendor", hosted.observability("web-api", { vendor: untyped("ZIPKIN") }), ["error spec.value"]],
	["all that it uses, cleared", hosted.scaling(clear).vpcConnector(clear).observability(clear), []],
	["a private way in", hosted.privateIngress("web-in", { vpc: "vpc-1", endpoint: "vpce-1" }), []],
	[
		"a private way in and public access",
		hosted.privateIngress("web-in", { vpc: "vpc-1", endpoint: "vpce-1" }).publicAccess(),
		["error spec.ingress-public"],
	],
	["a private way that goes, and public access", hosted.privateIngress("web-in", clear).publicAccess(), []],
	["a private way without options", hosted.privateIngress("web-in", untyped(undefined)), ["error spec.ingress-vpc"]],
	["a key's alias", hosted.encryption("alias/aws/apprunner"), ["error spec.encryption-key-arn"]],
	["a key", hosted.encryption("arn:aws:kms:eu-west-1:123456789012:key/12345678-90ab-cdef-1234-567890abcdef"), []],
	["a domain", hosted.domain("example.com").domain("app.example.com", { www: false }), []],
	["a wildcard", hosted.domain("*.example.com", { www: false }), []],
	["a wildcard with www", hosted.domain("*.example.com"), ["warning spec.domain-form"]],
	["www of www", hosted.domain("www.example.com"), ["warning spec.domain-form"]],
	["a domain of one word", hosted.domain("localhost"), ["warning spec.domain-form"]],
	["a domain with a path", hosted.domain("example.com/app"), ["error spec.characters", "warning spec.domain-form"]],
	["a domain that goes", hosted.domain("example.com", clear), []],
	["an address type that is none", hosted.ipAddressType(untyped("IPV6")), ["error spec.value"]],
	["a tag of AWS", hosted.tag("aws:x", "y"), ["error spec.tag-reserved"]],
	[
		"51 tags",
		hosted.tag(Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, "v"]))),
		["error spec.count"],
	],
	["a tag of 257 characters", hosted.tag("a", "x".repeat(257)), ["error spec.length"]],
	["a tag of any characters", hosted.tag("a", "50 % & more"), []],
	[
		"raw members that name another service",
		hosted.raw({ both: { ServiceName: "other-api" } }),
		["error spec.raw-names"],
	],
	["a raw ARN", hosted.raw({ update: { ServiceArn: "arn:x" } }), ["error spec.raw-names"]],
	["replaced, but never created", hosted.existing().ifCreateFailed("replace"), ["warning spec.existing-replaced"]],
	["another way with what failed", hosted.ifCreateFailed(untyped("ignore")), ["error spec.value"]],
];

describe("check tells", () => {
	it.each(ROWS)("%s", (_, chain, wanted) => {
		expect(codes(chain)).toEqual(wanted);
	});
});

it("takes the sizes of App Runner in every spelling", () => {
	for (const Cpu of ["256", "0.25 vCPU"])
		for (const Memory of ["512", "0.5 GB", "1024", "1 GB"])
			expect(codes(appRunner.from({ ServiceName: "web-api", InstanceConfiguration: { Cpu, Memory } }))).toEqual([]);
	for (const [Cpu, Memory] of [
		["512", "1 GB"],
		["1 vCPU", "3072"],
		["2048", "6 GB"],
		["4 vCPU", "12288"],
	])
		expect(codes(appRunner.from({ ServiceName: "web-api", InstanceConfiguration: { Cpu, Memory } }))).toEqual([]);
});

it("a creation needs what an update may keep", () => {
	expect(codes(web)).toEqual([]);
	expect(whole(web)).toEqual(["error spec.source-missing"]);
	expect(whole(web.image(ECR))).toEqual(["error spec.access-role-missing"]);
	expect(whole(web.image(ECR).accessRole(ROLE))).toEqual([]);
	expect(whole(hosted)).toEqual([]);
	expect(whole(web.source("https://github.com/a/b", untyped(undefined)))).toEqual([
		"error spec.connection-missing",
		"error spec.runtime-missing",
	]);
	expect(whole(web.source("https://github.com/a/b", { connection: "acme", configuration: "repository" }))).toEqual([]);
	expect(whole(code)).toEqual([]);
	expect(whole(hosted.secret("A", "/web/a"))).toEqual(["warning spec.secrets-without-role"]);
	expect(whole(hosted.publicAccess(false))).toEqual(["warning spec.ingress-missing"]);
	expect(whole(hosted.healthCheck({ interval: 5 }))).toEqual([]);
});

it("a size of which half goes unsaid is looked at with what AWS takes for it", () => {
	const half = (InstanceConfiguration: object) =>
		appRunner.from({
			ServiceName: "web-api",
			SourceConfiguration: { ImageRepository: { ImageIdentifier: PUBLIC } },
			InstanceConfiguration,
		});
	expect(whole(half({ Cpu: "512" }))).toEqual(["warning spec.instance-size"]);
	expect(whole(half({ Cpu: "1 vCPU" }))).toEqual([]);
	expect(whole(half({ Memory: "8 GB" }))).toEqual(["warning spec.instance-size"]);
	expect(codes(half({ Cpu: "512" }))).toEqual([]);
});

describe("findings say what to type", () => {
	it.each([
		[web.image("nginx:1.29"), "App Runner service image 'nginx:1.29' lies in Docker Hub", "aws.images.copy"],
		[web.image("public.ecr.aws/nginx"), "", "public.ecr.aws/<alias>/nginx"],
		[hosted.size(untyped(300), 2048 as never), "0.25, 0.5, 1, 2, 4 vCPU", ".size(1024, 2048)"],
		[
			hosted.size(256, untyped(4096)),
			"0.25 vCPU with 4 GB, and App Runner is said to offer it with 0.5, 1 GB",
			".size(cpu, memory)",
		],
		[
			web.source("https://github.com/a/b", { connection: "acme", runtime: "GO_1" }),
			"GO_1, whose support ended on 2025-12-01",
			".image(uri)",
		],
		[hosted.healthCheck({ path: "up" }), "'up'", ".healthCheck({ path: '/up' })"],
		[hosted.domain("*.example.com"), "wildcard", ".domain('*.example.com', { www: false })"],
		[hosted.env("PORT", "1"), "RuntimeEnvironmentVariables[PORT]", ".port(number)"],
		[hosted.port(0), "settings.Port is '0'", ".port(8080)"],
		[hosted.scaling("web-api"), "scaling is 'web-api'", ".scaling(name, options)"],
	])("%s", (chain, message, hint) => {
		const [told] = check(chain);
		expect(told?.message).toContain(message);
		expect(told?.hint).toContain(hint);
	});
});

it.each([
	[hosted.scaling("steady", { concurrency: 500 }), ".scaling(name, { concurrency }) a concurrency of 1 to 200"],
	[hosted.healthCheck({ interval: "60s" }), ".healthCheck({ interval }) a interval of 1 to 20"],
])("hints say members as the chain does", (app, hint) => {
	expect(check(app).map((finding) => finding.hint)).toContainEqual(expect.stringContaining(hint));
});
