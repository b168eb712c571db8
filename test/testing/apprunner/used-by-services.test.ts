import {
	CreateAutoScalingConfigurationCommand,
	CreateConnectionCommand,
	CreateObservabilityConfigurationCommand,
	CreateServiceCommand,
	CreateVpcConnectorCommand,
	DeleteAutoScalingConfigurationCommand,
	DeleteConnectionCommand,
	DeleteObservabilityConfigurationCommand,
	DeleteServiceCommand,
	DeleteVpcConnectorCommand,
	DescribeAutoScalingConfigurationCommand,
	DescribeObservabilityConfigurationCommand,
	DescribeServiceCommand,
	DescribeVpcConnectorCommand,
	ListAutoScalingConfigurationsCommand,
	ListConnectionsCommand,
	ListObservabilityConfigurationsCommand,
	ListServicesForAutoScalingConfigurationCommand,
	ListTagsForResourceCommand,
	ListVpcConnectorsCommand,
	TagResourceCommand,
	UntagResourceCommand,
	UpdateDefaultAutoScalingConfigurationCommand,
} from "@aws-sdk/client-apprunner";
import { describe, expect, it, test } from "vitest";
import { made, outcome, setting, source, statusOf } from "./setting.js";

type Client = ReturnType<typeof setting>["client"];
const OF = "arn:aws:apprunner:eu-west-1:123456789012";

describe("auto scaling configurations", () => {
	const name = "busy";
	async function revise(client: Client, MaxSize = 25) {
		const sent = new CreateAutoScalingConfigurationCommand({ AutoScalingConfigurationName: name, MaxSize });
		const { AutoScalingConfiguration } = await client.send(sent);
		return AutoScalingConfiguration;
	}
	const names = async (client: Client, input = {}) => {
		const listed = await client.send(new ListAutoScalingConfigurationsCommand(input));
		return listed.AutoScalingConfigurationSummaryList?.map(
			(one) => `${one.AutoScalingConfigurationName} ${one.AutoScalingConfigurationRevision}`,
		);
	};

	it("have revisions, one of them the latest; App Runner provides the first", async () => {
		const { client } = setting();
		expect(await revise(client)).toMatchObject({ MaxConcurrency: 100, MinSize: 1, MaxSize: 25, Latest: true });
		await revise(client, 5);
		expect(await names(client)).toEqual(["DefaultConfiguration 1", "busy 2"]);
		expect(await names(client, { AutoScalingConfigurationName: name, LatestOnly: false })).toEqual([
			"busy 1",
			"busy 2",
		]);
		for (const [tail, Latest] of [
			["busy", true],
			["busy/1", false],
		] as const) {
			const AutoScalingConfigurationArn = `${OF}:autoscalingconfiguration/${tail}`;
			const found = await client.send(new DescribeAutoScalingConfigurationCommand({ AutoScalingConfigurationArn }));
			expect(found.AutoScalingConfiguration).toMatchObject({ Latest, Status: "ACTIVE", IsDefault: false });
		}
		const wrong = { AutoScalingConfigurationName: "tight", MinSize: 3, MaxSize: 2 };
		expect(await outcome(client.send(new CreateAutoScalingConfigurationCommand(wrong)))).toBe(
			"InvalidRequestException",
		);
	});

	it("can't be deleted while services use them, nor the default; INACTIVE ones are told for a while", async () => {
		const { sim, client } = setting();
		const AutoScalingConfigurationArn = (await revise(client))?.AutoScalingConfigurationArn ?? "";
		const ServiceArn = await made(sim, client, {
			AutoScalingConfigurationArn: `${OF}:autoscalingconfiguration/${name}`,
		});
		const { Service } = await client.send(new DescribeServiceCommand({ ServiceArn }));
		expect(Service?.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn).toBe(AutoScalingConfigurationArn);
		const users = await client.send(
			new ListServicesForAutoScalingConfigurationCommand({ AutoScalingConfigurationArn }),
		);
		expect(users.ServiceArnList).toEqual([ServiceArn]);
		const remove = () => client.send(new DeleteAutoScalingConfigurationCommand({ AutoScalingConfigurationArn }));
		expect(await outcome(remove())).toBe("InvalidRequestException");
		await client.send(new DeleteServiceCommand({ ServiceArn }));
		await sim.clock.advance("10m");
		await client.send(new UpdateDefaultAutoScalingConfigurationCommand({ AutoScalingConfigurationArn }));
		expect(await outcome(remove())).toBe("InvalidRequestException");
		const provided = `${OF}:autoscalingconfiguration/DefaultConfiguration`;
		await client.send(new UpdateDefaultAutoScalingConfigurationCommand({ AutoScalingConfigurationArn: provided }));
		expect((await remove()).AutoScalingConfiguration).toMatchObject({ Status: "INACTIVE", Latest: false });
		const told = await client.send(new DescribeAutoScalingConfigurationCommand({ AutoScalingConfigurationArn }));
		expect(told.AutoScalingConfiguration?.Status).toBe("INACTIVE");
		expect(await outcome(made(sim, client, { AutoScalingConfigurationArn }))).toBe("InvalidRequestException");
	});

	it("are deleted all at once by their name alone", async () => {
		const { client } = setting();
		await revise(client);
		await revise(client);
		const remove = (tail: string) => {
			const AutoScalingConfigurationArn = `${OF}:autoscalingconfiguration/${tail}`;
			return outcome(
				client.send(
					new DeleteAutoScalingConfigurationCommand({ AutoScalingConfigurationArn, DeleteAllRevisions: true }),
				),
			);
		};
		expect(await remove("busy/1")).toBe("InvalidRequestException");
		expect(await remove("busy")).toMatchObject({ AutoScalingConfiguration: { Status: "INACTIVE" } });
		expect(await remove("busy")).toBe("ResourceNotFoundException");
		expect(await names(client)).toEqual(["DefaultConfiguration 1"]);
	});

	it("end at the quota", async () => {
		const { client } = setting();
		for (let index = 0; index < 5; index++) await revise(client);
		expect(await outcome(revise(client))).toBe("ServiceQuotaExceededException");
	});
});

test("observability configurations have revisions too, and one name is reserved", async () => {
	const { sim, client } = setting();
	const create = (ObservabilityConfigurationName: string) =>
		client.send(
			new CreateObservabilityConfigurationCommand({
				ObservabilityConfigurationName,
				TraceConfiguration: { Vendor: "AWSXRAY" },
			}),
		);
	expect(await outcome(create("DefaultConfiguration"))).toBe("InvalidRequestException");
	await create("xray");
	const { ObservabilityConfiguration } = await create("xray");
	expect(ObservabilityConfiguration).toMatchObject({ ObservabilityConfigurationRevision: 2, Latest: true });
	const arn = ObservabilityConfiguration?.ObservabilityConfigurationArn ?? "";
	const ServiceArn = await made(sim, client, {
		ObservabilityConfiguration: {
			ObservabilityEnabled: true,
			ObservabilityConfigurationArn: `${OF}:observabilityconfiguration/xray`,
		},
	});
	const { Service } = await client.send(new DescribeServiceCommand({ ServiceArn }));
	expect(Service?.ObservabilityConfiguration).toEqual({
		ObservabilityEnabled: true,
		ObservabilityConfigurationArn: arn,
	});
	const remove = new DeleteObservabilityConfigurationCommand({ ObservabilityConfigurationArn: arn });
	expect(await outcome(client.send(remove))).toBe("InvalidRequestException");
	await client.send(new DeleteServiceCommand({ ServiceArn }));
	await sim.clock.advance("10m");
	expect((await client.send(remove)).ObservabilityConfiguration?.Status).toBe("INACTIVE");
	const described = await client.send(
		new DescribeObservabilityConfigurationCommand({ ObservabilityConfigurationArn: arn }),
	);
	expect(described.ObservabilityConfiguration?.Status).toBe("INACTIVE");
	const listed = await client.send(new ListObservabilityConfigurationsCommand({}));
	expect(listed.ObservabilityConfigurationSummaryList).toMatchObject([{ ObservabilityConfigurationRevision: 1 }]);
});

test("a VPC connector is in use for a while after its service is deleted", async () => {
	const { sim, client } = setting();
	const input = { VpcConnectorName: "to-database", Subnets: ["subnet-1", "subnet-2"] };
	const { VpcConnector } = await client.send(new CreateVpcConnectorCommand(input));
	expect(VpcConnector).toMatchObject({
		VpcConnectorRevision: 1,
		Status: "ACTIVE",
		SecurityGroups: [expect.any(String)],
	});
	expect(await outcome(client.send(new CreateVpcConnectorCommand(input)))).toBe("InvalidRequestException");
	const VpcConnectorArn = VpcConnector?.VpcConnectorArn ?? "";
	const ServiceArn = await made(sim, client, {
		NetworkConfiguration: { EgressConfiguration: { EgressType: "VPC", VpcConnectorArn } },
	});
	const remove = () => outcome(client.send(new DeleteVpcConnectorCommand({ VpcConnectorArn })));
	expect(await remove()).toBe("InvalidRequestException");
	await client.send(new DeleteServiceCommand({ ServiceArn }));
	await sim.clock.advance("95s");
	expect([await statusOf(client, ServiceArn), await remove()]).toEqual(["DELETED", "InvalidRequestException"]);
	await sim.clock.advance("60s");
	expect(await remove()).toMatchObject({ VpcConnector: { Status: "INACTIVE" } });
	expect((await client.send(new ListVpcConnectorsCommand({}))).VpcConnectors).toEqual([]);
	const described = await client.send(new DescribeVpcConnectorCommand({ VpcConnectorArn }));
	expect(described.VpcConnector?.Status).toBe("INACTIVE");
});

test("in a declared world the subnets of a connector have to be there, in one VPC", async () => {
	const { sim, client } = setting({}, "declared");
	const create = () =>
		outcome(
			client.send(
				new CreateVpcConnectorCommand({ VpcConnectorName: "to-database", Subnets: ["subnet-1", "subnet-2"] }),
			),
		);
	expect(await create()).toBe("InvalidRequestException");
	sim.add("subnet", "subnet-1", { vpcId: "vpc-1" }).add("subnet", "subnet-2", { vpcId: "vpc-2" });
	expect(await create()).toBe("InvalidRequestException");
	sim.add("subnet", "subnet-2", { vpcId: "vpc-1" });
	expect(await create()).toMatchObject({ VpcConnector: { Status: "ACTIVE" } });
});

describe("a connection to a source provider", () => {
	const code = (ConnectionArn: string) => ({
		CodeRepository: {
			RepositoryUrl: "https://github.com/acme/api",
			SourceCodeVersion: { Type: "BRANCH" as const, Value: "main" },
			CodeConfiguration: { ConfigurationSource: "REPOSITORY" as const },
		},
		AuthenticationConfiguration: { ConnectionArn },
	});
	async function connected(switches = {}) {
		const { sim, client } = setting(switches);
		const { Connection } = await client.send(
			new CreateConnectionCommand({ ConnectionName: "github", ProviderType: "GITHUB" }),
		);
		const ConnectionArn = Connection?.ConnectionArn ?? "";
		const create = () =>
			outcome(
				client.send(new CreateServiceCommand({ ServiceName: "web-api", SourceConfiguration: code(ConnectionArn) })),
			);
		return { sim, client, Connection, ConnectionArn, create };
	}

	it("waits for a human, and can't be deleted while services use it", async () => {
		const { sim, client, Connection, ConnectionArn, create } = await connected();
		expect(Connection?.Status).toBe("PENDING_HANDSHAKE");
		expect(await create()).toBe("InvalidRequestException");
		sim.add("connection", "github");
		const { ConnectionSummaryList } = await client.send(new ListConnectionsCommand({ ConnectionName: "github" }));
		expect(ConnectionSummaryList).toMatchObject([{ ConnectionArn, Status: "AVAILABLE" }]);
		expect(await create()).toMatchObject({ Service: {} });
		const remove = client.send(new DeleteConnectionCommand({ ConnectionArn }));
		expect(await outcome(remove)).toBe("InvalidRequestException");
	});

	it("is available at once, where a switch says so", async () => {
		const { client, Connection, ConnectionArn, create } = await connected({ newConnection: "AVAILABLE" });
		expect(Connection?.Status).toBe("AVAILABLE");
		expect(await create()).toMatchObject({ Service: {} });
		const other = await client.send(
			new CreateConnectionCommand({ ConnectionName: "bitbucket", ProviderType: "BITBUCKET" }),
		);
		const removed = await client.send(new DeleteConnectionCommand({ ConnectionArn: other.Connection?.ConnectionArn }));
		expect(removed.Connection?.Status).toBe("DELETED");
		const { ConnectionSummaryList } = await client.send(new ListConnectionsCommand({}));
		expect(ConnectionSummaryList).toMatchObject([{ ConnectionArn }]);
	});
});

test("tags are kept of all, by key", async () => {
	const { sim, client } = setting();
	const Tags = [{ Key: "team", Value: "payments" }];
	const service = await made(sim, client, { Tags });
	const connection = await client.send(
		new CreateConnectionCommand({ ConnectionName: "github", ProviderType: "GITHUB", Tags }),
	);
	for (const ResourceArn of [service, connection.Connection?.ConnectionArn ?? ""]) {
		await client.send(
			new TagResourceCommand({
				ResourceArn,
				Tags: [
					{ Key: "team", Value: "web" },
					{ Key: "stage", Value: "live" },
				],
			}),
		);
		await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["stage", "gone"] }));
		const listed = await client.send(new ListTagsForResourceCommand({ ResourceArn }));
		expect(listed.Tags).toEqual([{ Key: "team", Value: "web" }]);
	}
	expect(await outcome(client.send(new ListTagsForResourceCommand({ ResourceArn: `${service}0` })))).toBe(
		"ResourceNotFoundException",
	);
	await client.send(new DeleteServiceCommand({ ServiceArn: service }));
	await sim.clock.advance("10m");
	expect(await outcome(client.send(new ListTagsForResourceCommand({ ResourceArn: service })))).toBe(
		"InvalidStateException",
	);
});

test("a service that is created from an image alone needs nothing else", async () => {
	const { client } = setting({}, "declared");
	const sent = new CreateServiceCommand({ ServiceName: "web-api", SourceConfiguration: source() });
	expect(await outcome(client.send(sent))).toMatchObject({ Service: { Status: "OPERATION_IN_PROGRESS" } });
});
