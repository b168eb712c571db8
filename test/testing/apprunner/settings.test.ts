import {
	CreateServiceCommand,
	type CreateServiceCommandInput,
	DescribeServiceCommand,
	ListOperationsCommand,
	ListServicesCommand,
	StartDeploymentCommand,
	UpdateServiceCommand,
} from "@aws-sdk/client-apprunner";
import { CreateRepositoryCommand, ECRClient } from "@aws-sdk/client-ecr";
import { describe, expect, it, test } from "vitest";
import { made, operationsOf, outcome, setting, source, statusOf, V1, V2 } from "./setting.js";

const ROLE = "arn:aws:iam::123456789012:role/app-runner";
const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:1";
const CONNECTION = "arn:aws:apprunner:eu-west-1:123456789012:connection/github/0123456789abcdef0123456789abcdef";

const ofEcr = (ImageIdentifier = ECR) => ({
	ImageRepository: { ImageIdentifier, ImageRepositoryType: "ECR" as const },
	AuthenticationConfiguration: { AccessRoleArn: ROLE },
});

const ofCode = {
	CodeRepository: {
		RepositoryUrl: "https://github.com/acme/api",
		SourceCodeVersion: { Type: "BRANCH" as const, Value: "main" },
		CodeConfiguration: {
			ConfigurationSource: "API" as const,
			CodeConfigurationValues: { Runtime: "NODEJS_22" as const, BuildCommand: "npm ci" },
		},
	},
	AuthenticationConfiguration: { ConnectionArn: CONNECTION },
};

test("what is not said has the defaults of App Runner, and sizes are told in units and MB", async () => {
	const { client } = setting();
	const { Service } = await client.send(
		new CreateServiceCommand({ ServiceName: "web-api", SourceConfiguration: source() }),
	);
	expect(Service).toMatchObject({
		ServiceName: "web-api",
		ServiceId: expect.stringMatching(/^[0-9a-f]{32}$/),
		ServiceUrl: expect.stringMatching(/^\w{10}\.eu-west-1\.awsapprunner\.com$/),
		SourceConfiguration: {
			ImageRepository: { ImageIdentifier: V1, ImageConfiguration: { Port: "8080" } },
			AutoDeploymentsEnabled: false,
		},
		InstanceConfiguration: { Cpu: "1024", Memory: "2048" },
		HealthCheckConfiguration: {
			Protocol: "TCP",
			Path: "/",
			Interval: 5,
			Timeout: 2,
			HealthyThreshold: 1,
			UnhealthyThreshold: 5,
		},
		NetworkConfiguration: {
			EgressConfiguration: { EgressType: "DEFAULT" },
			IngressConfiguration: { IsPubliclyAccessible: true },
			IpAddressType: "IPV4",
		},
		ObservabilityConfiguration: { ObservabilityEnabled: false },
		AutoScalingConfigurationSummary: {
			AutoScalingConfigurationName: "DefaultConfiguration",
			AutoScalingConfigurationRevision: 1,
			IsDefault: true,
			HasAssociatedService: true,
		},
	});
});

test("new images of the own account and commits deploy by themselves, unless it is said otherwise", async () => {
	const { client } = setting();
	const isOn = async (ServiceName: string, SourceConfiguration: CreateServiceCommandInput["SourceConfiguration"]) => {
		const { Service } = await client.send(new CreateServiceCommand({ ServiceName, SourceConfiguration }));
		return Service?.SourceConfiguration?.AutoDeploymentsEnabled;
	};
	expect([
		await isOn("own-image", ofEcr()),
		await isOn("own-image-off", { ...ofEcr(), AutoDeploymentsEnabled: false }),
		await isOn("foreign-image", ofEcr(ECR.replace("123456789012", "210987654321"))),
		await isOn("code", ofCode),
	]).toEqual([true, false, false, true]);
});

test.each([
	["replaces", "2048"],
	["merges", "4096"],
] as const)("an update %s what a structure does not say", async (serviceUpdate, Memory) => {
	const { sim, client } = setting({ serviceUpdate });
	const InstanceConfiguration = { Cpu: "1 vCPU", Memory: "4 GB" };
	const ServiceArn = await made(sim, client, { InstanceConfiguration });
	const update = { ServiceArn, InstanceConfiguration: { Cpu: "1024" } };
	const { Service } = await client.send(new UpdateServiceCommand(update));
	expect(Service?.InstanceConfiguration).toEqual({ Cpu: "1024", Memory });
});

describe("what App Runner refuses", () => {
	const WRONG: Readonly<Record<string, Partial<CreateServiceCommandInput>>> = {
		"a short name": { ServiceName: "web" },
		"a name with a dot": { ServiceName: "web.api" },
		"no source": { SourceConfiguration: {} },
		"code and an image": { SourceConfiguration: { ...ofCode, ...source() } },
		"an image of another registry": { SourceConfiguration: source("ghcr.io/acme/api:1") },
		"an image of the other type": { SourceConfiguration: source(ECR) },
		"an image of ECR without an access role": {
			SourceConfiguration: { ImageRepository: ofEcr().ImageRepository },
		},
		"automatic deployments of a public image": { SourceConfiguration: { ...source(), AutoDeploymentsEnabled: true } },
		"code without a connection": { SourceConfiguration: { CodeRepository: ofCode.CodeRepository } },
		"memory that does not fit": { InstanceConfiguration: { Cpu: "256", Memory: "4096" } },
		"a size that there is not": { InstanceConfiguration: { Cpu: "8 vCPU", Memory: "16 GB" } },
		"an interval of 21 s": { HealthCheckConfiguration: { Interval: 21 } },
		"a port that is none": {
			SourceConfiguration: {
				ImageRepository: { ...source().ImageRepository, ImageConfiguration: { Port: "http" } },
			},
		},
		"secrets without an instance role": {
			SourceConfiguration: {
				ImageRepository: {
					...source().ImageRepository,
					ImageConfiguration: {
						RuntimeEnvironmentSecrets: { KEY: "arn:aws:ssm:eu-west-1:123456789012:parameter/key" },
					},
				},
			},
		},
		"a VPC without a connector": { NetworkConfiguration: { EgressConfiguration: { EgressType: "VPC" } } },
		"observability without a configuration": { ObservabilityConfiguration: { ObservabilityEnabled: true } },
		"a key that is none of KMS": { EncryptionConfiguration: { KmsKey: "arn:aws:iam::123456789012:role/key" } },
		"a tag of AWS": { Tags: [{ Key: "aws:team", Value: "payments" }] },
	};

	it.each(Object.entries(WRONG))("%s", async (_, input) => {
		const { client } = setting();
		const whole = { ServiceName: "web-api", SourceConfiguration: source(), ...input };
		expect(await outcome(client.send(new CreateServiceCommand(whole)))).toBe("InvalidRequestException");
	});

	it("a name that is taken, a switch from an image to code, and what is not there", async () => {
		const { sim, client } = setting();
		const ServiceArn = await made(sim, client);
		const again = { ServiceName: "web-api", SourceConfiguration: source() };
		expect(await outcome(client.send(new CreateServiceCommand(again)))).toBe("InvalidRequestException");
		const switched = client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration: ofCode }));
		expect(await outcome(switched)).toBe("InvalidRequestException");
		const gone = ServiceArn.replace("web-api", "web-gone");
		expect(await outcome(client.send(new DescribeServiceCommand({ ServiceArn: gone })))).toBe(
			"ResourceNotFoundException",
		);
	});

	it("pairs of CPU and memory that the guide does not list, or takes them by a switch", async () => {
		const { client } = setting({ instanceSizePairs: "accepted" });
		const InstanceConfiguration = { Cpu: "256", Memory: "4096" };
		const whole = { ServiceName: "web-api", SourceConfiguration: source(), InstanceConfiguration };
		expect(await outcome(client.send(new CreateServiceCommand(whole)))).toMatchObject({ Service: {} });
	});

	it("more services than the quota, failed ones counted", async () => {
		const { sim, client } = setting();
		sim.faults.crashAfterStart();
		const create = (index: number) =>
			client.send(new CreateServiceCommand({ ServiceName: `web-api-${index}`, SourceConfiguration: source() }));
		for (let index = 0; index < 30; index++) await create(index);
		await sim.clock.advance("10m");
		expect(await outcome(made(sim, client))).toBe("ServiceQuotaExceededException");
	});

	it("a role that is too new to be assumed", async () => {
		const { sim, client } = setting({ roleDelaySeconds: 30 });
		const create = () =>
			client.send(new CreateServiceCommand({ ServiceName: "web-api", SourceConfiguration: ofEcr() }));
		await expect(create()).rejects.toMatchObject({
			name: "InvalidRequestException",
			message: expect.stringMatching(/^Error in assuming access role /),
		});
		await sim.clock.advance("31s");
		expect(await outcome(create())).toMatchObject({ Service: {} });
	});
});

test("in a declared world roles and images have to be there", async () => {
	const { sim, client } = setting({}, "declared");
	expect(await outcome(made(sim, client, { SourceConfiguration: ofEcr() }))).toBe("InvalidRequestException");
	sim.add("role", ROLE);
	const ServiceArn = await made(sim, client, { SourceConfiguration: ofEcr() });
	expect(await statusOf(client, ServiceArn)).toBe("CREATE_FAILED");
	await new ECRClient(sim.clientConfig()).send(new CreateRepositoryCommand({ repositoryName: "team/api" }));
	sim.push("team/api:1");
	await client.send(new UpdateServiceCommand({ ServiceArn }));
	await sim.clock.advance("10m");
	expect(await statusOf(client, ServiceArn)).toBe("RUNNING");
	sim.push("team/api:arm", { platforms: ["linux/arm64"] });
	const SourceConfiguration = ofEcr(ECR.replace(":1", ":arm"));
	await client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration }));
	await sim.clock.advance("10m");
	expect((await operationsOf(client, ServiceArn))[0]).toBe("UPDATE_SERVICE ROLLBACK_SUCCEEDED");
});

describe("lists", () => {
	async function many(switches = {}) {
		const { sim, client } = setting(switches);
		const ServiceArn = await made(sim, client);
		for (let index = 0; index < 24; index++) {
			await client.send(new StartDeploymentCommand({ ServiceArn }));
			await sim.clock.advance("5m");
		}
		return { client, ServiceArn };
	}

	it("come in pages, newest operation first, by tokens that fit their request only", async () => {
		const { client, ServiceArn } = await many();
		const first = await client.send(new ListOperationsCommand({ ServiceArn, MaxResults: 20 }));
		expect(first.OperationSummaryList?.length).toBe(20);
		const { NextToken } = first;
		const rest = await client.send(new ListOperationsCommand({ ServiceArn, MaxResults: 20, NextToken }));
		expect(rest.OperationSummaryList?.map(({ Type }) => Type)).toEqual([
			...Array.from({ length: 4 }, () => "START_DEPLOYMENT"),
			"CREATE_SERVICE",
		]);
		expect(rest.NextToken).toBeUndefined();
		const wrong: readonly (() => Promise<unknown>)[] = [
			() => client.send(new ListOperationsCommand({ ServiceArn, MaxResults: 5, NextToken })),
			() => client.send(new ListServicesCommand({ NextToken })),
			() => client.send(new ListServicesCommand({ NextToken: "nonsense" })),
			() => client.send(new ListServicesCommand({ MaxResults: 21 })),
			() => client.send(new ListServicesCommand({ MaxResults: 0 })),
		];
		for (const call of wrong) expect(await outcome(call())).toBe("InvalidRequestException");
	});

	it.each([
		["page", 20],
		["all", 25],
	] as const)("without MaxResults: %s", async (listsWithoutMaxResults, length) => {
		const { client, ServiceArn } = await many({ listsWithoutMaxResults });
		expect(await operationsOf(client, ServiceArn)).toHaveLength(length);
	});
});

test("an update without a new image keeps the one that is there", async () => {
	const { sim, client } = setting();
	const ServiceArn = await made(sim, client, { SourceConfiguration: source(V2) });
	const { Service } = await client.send(
		new UpdateServiceCommand({ ServiceArn, HealthCheckConfiguration: { Protocol: "HTTP", Path: "/up" } }),
	);
	expect(Service).toMatchObject({
		SourceConfiguration: { ImageRepository: { ImageIdentifier: V2 } },
		HealthCheckConfiguration: { Protocol: "HTTP", Path: "/up", Interval: 5 },
	});
});
