import type { ToExpressOptions } from "../../../src/across/convert/to-express-options.js";
import { appRunner } from "../../../src/index.js";
import fc from "../../random.js";

/** Stands in the value of each variable, and nowhere else. */
export const MARK = "hidden-from-all";

const ROLE = "arn:aws:iam::123456789012:role";
const CONNECTOR = "arn:aws:apprunner:eu-west-1:123456789012:vpcconnector/c/1/1";
const SCALING = "arn:aws:apprunner:eu-west-1:123456789012:autoscalingconfiguration/s/1/1";

type App = ReturnType<typeof appRunner.from>;
type Edit = (app: App) => App;

const edit = <T>(any: fc.Arbitrary<T>, apply: (app: App, value: T) => App): fc.Arbitrary<Edit> =>
	any.map((value) => (app) => apply(app, value));

const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
const value = fc.string({ maxLength: 6 }).map((text) => `${MARK}${text}`);
const count = fc.integer({ min: 1, max: 20 });
const path = fc.constantFrom("/", "/up", "/health?deep=1");
const size = fc.constantFrom(
	["0.25 vCPU", "0.5 GB"] as const,
	["1 vCPU", "3 GB"] as const,
	["4 vCPU", "12 GB"] as const,
);

const edits: fc.Arbitrary<Edit> = fc.oneof(
	edit(fc.constantFrom("public.ecr.aws/a/b:1", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1"), (app, uri) =>
		app.image(uri),
	),
	edit(fc.constantFrom("api", "repository"), (app, configuration) =>
		app.source("https://github.com/acme/web", {
			connection: "github",
			configuration,
			...(configuration === "api" && { runtime: "NODEJS_22", build: "npm ci", start: `node ${MARK}.js` }),
		}),
	),
	edit(fc.integer({ min: 1, max: 65_535 }), (app, port) => app.port(port)),
	edit(fc.dictionary(name, value, { maxKeys: 3 }), (app, variables) => app.env(variables)),
	edit(name, (app, secret) => app.secret(secret, "arn:aws:ssm:eu-west-1:123456789012:parameter/db")),
	edit(fc.string({ maxLength: 20 }), (app, text) => app.command(`run ${text}${MARK}`)),
	edit(size, (app, [cpu, memory]) => app.loose().pipe((one) => Reflect.apply(one.size, one, [cpu, memory]))),
	edit(fc.constant(`${ROLE}/app`), (app, role) => app.instanceRole(role)),
	edit(fc.constant(`${ROLE}/pull`), (app, role) => app.accessRole(role)),
	edit(fc.record({ path, interval: count, unhealthy: count }, { requiredKeys: [] }), (app, check) =>
		app.healthCheck(check),
	),
	edit(fc.boolean(), (app, on) => app.autoDeploy(on)),
	edit(fc.boolean(), (app, on) => app.publicAccess(on)),
	edit(fc.record({ concurrency: count, min: fc.constant(1), max: count }), (app, scaling) =>
		app.scaling("steady", scaling),
	),
	edit(fc.constant(SCALING), (app, arn) => app.scaling(arn)),
	edit(fc.constant(CONNECTOR), (app, arn) => app.vpcConnector(arn)),
	edit(fc.array(fc.constantFrom("subnet-1", "subnet-2"), { minLength: 1, maxLength: 2 }), (app, subnets) =>
		app.vpcConnector("to-db", { subnets: [...new Set(subnets)], securityGroups: ["sg-1"] }),
	),
	edit(fc.constantFrom("a.example.com", "b.example.com"), (app, domain) => app.domain(domain)),
	edit(fc.constant("inside"), (app, ingress) => app.privateIngress(ingress, { vpc: "vpc-1", endpoint: "vpce-1" })),
	edit(fc.constantFrom("IPV4" as const, "DUAL_STACK" as const), (app, type) => app.ipAddressType(type)),
	edit(fc.constant("traces"), (app, traces) => app.observability(traces, { vendor: "AWSXRAY" })),
	edit(fc.constantFrom("team", "tier"), (app, key) => app.tag(key, "blue")),
	// What callers without types do.
	edit(
		fc.tuple(
			fc.constantFrom(
				"port",
				"command",
				"size",
				"healthCheck",
				"scaling",
				"vpcConnector",
				"domain",
				"tag",
				"env",
				"raw",
			),
			fc.anything(),
			fc.anything(),
		),
		(app, [setting, a, b]) => Reflect.apply(Reflect.get(app, setting), app, [a, b]),
	),
);

/** A service of App Runner of any settings, also of such as no type allows. */
export const anyApp: fc.Arbitrary<App> = fc
	.array(edits, { maxLength: 8 })
	.map((list) => list.reduce((app, one) => one(app), appRunner.from({ ServiceName: "web-api" })));

export const anyOptions: fc.Arbitrary<ToExpressOptions> = fc.record(
	{
		infrastructureRole: fc.constant(`${ROLE}/infra`),
		executionRole: fc.constant(`${ROLE}/exec`),
		cluster: fc.constant("prod"),
		healthPath: path,
		network: fc.constant({ subnets: ["subnet-9"] }),
		requestSeconds: fc.double({ min: 0.01, max: 60, noNaN: true }),
	},
	{ requiredKeys: [] },
);
