import { describe, expect, it } from "vitest";
import { appRunner, clear } from "../../../src/index.js";
import { Echo, SERVICE_ARN } from "./echo.js";
import {
	after,
	CONNECTION_ARN,
	callsOf,
	code,
	IMAGE,
	inputOf,
	PRIVATE,
	planIn,
	planOf,
	ROLE,
	refusedBy,
	web,
} from "./stage.js";

const whole = web
	.scaling("busy", { max: 9 })
	.vpcConnector("inside", { subnets: ["subnet-1"] })
	.observability("traces", { vendor: "AWSXRAY" })
	.privateIngress("office", { vpc: "vpc-1", endpoint: "vpce-1" })
	.domain("example.com")
	.tag("team", "a");

describe("a service that is not there", () => {
	it("is created behind what it uses, and before what needs it", () => {
		const plan = planIn(new Echo(), whole);
		expect(plan.steps.map(({ id, operation, after }) => [id, operation, after])).toEqual([
			["scaling", "CreateAutoScalingConfiguration", []],
			["connector", "CreateVpcConnector", []],
			["observability", "CreateObservabilityConfiguration", []],
			["service", "CreateService", ["scaling", "connector", "observability"]],
			["ingress:office", "CreateVpcIngressConnection", ["service"]],
			["domain:example.com", "AssociateCustomDomain", ["service"]],
		]);
		expect(inputOf(plan, "service")).toEqual({
			ServiceName: "web-api",
			SourceConfiguration: { ImageRepository: { ImageIdentifier: IMAGE, ImageRepositoryType: "ECR_PUBLIC" } },
			NetworkConfiguration: {
				EgressConfiguration: { EgressType: "VPC", VpcConnectorArn: { $ref: "connector.VpcConnector.VpcConnectorArn" } },
				IngressConfiguration: { IsPubliclyAccessible: false },
			},
			ObservabilityConfiguration: {
				ObservabilityEnabled: true,
				ObservabilityConfigurationArn: {
					$ref: "observability.ObservabilityConfiguration.ObservabilityConfigurationArn",
				},
			},
			AutoScalingConfigurationArn: { $ref: "scaling.AutoScalingConfiguration.AutoScalingConfigurationArn" },
			Tags: [{ Key: "team", Value: "a" }],
		});
		expect(inputOf(plan, "domain:example.com")).toEqual({
			ServiceArn: { $ref: "service.Service.ServiceArn" },
			DomainName: "example.com",
		});
	});

	it("says at the head what is created, and once that App Runner is closed to others", () => {
		expect(planIn(new Echo(), whole).head).toEqual([
			"creates App Runner service 'web-api'",
			expect.stringContaining("2026-04-30"),
			"creates auto scaling configuration 'busy'",
			"creates VPC connector 'inside'",
			"creates observability configuration 'traces'",
		]);
		expect(planIn(after(whole), whole.port(3000)).head).toEqual([]);
	});

	it("is not created where the chain says that it is there", () => {
		expect(refusedBy(() => planIn(new Echo(), web.existing())).code).toBe("plan.app-runner-missing");
	});
});

describe("a service that is there", () => {
	it("gets only the structures that differ, each whole with what is kept", () => {
		const echo = after(
			appRunner("web-api").image(PRIVATE).accessRole(ROLE).env("A", "1").port(3000).instanceRole(ROLE),
		);
		const plan = planIn(echo, appRunner("web-api").existing().port(4000).size(2048, 4096));
		expect(plan.steps).toMatchObject([
			{
				id: "service",
				operation: "UpdateService",
				input: {
					ServiceArn: SERVICE_ARN,
					SourceConfiguration: {
						ImageRepository: {
							ImageIdentifier: PRIVATE,
							ImageRepositoryType: "ECR",
							ImageConfiguration: { Port: "4000", RuntimeEnvironmentVariables: { A: "1" } },
						},
						AutoDeploymentsEnabled: true,
						AuthenticationConfiguration: { AccessRoleArn: ROLE },
					},
					InstanceConfiguration: { Cpu: "2048", Memory: "4096", InstanceRoleArn: ROLE },
				},
			},
		]);
		expect(Object.keys(plan.steps[0]?.input ?? {})).toEqual([
			"ServiceArn",
			"SourceConfiguration",
			"InstanceConfiguration",
		]);
		expect(plan.steps[0]?.why.split("\n")).toEqual([
			"SourceConfiguration.ImageRepository.ImageConfiguration.Port: 3000 → 4000",
			"InstanceConfiguration.Cpu: 1 vCPU → 2 vCPU",
			"InstanceConfiguration.Memory: 2 GB → 4 GB",
		]);
	});

	it("takes the map of variables as a whole, and tells their names alone", () => {
		const echo = after(
			web.env({ OLD: "sesame", SAME: "open", OTHER: "abc" }).secret("DB", "arn:aws:ssm:x:1:parameter/p"),
		);
		const plan = planIn(echo, web.env({ SAME: "open", OTHER: "xyz" }));
		expect(inputOf(plan, "service")).toMatchObject({
			SourceConfiguration: {
				ImageRepository: {
					ImageConfiguration: {
						RuntimeEnvironmentVariables: { SAME: "open", OTHER: "xyz" },
						RuntimeEnvironmentSecrets: { DB: "arn:aws:ssm:x:1:parameter/p" },
					},
				},
			},
		});
		const [why = ""] = plan.steps.map((step) => step.why);
		expect(why).toContain("RuntimeEnvironmentVariables.OLD: removed");
		expect(why).toContain("RuntimeEnvironmentVariables.OTHER: changed");
		for (const text of [why, String(plan), JSON.stringify(plan), JSON.stringify(plan.preconditions)])
			expect(text).not.toMatch(/sesame|xyz|"abc"/);
	});

	it("drops what the new image can't have: a role and automatic deployments of private ones", () => {
		const echo = after(appRunner("web-api").image(PRIVATE).accessRole(ROLE));
		expect(inputOf(planIn(echo, web), "service")?.SourceConfiguration).toEqual({
			ImageRepository: {
				ImageIdentifier: IMAGE,
				ImageRepositoryType: "ECR_PUBLIC",
				ImageConfiguration: { Port: "8080" },
			},
			AutoDeploymentsEnabled: false,
		});
		const foreign = appRunner("web-api").image(PRIVATE.replace("123456789012", "210987654321"));
		expect(inputOf(planIn(echo, foreign), "service")?.SourceConfiguration).toMatchObject({
			AutoDeploymentsEnabled: false,
			AuthenticationConfiguration: { AccessRoleArn: ROLE },
		});
	});

	it("drops a path with HTTP", () => {
		const echo = after(web.healthCheck({ path: "/ping", interval: 10 }));
		expect(inputOf(planIn(echo, web.healthCheck({ protocol: "TCP" })), "service")?.HealthCheckConfiguration).toEqual({
			Protocol: "TCP",
			Interval: 10,
			Timeout: 2,
			HealthyThreshold: 1,
			UnhealthyThreshold: 5,
		});
	});

	it("has raw members put in last, as a whole", () => {
		const chain = web.publicAccess(false).raw({
			both: { NetworkConfiguration: { IpAddressType: "DUAL_STACK" } },
			create: { HealthCheckConfiguration: { Interval: 7 } },
			update: { InstanceConfiguration: { Cpu: "4096", Memory: "8192" } },
		});
		expect(inputOf(planIn(new Echo(), chain), "service")).toMatchObject({
			NetworkConfiguration: { IpAddressType: "DUAL_STACK" },
			HealthCheckConfiguration: { Interval: 7 },
		});
		const { ServiceArn: _, ...sent } = inputOf(planIn(after(web), chain), "service") ?? {};
		expect(sent).toEqual({
			NetworkConfiguration: { IpAddressType: "DUAL_STACK" },
			InstanceConfiguration: { Cpu: "4096", Memory: "8192" },
		});
	});
});

describe("code", () => {
	it("comes by a connection that is looked up by its name", () => {
		expect(inputOf(planIn(after(), code), "service")?.SourceConfiguration).toEqual({
			CodeRepository: {
				RepositoryUrl: "https://github.com/acme/web",
				SourceCodeVersion: { Type: "BRANCH", Value: "main" },
				CodeConfiguration: {
					ConfigurationSource: "API",
					CodeConfigurationValues: { Runtime: "NODEJS_22", BuildCommand: "npm ci", StartCommand: "node server.js" },
				},
			},
			AuthenticationConfiguration: { ConnectionArn: CONNECTION_ARN },
		});
	});

	it("says how a connection that is missing is made", () => {
		const error = refusedBy(() => planOf(code, { service: undefined, connection: undefined }));
		expect(error.code).toBe("plan.connection-missing");
		expect(error.hint).toContain("console");
	});

	it.each(["PENDING_HANDSHAKE", "ERROR"])("waits for a human while the connection is %s", (Status) => {
		const error = refusedBy(() =>
			planOf(code, { service: undefined, connection: { ConnectionArn: CONNECTION_ARN, Status } }),
		);
		expect([error.code, error.found]).toEqual(["plan.connection-not-ready", Status]);
		expect(error.hint).toContain("human");
	});

	it("tells no password of its URL", () => {
		const url = (password: string) =>
			appRunner("web-api").source(`https://me:${password}@github.com/acme/web`, {
				connection: "github-acme",
				runtime: "NODEJS_22",
			});
		const plan = planIn(after(url("sesame")), url("opened"));
		expect(callsOf(plan)).toEqual(["service UpdateService"]);
		for (const text of [String(plan), JSON.stringify(plan)]) expect(text).not.toMatch(/sesame|opened/);
	});
});

describe("a chain that is compiled, so that nothing was read", () => {
	it("names what only the connection knows", () => {
		const plan = web
			.existing()
			.scaling(clear)
			.privateIngress("office", clear)
			.tag("a", "1")
			.domain("example.com", clear)
			.compile();
		expect(plan.steps.map(({ id, input }) => [id, input])).toEqual([
			[
				"service",
				expect.objectContaining({
					ServiceArn: { $ref: "connection.serviceArn" },
					AutoScalingConfigurationArn: { $ref: "connection.defaultScalingArn" },
				}),
			],
			["tags", { ResourceArn: { $ref: "connection.serviceArn" }, Tags: [{ Key: "a", Value: "1" }] }],
			["undomain:example.com", { ServiceArn: { $ref: "connection.serviceArn" }, DomainName: "example.com" }],
			["uningress:office", { VpcIngressConnectionArn: { $ref: "connection.ingressArn.office" } }],
		]);
		expect(inputOf(code.compile(), "service")?.SourceConfiguration).toMatchObject({
			AuthenticationConfiguration: { ConnectionArn: { $ref: "connection.sourceConnection.github-acme" } },
		});
	});

	it("warns of what goes back to a default, and refuses a source without its image", () => {
		const { findings } = web.existing().instanceRole(ROLE).compile();
		expect(findings.map(({ code, message }) => [code, message])).toContainEqual([
			"plan.structures-not-read",
			expect.stringContaining("SourceConfiguration, InstanceConfiguration"),
		]);
		expect(
			refusedBy(() => planOf(appRunner("web-api").existing().port(80), { service: {}, isUnseen: true })).code,
		).toBe("plan.source-not-read");
	});
});
