import { describe, expect, it } from "vitest";
import { expressChanges } from "../../../src/across/convert/express-changes.js";
import { expressCutOver } from "../../../src/across/convert/express-cut-over.js";
import { expressGaps } from "../../../src/across/convert/express-gaps.js";
import { expressLosses } from "../../../src/across/convert/express-losses.js";
import type { ToExpressOptions } from "../../../src/across/convert/to-express-options.js";
import { type AppRunnerChain, appRunner, clear, toExpress } from "../../../src/index.js";

const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1";
const ROLE = "arn:aws:iam::123456789012:role";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db";
const SCALING = "arn:aws:apprunner:eu-west-1:123456789012:autoscalingconfiguration";

const ROLES = { infrastructureRole: `${ROLE}/infra`, executionRole: `${ROLE}/exec` };
const bare = appRunner("web-api").image("public.ecr.aws/nginx/nginx:1.27").loose();
const connected = bare.vpcConnector("to-db", { subnets: ["subnet-1"], securityGroups: ["sg-1"] });
const source = appRunner("web-api")
	.source("https://github.com/acme/web", {
		connection: "github",
		runtime: "NODEJS_22",
	})
	.loose();

type App = AppRunnerChain;
/** An app, and what is told of it; `false` where the row must not be told. */
type Case = readonly [app: App, told: object | false, options?: ToExpressOptions];

const changes: Readonly<Record<string, readonly Case[]>> = {
	"the address": [[bare, {}]],
	Port: [
		[bare, { from: "8080, where 8080 is the default", to: expect.stringContaining("containerPort 8080") }],
		[bare.port(3000), { to: expect.stringContaining("containerPort 3000") }],
	],
	"HealthCheckConfiguration, HTTP": [
		[bare.healthCheck({ path: "/up" }), { from: "asks /up", to: expect.stringContaining("healthCheckPath /up") }],
		[bare.healthCheck({ protocol: "HTTP" }), { from: "asks /" }],
		[
			bare.healthCheck({ path: "/up" }),
			{ from: "asks /up", to: expect.stringContaining("healthCheckPath /ping") },
			{ healthPath: "/ping" },
		],
		[bare, false],
		[bare.healthCheck({ protocol: "TCP" }), false],
	],
	"HealthCheckConfiguration, times and counts": [
		[bare.healthCheck({ interval: "10s", unhealthy: 3 }), { from: "Interval 10, UnhealthyThreshold 3" }],
		[bare.healthCheck({ path: "/up" }), false],
	],
	"the size of an instance": [
		[bare, { from: "1024 CPU, 2048 memory", to: expect.stringContaining("cpu 1024, memory 2048") }],
		[bare.size("0.25 vCPU", "0.5 GB"), { to: expect.stringContaining("cpu 256, memory 512") }],
		[
			appRunner.from({ ServiceName: "web-api", InstanceConfiguration: { Cpu: "256", Memory: "4096" } }),
			{ to: expect.stringContaining("cpu 512, memory 4096") },
		],
	],
	MaxConcurrency: [
		[bare, { from: "another instance above 100 requests at once" }],
		[bare, false, { requestSeconds: 0.5 }],
		[bare, false, { scaling: { metric: "AVERAGE_MEMORY" } }],
	],
	"MaxConcurrency, where it is known how long a request takes": [
		[
			bare.scaling("slow", { concurrency: 20 }),
			{ to: expect.stringContaining("REQUEST_COUNT_PER_TARGET 6000") },
			{ requestSeconds: 0.2 },
		],
		[
			bare.scaling("slow", { concurrency: 20 }),
			{ to: expect.stringContaining("REQUEST_COUNT_PER_TARGET 500:") },
			{ requestSeconds: 0.2, scaling: { target: 500 } },
		],
		[bare, false],
	],
	"MinSize, MaxSize": [
		[bare, { to: expect.stringContaining("1 to 25 tasks") }],
		[bare.scaling("slow", { min: 2, max: 4 }), { to: expect.stringContaining("2 to 4 tasks") }],
		[
			bare.scaling("slow", { concurrency: 5 }),
			{ from: "1 to 25 instances", to: "1 to 3 tasks, always said" },
			{ scaling: { max: 3 } },
		],
		[bare.scaling(`${SCALING}/DefaultConfiguration/1/1`), { to: expect.stringContaining("1 to 25 tasks") }],
		[bare.scaling(`${SCALING}/slow/1/1`), false],
	],
	RuntimeEnvironmentVariables: [
		[bare.env({ A: "1", B: "2" }), { from: "a map: A, B" }],
		[bare.env(clear), false],
	],
	RuntimeEnvironmentSecrets: [
		[bare.secret("DB", SECRET), { from: expect.stringContaining("DB") }],
		[bare, false],
	],
	StartCommand: [
		[bare.command("node 'a b.js'"), { to: expect.stringContaining("2 words") }],
		[bare.command("node $APP"), false],
		[bare.command(clear), false],
	],
	"StartCommand that only a shell understands": [
		[bare.command("node $APP"), { to: expect.stringContaining("sh -c") }],
		[bare.command("node a.js"), false],
	],
	"StartCommand in plans": [
		[
			bare.command("node server.js"),
			{ to: expect.stringContaining("printed"), todo: expect.stringContaining("secret") },
		],
		[bare, false],
	],
	"the VPC connector": [
		[connected, {}],
		[bare, false],
		[bare.vpcConnector(clear), false],
	],
	InstanceRoleArn: [
		[
			bare.instanceRole(`${ROLE}/app`),
			{ from: expect.stringContaining("role/app"), todo: expect.stringContaining("ecs-tasks.amazonaws.com") },
		],
		[
			bare.instanceRole(`${ROLE}/app`),
			{ from: expect.stringContaining("role/app"), to: expect.stringContaining("role/task") },
			{ taskRole: `${ROLE}/task` },
		],
		[bare.instanceRole(clear), false],
	],
	AccessRoleArn: [
		[bare.image(ECR).accessRole(`${ROLE}/pull`), { from: expect.stringContaining("role/pull") }],
		[bare, false],
	],
	logs: [
		[bare, { to: "a log group that ECS makes" }],
		[bare, { to: "/web" }, { logs: { group: "/web" } }],
	],
	"how a version is deployed": [[bare, {}]],
	"the time of a request": [[bare, {}]],
	Tags: [
		[bare.tag("team", "blue"), {}],
		[bare, false],
		[bare.tag(clear), false],
	],
};

const losses: Readonly<Record<string, readonly Case[]>> = {
	"PauseService, ResumeService": [[bare, {}]],
	CodeRepository: [
		[source, {}],
		[bare, false],
	],
	AutoDeploymentsEnabled: [
		[bare.image(ECR), {}],
		[source, {}],
		[bare, false],
		[bare.autoDeploy(), {}],
		[bare.image(ECR).autoDeploy(false), false],
	],
	"HealthCheckConfiguration, TCP": [
		[bare, { instead: expect.stringContaining("until then /") }],
		[bare.healthCheck({ path: "/up" }), false],
	],
	"MaxConcurrency as a bound": [
		[bare.scaling("slow", { concurrency: 7 }), { why: expect.stringContaining("no more than 7 requests") }],
		[bare.scaling(`${SCALING}/slow/1/1`), false],
	],
	"a private way in, {names}": [
		[bare.privateIngress("inside", { vpc: "vpc-1", endpoint: "vpce-1" }), { what: "a private way in, inside" }],
		[bare, false],
	],
	"CustomDomains {names}": [
		[bare.domain("a.example.com").domain("b.example.com"), { what: "CustomDomains a.example.com, b.example.com" }],
		[bare.domain("a.example.com", clear), false],
	],
	ObservabilityConfiguration: [
		[bare.observability("traces", { vendor: "AWSXRAY" }), {}],
		[bare.observability(clear), false],
	],
	EncryptionConfiguration: [
		[bare.encryption("arn:aws:kms:eu-west-1:123456789012:key/1"), {}],
		[bare, false],
	],
	"IpAddressType DUAL_STACK": [
		[bare.ipAddressType("DUAL_STACK"), {}],
		[bare.ipAddressType("IPV4"), false],
	],
	"a deployment at once": [[bare, { instead: expect.stringContaining("UpdateService by hand") }]],
	"fields of .raw(…): {names}": [
		[bare.raw({ both: { New: 1 }, create: { Other: 2, New: 1 } }), { what: "fields of .raw(…): New, Other" }],
		[bare, false],
	],
};

const privately = { network: { subnets: ["subnet-1"] } };
const gaps: Readonly<Record<string, readonly Case[]>> = {
	infrastructureRoleArn: [
		[bare, {}],
		[bare, false, ROLES],
	],
	executionRoleArn: [
		[bare, {}],
		[bare, false, ROLES],
	],
	"primaryContainer.image": [
		[source, { why: expect.stringContaining("builds the code") }],
		[source, false, { image: ECR }],
		[appRunner.from({ ServiceName: "web-api" }), { why: expect.stringContaining("neither image nor code") }],
	],
	primaryContainer: [
		[
			appRunner("web-api")
				.source("https://github.com/acme/web", { connection: "c", configuration: "repository" })
				.loose(),
			{},
		],
		[source, false],
	],
	"primaryContainer.containerPort": [
		[
			appRunner.from({
				ServiceName: "web-api",
				SourceConfiguration: { ImageRepository: { ImageIdentifier: ECR, ImageConfiguration: { Port: "http" } } },
			}),
			{},
		],
		[bare, false],
	],
	"primaryContainer.command": [
		[bare.command("node 'a"), {}],
		[bare.command("node a"), false],
	],
	cpu: [
		[
			appRunner.from({ ServiceName: "web-api", InstanceConfiguration: { Cpu: "many", Memory: "1 GB" } }),
			{ why: expect.stringContaining("many CPU") },
		],
		[bare, false],
	],
	healthCheckPath: [
		[bare, { why: expect.stringContaining("/ stands") }],
		[bare, false, { healthPath: "/up" }],
		[bare.healthCheck({ path: "/up" }), false],
	],
	scalingTarget: [
		[bare.scaling(`${SCALING}/slow/1/1`), {}],
		[bare.scaling(`${SCALING}/slow/1/1`), false, { scaling: { min: 1, max: 2 } }],
		[bare, false],
	],
	"networkConfiguration.subnets": [
		[
			bare.vpcConnector("arn:aws:apprunner:eu-west-1:123456789012:vpcconnector/c/1/1"),
			{ why: expect.stringContaining("by its ARN") },
		],
		[connected, { why: expect.stringContaining("nobody outside") }],
		[bare.publicAccess(false), { why: expect.stringContaining("none stand in the chain") }],
		[connected.publicAccess(false), { why: expect.stringContaining("is not known") }],
		[connected, false, privately],
		[connected.publicAccess(false), false, privately],
		[bare.publicAccess(false), false, privately],
		[bare, false],
	],
};

describe.each([
	["changes", changes, expressChanges().map(({ texts }) => texts.what)],
	["without", losses, expressLosses().map(({ texts }) => texts.what)],
	["missing", gaps, expressGaps().map(({ texts }) => texts.path)],
] as const)("%s", (member, cases, rows) => {
	it("has a case for each row", () => {
		expect(Object.keys(cases)).toEqual([...new Set(rows)]);
	});

	it.each(Object.entries(cases))("%s", (row, list) => {
		const isOfRow = new RegExp(`^${row.replace(/[.*+?^$()[\]\\|]/g, "\\$&").replace("{names}", ".*")}$`);
		for (const [app, wanted, options] of list) {
			const told: readonly object[] = toExpress(app, options)[member];
			const found = told.filter((one) =>
				isOfRow.test(String(Reflect.get(one, member === "missing" ? "path" : "what"))),
			);
			expect(found).toEqual(wanted === false ? [] : [expect.objectContaining(wanted)]);
		}
	});
});

it("each gap with the same path is told of its own app", () => {
	const cases = Object.values(gaps)
		.flat()
		.filter(([, wanted]) => wanted !== false);
	const told = new Set(cases.flatMap(([app, , options]) => toExpress(app, options).missing.map(({ why }) => why)));
	expect(told.size).toBeGreaterThanOrEqual(expressGaps().length);
});

describe("cutOver", () => {
	const ids = (app: App) => toExpress(app).cutOver.map(({ id }) => id);

	it("moves domains by weights where there are any, else tells callers", () => {
		expect(ids(bare.domain("a.example.com"))).toEqual([
			"roles",
			"fill",
			"deploy",
			"test",
			"certificate",
			"traffic",
			"watch",
			"pause",
			"destroy",
		]);
		expect(ids(bare)).toEqual(["roles", "fill", "deploy", "test", "callers", "watch", "pause", "destroy"]);
	});

	it("has a row for each step, and a way back from all that change something but the last", () => {
		const steps = [...toExpress(bare).cutOver, ...toExpress(bare.domain("a.example.com")).cutOver];
		expect(new Set(steps.map(({ id }) => id)).size).toBe(expressCutOver().length);
		for (const { id, undo } of steps) expect(undo !== "", id).toBe(!["roles", "fill", "test"].includes(id));
	});

	it("asks the path of the health check", () => {
		const step = toExpress(bare.healthCheck({ path: "/up" })).cutOver.find(({ id }) => id === "test");
		expect(step?.how).toContain("/up");
	});
});
