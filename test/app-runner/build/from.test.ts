import { describe, expect, it } from "vitest";
import { anySpecOf } from "../../../src/engine/chain/spec-of.js";
import { appRunner, check, clear, type Plan } from "../../../src/index.js";
import fc from "../../random.js";

const codes = (chain: unknown) => check(chain).map(({ code, severity }) => `${severity} ${code}`);
const IMAGE = "public.ecr.aws/aws-containers/hello-app-runner:latest";
const ROLE = "arn:aws:iam::123456789012:role/web";
const arn = (kind: string) => `arn:aws:apprunner:eu-west-1:123456789012:${kind}/web-api/1`;

const request = {
	ServiceName: "web-api",
	SourceConfiguration: {
		ImageRepository: {
			ImageIdentifier: IMAGE,
			ImageRepositoryType: "ECR_PUBLIC",
			ImageConfiguration: {
				Port: "3000",
				StartCommand: "node server.js",
				RuntimeEnvironmentVariables: { STAGE: "prod" },
				RuntimeEnvironmentSecrets: { DB: "/web/db" },
			},
		},
		AutoDeploymentsEnabled: false,
	},
	InstanceConfiguration: { Cpu: "1024", Memory: "2048", InstanceRoleArn: ROLE },
	HealthCheckConfiguration: { Protocol: "HTTP", Path: "/up", Interval: 10 },
	AutoScalingConfigurationArn: arn("autoscalingconfiguration"),
	NetworkConfiguration: {
		EgressConfiguration: { EgressType: "VPC", VpcConnectorArn: arn("vpcconnector") },
		IngressConfiguration: { IsPubliclyAccessible: true },
		IpAddressType: "IPV4",
	},
	ObservabilityConfiguration: {
		ObservabilityEnabled: true,
		ObservabilityConfigurationArn: arn("observabilityconfiguration"),
	},
	EncryptionConfiguration: { KmsKey: "arn:aws:kms:eu-west-1:123456789012:key/12345678-90ab-cdef-1234-567890abcdef" },
	Tags: [{ Key: "team", Value: "blue" }],
};

const said = {
	kind: "app-runner",
	ServiceName: "web-api",
	image: { ImageIdentifier: IMAGE, ImageRepositoryType: "ECR_PUBLIC" },
	settings: {
		Port: "3000",
		StartCommand: "node server.js",
		RuntimeEnvironmentVariables: { STAGE: "prod" },
		RuntimeEnvironmentSecrets: { DB: "/web/db" },
	},
	AutoDeploymentsEnabled: false,
	Cpu: "1024",
	Memory: "2048",
	InstanceRoleArn: ROLE,
	HealthCheckConfiguration: { Protocol: "HTTP", Path: "/up", Interval: 10 },
	scaling: arn("autoscalingconfiguration"),
	vpcConnector: arn("vpcconnector"),
	IsPubliclyAccessible: true,
	IpAddressType: "IPV4",
	observability: arn("observabilityconfiguration"),
	KmsKey: "arn:aws:kms:eu-west-1:123456789012:key/12345678-90ab-cdef-1234-567890abcdef",
	Tags: [{ Key: "team", Value: "blue" }],
};

describe("from reads", () => {
	it("a request that creates", () => {
		expect(anySpecOf(appRunner.from(request))).toEqual(said);
		expect(codes(appRunner.from(request))).toEqual([]);
	});

	it("a request that updates, by its ARN", () => {
		const { ServiceName, Tags, EncryptionConfiguration, ...update } = request;
		const chain = appRunner.from({
			ServiceArn: `${arn("service").slice(0, -2)}/8fe1e10304f84fd2b0df550fe98a71fa`,
			...update,
		});
		expect(anySpecOf(chain)).toMatchObject({ ServiceName: "web-api", image: said.image, scaling: said.scaling });
		expect(codes(chain)).toEqual([]);
	});

	it("an answer, and warns of what stands only there", () => {
		const { AutoScalingConfigurationArn, ...service } = request;
		const Service = {
			...service,
			ServiceArn: arn("service"),
			ServiceId: "8fe1e10304f84fd2b0df550fe98a71fa",
			Status: "RUNNING",
			CreatedAt: new Date(0),
			AutoScalingConfigurationSummary: { AutoScalingConfigurationArn, AutoScalingConfigurationRevision: 1 },
		};
		const chain = appRunner.from({ Service });
		expect({ ...anySpecOf(chain), problems: undefined }).toEqual({ ...said, problems: undefined });
		expect(new Set(codes(chain))).toEqual(new Set(["warning spec.answer-only-member"]));
		expect(codes(appRunner.from({ Service }, { strict: true }))).toContain("error spec.answer-only-member");
	});

	it("what says that there is none as such", () => {
		const none = {
			ServiceName: "web-api",
			NetworkConfiguration: { EgressConfiguration: { EgressType: "DEFAULT" } },
			ObservabilityConfiguration: { ObservabilityEnabled: false },
		};
		expect(anySpecOf(appRunner.from(none))).toMatchObject({ vpcConnector: clear, observability: clear });
		expect(codes(appRunner.from(none))).toEqual([]);
	});

	it("files of any case", () => {
		const camel = lowered(request);
		const chain = appRunner.from(camel);
		expect({ ...anySpecOf(chain), problems: undefined }).toEqual({ ...said, problems: undefined });
		expect(new Set(codes(chain))).toEqual(new Set(["warning spec.foreign-case"]));
		const snake = appRunner.from({
			service_name: "web-api",
			source_configuration: { image_repository: { image_identifier: IMAGE } },
		});
		expect(anySpecOf(snake)).toMatchObject({ ServiceName: "web-api", image: { ImageIdentifier: IMAGE } });
	});

	it("a template, with its lists of variables", () => {
		const chain = appRunner.from({
			Type: "AWS::AppRunner::Service",
			Properties: {
				ServiceName: "web-api",
				SourceConfiguration: {
					AuthenticationConfiguration: { ConnectionArn: arn("connection") },
					CodeRepository: {
						RepositoryUrl: "https://github.com/acme/web",
						SourceCodeVersion: { Type: "BRANCH", Value: "main" },
						CodeConfiguration: {
							ConfigurationSource: "API",
							CodeConfigurationValues: {
								Runtime: "NODEJS_22",
								BuildCommand: "npm ci",
								RuntimeEnvironmentVariables: [{ Name: "STAGE", Value: "prod" }],
								RuntimeEnvironmentSecrets: [{ Name: "DB", Value: "/web/db" }],
							},
						},
					},
				},
				Tags: [{ Key: "team", Value: "blue" }],
			},
		});
		expect(anySpecOf(chain)).toEqual({
			kind: "app-runner",
			ServiceName: "web-api",
			code: {
				RepositoryUrl: "https://github.com/acme/web",
				SourceCodeVersion: { Type: "BRANCH", Value: "main" },
				ConfigurationSource: "API",
				Runtime: "NODEJS_22",
				BuildCommand: "npm ci",
			},
			settings: { RuntimeEnvironmentVariables: { STAGE: "prod" }, RuntimeEnvironmentSecrets: { DB: "/web/db" } },
			connection: arn("connection"),
			Tags: [{ Key: "team", Value: "blue" }],
		});
		expect(codes(chain)).toEqual([]);
	});

	it("placeholders", () => {
		const image = { SourceConfiguration: { ImageRepository: { ImageIdentifier: "public.ecr.aws/acme/web:${TAG}" } } };
		expect(codes(appRunner.from({ ServiceName: "web-api", ...image }))).toEqual(["error spec.app-runner-image"]);
		const filled = appRunner.from({ ServiceName: "web-api", ...image }, { placeholders: { TAG: "7" } });
		expect(anySpecOf(filled)).toMatchObject({ image: { ImageIdentifier: "public.ecr.aws/acme/web:7" } });
	});

	it("members of tomorrow", () => {
		const chain = appRunner.from({
			ServiceName: "web-api",
			DeletionProtection: true,
			NetworkConfiguration: { Mesh: { On: true } },
		});
		expect(anySpecOf(chain)).toMatchObject({ raw: { both: { DeletionProtection: true } } });
		expect(check(chain).map(({ code, path }) => [code, path])).toEqual([
			["spec.unknown-member", "app-runner.DeletionProtection"],
			["spec.nested-member", "app-runner.NetworkConfiguration.Mesh"],
		]);
	});
});

describe("what is odd becomes findings", () => {
	const image = (ImageConfiguration: object, more: object = {}) => ({
		ServiceName: "web-api",
		SourceConfiguration: { ImageRepository: { ImageIdentifier: IMAGE, ImageConfiguration, ...more } },
	});
	it.each([
		["no object", 5, ["error spec.not-an-object", "error spec.empty"]],
		["a list", [request], ["error spec.not-an-object", "error spec.empty"]],
		["null", null, ["error spec.not-an-object", "error spec.empty"]],
		["nothing", {}, ["error spec.empty"]],
		[
			"blocks as Terraform writes them",
			{ service_name: "web-api", source_configuration: [{}] },
			["error spec.not-an-object", "warning spec.foreign-case", "warning spec.foreign-case"],
		],
		[
			"numbers for texts",
			{ ...image({ Port: 3000 }), InstanceConfiguration: { Cpu: 1024, Memory: 2048 } },
			["warning spec.string-as-number", "warning spec.string-as-number", "warning spec.string-as-number"],
		],
		["numbers as variables", image({ RuntimeEnvironmentVariables: { A: 1 } }), ["warning spec.string-as-number"]],
		[
			"a list of variables in a request",
			image({ RuntimeEnvironmentVariables: [{ NAME: "Jane" }] }),
			["warning spec.map-as-list"],
		],
		["a list of texts as variables", image({ RuntimeEnvironmentVariables: ["A=hush"] }), ["error spec.type"]],
		[
			"a function of a template",
			image({ RuntimeEnvironmentVariables: { A: { "Fn::Sub": "${B}" } } }),
			["error spec.type"],
		],
		["the contrary type", image({}, { ImageRepositoryType: "ECR" }), ["error spec.image-repository-type"]],
		["a type that is none", image({}, { ImageRepositoryType: "GHCR" }), ["error spec.value"]],
		[
			"an image and code",
			{
				...image({}),
				SourceConfiguration: {
					...image({}).SourceConfiguration,
					CodeRepository: {
						RepositoryUrl: "https://github.com/a/b",
						SourceCodeVersion: { Type: "BRANCH", Value: "main" },
					},
				},
			},
			["error spec.source-both"],
		],
		[
			"tracing that names nothing",
			{ ServiceName: "web-api", ObservabilityConfiguration: { ObservabilityEnabled: true } },
			["error spec.observability-arn"],
		],
		[
			"tracing that is off and named",
			{
				ServiceName: "web-api",
				ObservabilityConfiguration: {
					ObservabilityEnabled: false,
					ObservabilityConfigurationArn: arn("observabilityconfiguration"),
				},
			},
			["warning spec.observability-off"],
		],
		[
			"a way out that names nothing",
			{ ServiceName: "web-api", NetworkConfiguration: { EgressConfiguration: { EgressType: "VPC" } } },
			["error spec.egress-connector"],
		],
		[
			"a way out that is named, and none",
			{
				ServiceName: "web-api",
				NetworkConfiguration: { EgressConfiguration: { EgressType: "DEFAULT", VpcConnectorArn: arn("vpcconnector") } },
			},
			["warning spec.egress-default"],
		],
		[
			"one tag twice",
			{
				ServiceName: "web-api",
				Tags: [
					{ Key: "a", Value: "1" },
					{ Key: "a", Value: "2" },
				],
			},
			["error spec.tag-duplicate"],
		],
		["tags as a map", { ServiceName: "web-api", Tags: { a: "b" } }, ["error spec.not-a-list"]],
		[
			"texts for numbers",
			{ ServiceName: "web-api", HealthCheckConfiguration: { Interval: "5" } },
			["warning spec.number-as-string"],
		],
		[
			"a file apprunner.yaml",
			{ version: 1, runtime: "nodejs22", run: {} },
			[
				"error spec.empty",
				"warning spec.not-a-request",
				"warning spec.unknown-member",
				"warning spec.unknown-member",
				"warning spec.unknown-member",
			],
		],
	] as const)("%s", (_, json, wanted) => {
		const told = codes(appRunner.from(json));
		expect([...told].sort()).toEqual([...wanted].sort());
	});

	it("and no value of a variable is told", () => {
		for (const value of [
			"A=hush-hush",
			["A=hush-hush"],
			{ A: { B: "hush-hush" } },
			[{ Name: "A", Value: ["hush-hush"] }],
		])
			for (const member of ["RuntimeEnvironmentVariables", "StartCommand"]) {
				const chain = appRunner.from(image({ [member]: value }));
				expect(JSON.stringify([check(chain), String(chain)])).not.toContain("hush-hush");
			}
	});

	it("whatever it is", () => {
		fc.assert(
			fc.property(fc.anything({ withDate: true, withNullPrototype: true, withBigInt: true }), (value) => {
				for (const json of [
					value,
					{ ServiceName: "web-api", SourceConfiguration: { ImageRepository: value, CodeRepository: value } },
					{
						...request,
						NetworkConfiguration: value,
						Tags: value,
						HealthCheckConfiguration: value,
						InstanceConfiguration: value,
					},
				]) {
					const chain = appRunner.from(json).env("A", "b").tag("a", "b");
					expect(Array.isArray(check(chain))).toBe(true);
					expect(typeof String(chain)).toBe("string");
				}
			}),
			{ numRuns: 40 },
		);
	});

	it("whatever throws", () => {
		const cyclic: Record<string, unknown> = { ServiceName: "web-api" };
		cyclic.self = cyclic;
		const throws = () => {
			throw new Error("no");
		};
		for (const json of [
			cyclic,
			new Proxy({}, { get: throws, ownKeys: throws, has: throws }),
			Object.defineProperty({}, "ServiceName", { enumerable: true, get: throws }),
		])
			expect(codes(appRunner.from(json))).toContain("error spec.not-json");
	});
});

/** As a plan says it. */
const inputOf = (plan: Plan) => plan.steps.find(({ operation }) => operation === "CreateService")?.input;

it("what a chain compiles to compiles to the same again", () => {
	const text = fc.string({ minLength: 1, maxLength: 20 });
	const map = fc.dictionary(fc.stringMatching(/^[A-Z_]{1,9}$/), text, { noNullPrototype: true });
	const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
	const chains = fc.record({
		isCode: fc.boolean(),
		port: optional(fc.integer({ min: 1, max: 65_535 })),
		command: optional(fc.stringMatching(/^[a-z ]{1,20}$/)),
		env: optional(map),
		secret: optional(
			fc.dictionary(fc.stringMatching(/^[A-Z]{1,9}$/), fc.stringMatching(/^[a-z/]{1,9}$/), { noNullPrototype: true }),
		),
		size: optional(fc.constantFrom(["0.25 vCPU", "1 GB"] as const, ["1 vCPU", "3 GB"] as const)),
		role: fc.boolean(),
		auto: optional(fc.boolean()),
		health: optional(
			fc.record({ path: fc.stringMatching(/^\/[a-z]{0,9}$/), interval: fc.integer({ min: 1, max: 20 }) }),
		),
		scaling: fc.boolean(),
		connector: optional(fc.boolean()),
		tracing: optional(fc.boolean()),
		address: optional(fc.constantFrom("IPV4" as const, "DUAL_STACK" as const)),
		open: optional(fc.boolean()),
		tags: optional(map),
	});
	fc.assert(
		fc.property(chains, (of) => {
			const base = of.isCode
				? appRunner("web-api").source("https://github.com/acme/web", {
						connection: arn("connection"),
						runtime: "NODEJS_22",
						build: "npm ci",
					})
				: appRunner("web-api").image(IMAGE);
			const chain = base
				.when(of.port, (c) => c.port(of.port ?? 0))
				.when(of.command, (c) => c.command(of.command ?? ""))
				.when(of.env, (c) => c.env(of.env ?? {}))
				.when(of.secret, (c) => c.secret(of.secret ?? {}))
				.when(of.size?.[0] === "0.25 vCPU", (c) => c.size("0.25 vCPU", "1 GB"))
				.when(of.size?.[0] === "1 vCPU", (c) => c.size("1 vCPU", "3 GB"))
				.when(of.role, (c) => c.instanceRole(ROLE))
				.when(of.auto !== undefined, (c) => c.autoDeploy(of.auto))
				.when(of.health, (c) => c.healthCheck(of.health ?? {}))
				.when(of.scaling, (c) => c.scaling(arn("autoscalingconfiguration")))
				.when(of.connector !== undefined, (c) => c.vpcConnector(of.connector ? arn("vpcconnector") : clear))
				.when(of.tracing !== undefined, (c) => c.observability(of.tracing ? arn("observabilityconfiguration") : clear))
				.when(of.address, (c) => c.ipAddressType(of.address ?? "IPV4"))
				.when(of.open !== undefined, (c) => c.publicAccess(of.open))
				.when(of.tags, (c) => c.tag(of.tags ?? {}));
			const input = inputOf(chain.compile());
			const again = appRunner.from(JSON.parse(JSON.stringify(input)));
			expect(again.compile && inputOf(again.compile())).toEqual(input);
		}),
		{ numRuns: 40 },
	);
});

/** The same with names that begin in lower case, as other SDKs write them. */
function lowered(value: unknown, isMap = false): unknown {
	if (Array.isArray(value)) return value.map((item) => lowered(item));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [
			isMap ? key : key.charAt(0).toLowerCase() + key.slice(1),
			lowered(inner, /^RuntimeEnvironment/.test(key)),
		]),
	);
}
