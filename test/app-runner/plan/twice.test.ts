import { describe, expect, it } from "vitest";
import { appRunner, clear } from "../../../src/index.js";
import fc from "../../random.js";
import { ACCOUNT, arnOf, DEFAULT_SCALING, Echo } from "./echo.js";
import { after, callsOf, code, IMAGE, inputOf, PRIVATE, planIn, ROLE } from "./stage.js";

const base = appRunner("web-api").image(PRIVATE).accessRole(ROLE);
const SECRET = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db-AbCdEf`;
type Chain = typeof base;

/** What can be said of a service, and which calls it takes where it is there without it. */
const settings: readonly [string, (chain: Chain) => Chain, readonly string[]][] = [
	["an image", (app) => app.image(PRIVATE.replace(":1", ":2")), ["service UpdateService"]],
	["a public image", (app) => app.image(IMAGE), ["service UpdateService"]],
	["a port", (app) => app.port(3000), ["service UpdateService"]],
	["the default port", (app) => app.port(8080), []],
	["a command", (app) => app.command("node ."), ["service UpdateService"]],
	["variables", (app) => app.env({ A: "1", B: "2" }), ["service UpdateService"]],
	["secrets", (app) => app.secret("DB", SECRET), ["service UpdateService"]],
	["a size in words", (app) => app.size("2 vCPU", "4 GB"), ["service UpdateService"]],
	["a size in numbers", (app) => app.size(512, 1024), ["service UpdateService"]],
	["the default size", (app) => app.size("1 vCPU", "2 GB"), []],
	["an instance role", (app) => app.instanceRole(ROLE), ["service UpdateService"]],
	["another access role", (app) => app.accessRole(`${ROLE}-2`), ["service UpdateService"]],
	["a health check by HTTP", (app) => app.healthCheck({ path: "/ping" }), ["service UpdateService"]],
	["a health check's times", (app) => app.healthCheck({ interval: 10, unhealthy: 3 }), ["service UpdateService"]],
	["the default health check", (app) => app.healthCheck({ protocol: "TCP", interval: 5, healthy: 1 }), []],
	["no automatic deployments", (app) => app.autoDeploy(false), ["service UpdateService"]],
	["automatic deployments", (app) => app.autoDeploy(), []],
	["no public access", (app) => app.publicAccess(false), ["service UpdateService"]],
	["public access", (app) => app.publicAccess(), []],
	["dual stack", (app) => app.ipAddressType("DUAL_STACK"), ["service UpdateService"]],
	["IPv4", (app) => app.ipAddressType("IPV4"), []],
	[
		"scaling by name",
		(app) => app.scaling("busy", { min: 2, max: 9 }),
		["scaling CreateAutoScalingConfiguration", "service UpdateService"],
	],
	["scaling by another's name", (app) => app.scaling("DefaultConfiguration", { max: 25 }), []],
	["scaling by ARN", (app) => app.scaling(DEFAULT_SCALING), []],
	["scaling by an ARN without id", (app) => app.scaling(arnOf("autoscalingconfiguration/DefaultConfiguration/1")), []],
	[
		"scaling by an ARN without revision",
		(app) => app.scaling(arnOf("autoscalingconfiguration/DefaultConfiguration")),
		[],
	],
	["default scaling", (app) => app.scaling(clear), []],
	[
		"a connector",
		(app) => app.vpcConnector("inside", { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1", "sg-2"] }),
		["connector CreateVpcConnector", "service UpdateService"],
	],
	["a connector by ARN", (app) => app.vpcConnector(arnOf("vpcconnector/other/1/abc")), ["service UpdateService"]],
	["no connector", (app) => app.vpcConnector(clear), []],
	[
		"traces",
		(app) => app.observability("traces", { vendor: "AWSXRAY" }),
		["observability CreateObservabilityConfiguration", "service UpdateService"],
	],
	["traces by ARN", (app) => app.observability(arnOf("observabilityconfiguration/x-ray/1")), ["service UpdateService"]],
	["no traces", (app) => app.observability(clear), []],
	[
		"a private way in",
		(app) => app.privateIngress("office", { vpc: "vpc-1", endpoint: "vpce-1" }),
		["service UpdateService", "ingress:office CreateVpcIngressConnection"],
	],
	["a domain", (app) => app.domain("example.com"), ["domain:example.com AssociateCustomDomain"]],
	[
		"a domain without www",
		(app) => app.domain("a.example.com", { www: false }),
		["domain:a.example.com AssociateCustomDomain"],
	],
	["a domain that is cleared", (app) => app.domain("b.example.com", clear), []],
	["tags", (app) => app.tag({ team: "a", stage: "prod" }), ["tags TagResource"]],
	["a tag that is cleared", (app) => app.tag("gone", clear), []],
	["raw members", (app) => app.raw({ both: { HealthCheckConfiguration: { Interval: 7 } } }), ["service UpdateService"]],
	["variables that are cleared", (app) => app.env(clear), []],
];

describe("what was deployed", () => {
	it.each(settings)("%s: takes its calls once, and none the second time", (_, say, calls) => {
		const echo = after(base);
		const plan = planIn(echo, say(base));
		expect(callsOf(plan)).toEqual(calls);
		echo.run(plan.steps);
		expect(callsOf(planIn(echo, say(base)))).toEqual([]);
		// Who says less keeps it.
		expect(callsOf(planIn(echo, appRunner("web-api").existing()))).toEqual([]);
	});

	it.each(settings)("%s: created at once, nothing is left to do", (_, say) => {
		const echo = after(say(base));
		expect(callsOf(planIn(echo, say(base)))).toEqual([]);
	});

	it("has nothing left for any chain at random, whatever was there before", () => {
		const chain = fc.subarray(settings.map(([, say]) => say)).map((all) => all.reduce((app, say) => say(app), base));
		fc.assert(
			fc.property(fc.array(chain, { minLength: 1, maxLength: 3 }), (chains) => {
				const echo = after(...chains);
				expect(callsOf(planIn(echo, chains.at(-1) ?? base))).toEqual([]);
			}),
			{ numRuns: 40 },
		);
	});

	it("from code has nothing left either, by settings or by its file", () => {
		const chains = [code, code.port(3000).env("A", "1"), code.autoDeploy(false)];
		for (const chain of chains) expect(callsOf(planIn(after(chain), chain))).toEqual([]);
		const byFile = appRunner("web-api").source("https://github.com/acme/web", {
			connection: "github-acme",
			configuration: "repository",
			directory: "/app",
		});
		expect(callsOf(planIn(after(byFile), byFile))).toEqual([]);
		expect(callsOf(planIn(after(code), byFile))).toEqual(["service UpdateService"]);
	});
});

describe("clear", () => {
	const full = base
		.env({ A: "1", B: "2" })
		.secret("DB", SECRET)
		.command("node .")
		.instanceRole(ROLE)
		.scaling("busy", { min: 2 })
		.vpcConnector("inside", { subnets: ["subnet-1"] })
		.observability("traces", { vendor: "AWSXRAY" })
		.tag({ a: "1", b: "2" });

	const clears: readonly [string, (chain: Chain) => Chain, string, unknown][] = [
		[
			"variables",
			(app) => app.env(clear),
			"SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables",
			{},
		],
		[
			"secrets",
			(app) => app.secret(clear),
			"SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentSecrets",
			{},
		],
		[
			"the command",
			(app) => app.command(clear),
			"SourceConfiguration.ImageRepository.ImageConfiguration.StartCommand",
			undefined,
		],
		["the instance role", (app) => app.instanceRole(clear), "InstanceConfiguration", { Cpu: "1024", Memory: "2048" }],
		["scaling", (app) => app.scaling(clear), "AutoScalingConfigurationArn", DEFAULT_SCALING],
		[
			"the connector",
			(app) => app.vpcConnector(clear),
			"NetworkConfiguration.EgressConfiguration",
			{ EgressType: "DEFAULT" },
		],
		["traces", (app) => app.observability(clear), "ObservabilityConfiguration", { ObservabilityEnabled: false }],
	];

	it.each(clears)("removes %s, once", (_, say, path, sent) => {
		const echo = after(full);
		const chain = say(base);
		const plan = planIn(echo, chain);
		expect(callsOf(plan)).toEqual(["service UpdateService"]);
		expect(
			path.split(".").reduce<unknown>((at, key) => Reflect.get(Object(at), key), inputOf(plan, "service")),
		).toEqual(sent);
		echo.run(plan.steps);
		expect(callsOf(planIn(echo, chain))).toEqual([]);
	});

	it("removes tags but AWS's own", () => {
		const echo = after(full);
		echo.tags.set("aws:cloudformation:stack-name", "web");
		const plan = planIn(echo, base.tag(clear));
		expect(inputOf(plan, "untag")?.TagKeys).toEqual(["a", "b"]);
		expect(inputOf(planIn(echo, base.tag("a", clear)), "untag")?.TagKeys).toEqual(["a"]);
	});

	it("sends nothing of what is not there to be cleared when it is created", () => {
		const echo = new Echo();
		const plan = planIn(echo, base.env(clear).instanceRole(clear).command(clear).scaling(clear).tag(clear));
		expect(inputOf(plan, "service")).toEqual({
			ServiceName: "web-api",
			SourceConfiguration: {
				ImageRepository: { ImageIdentifier: PRIVATE, ImageRepositoryType: "ECR" },
				AuthenticationConfiguration: { AccessRoleArn: ROLE },
			},
		});
	});
});
