import {
	AssociateCustomDomainCommand,
	CreateVpcIngressConnectionCommand,
	DeleteServiceCommand,
	DeleteVpcIngressConnectionCommand,
	DescribeCustomDomainsCommand,
	DescribeServiceCommand,
	DescribeVpcIngressConnectionCommand,
	DisassociateCustomDomainCommand,
	ListVpcIngressConnectionsCommand,
	PauseServiceCommand,
	UpdateServiceCommand,
	UpdateVpcIngressConnectionCommand,
} from "@aws-sdk/client-apprunner";
import { CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { expect, test } from "vitest";
import { made, outcome, setting, source, V1, V2 } from "./setting.js";

type Setting = ReturnType<typeof setting>;
const urlOf = async ({ client }: Setting, ServiceArn: string) =>
	`https://${(await client.send(new DescribeServiceCommand({ ServiceArn }))).Service?.ServiceUrl}`;
const statusAt = async ({ sim }: Setting, url: string) => (await sim.fetch(url)).status;

test("a service answers at its URL with what it serves, from version to version", async () => {
	const its = setting();
	const { sim, client } = its;
	const ServiceArn = await made(sim, client);
	const url = await urlOf(its, ServiceArn);
	const image = async () => (await (await sim.fetch(`${url}/a?b=c`)).json()) as unknown;
	expect(await image()).toEqual({ service: "web-api", image: V1, path: "/a?b=c" });
	await client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration: source(V2) }));
	expect(await image()).toMatchObject({ image: V1 });
	await sim.clock.advance("10m");
	expect(await image()).toMatchObject({ image: V2 });
	await client.send(new PauseServiceCommand({ ServiceArn }));
	await sim.clock.advance("10m");
	expect(await statusAt(its, url)).toBe(503);
	await client.send(new DeleteServiceCommand({ ServiceArn }));
	await sim.clock.advance("10m");
	expect(await statusAt(its, url)).toBe(404);
});

test("what can't serve does not answer, and a rollback that fails ends the answers", async () => {
	const its = setting({ serviceRollback: "ROLLBACK_FAILED" });
	const { sim, client } = its;
	sim.faults.crashAfterStart({ image: V2 });
	const failed = await made(sim, client, { ServiceName: "failed", SourceConfiguration: source(V2) });
	expect(await statusAt(its, await urlOf(its, failed))).toBe(503);
	const ServiceArn = await made(sim, client);
	await client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration: source(V2) }));
	await sim.clock.advance("10m");
	expect(await statusAt(its, await urlOf(its, ServiceArn))).toBe(503);
});

test("a domain shows its records late, and answers once they stand in DNS", async () => {
	const its = setting();
	const { sim, client } = its;
	const ServiceArn = await made(sim, client);
	const DomainName = "example.com";
	const domains = async () => (await client.send(new DescribeCustomDomainsCommand({ ServiceArn }))).CustomDomains;
	const associate = () => client.send(new AssociateCustomDomainCommand({ ServiceArn, DomainName }));
	const { CustomDomain, DNSTarget, VpcDNSTargets } = await associate();
	expect([DNSTarget, VpcDNSTargets]).toEqual([(await urlOf(its, ServiceArn)).slice("https://".length), []]);
	expect(CustomDomain).toEqual({ DomainName, EnableWWWSubdomain: true, Status: "CREATING" });
	expect(await outcome(associate())).toBe("InvalidRequestException");
	await sim.clock.advance("30s");
	const record = { Type: "CNAME", Status: "PENDING_VALIDATION" };
	expect(await domains()).toMatchObject([
		{ Status: "PENDING_CERTIFICATE_DNS_VALIDATION", CertificateValidationRecords: [record, record] },
	]);
	await sim.clock.advance("1h");
	expect(await domains()).toMatchObject([{ Status: "PENDING_CERTIFICATE_DNS_VALIDATION" }]);
	sim.add("domain", DomainName);
	expect(await domains()).toMatchObject([{ Status: "BINDING_CERTIFICATE" }]);
	await sim.clock.advance("2m");
	expect(await domains()).toMatchObject([
		{ Status: "ACTIVE", CertificateValidationRecords: [{ Status: "SUCCESS" }, { Status: "SUCCESS" }] },
	]);
	expect(await (await sim.fetch("https://www.example.com/")).json()).toMatchObject({ service: "web-api" });
	const gone = await client.send(new DisassociateCustomDomainCommand({ ServiceArn, DomainName }));
	expect(gone.CustomDomain?.Status).toBe("DELETING");
	await sim.clock.advance("2m");
	expect(await domains()).toEqual([]);
	await expect(sim.fetch("https://www.example.com/")).rejects.toThrow("nothing is simulated");
});

test("a service has five domains at most, and they are told in pages of five", async () => {
	const { sim, client } = setting();
	const ServiceArn = await made(sim, client);
	const associate = (index: number) =>
		client.send(new AssociateCustomDomainCommand({ ServiceArn, DomainName: `${index}.example.com` }));
	for (let index = 0; index < 5; index++) await associate(index);
	expect(await outcome(associate(5))).toBe("InvalidRequestException");
	const sent = new DescribeCustomDomainsCommand({ ServiceArn, MaxResults: 6 });
	expect(await outcome(client.send(sent))).toBe("InvalidRequestException");
});

test("a private service answers at its ingress connection, which has to go before it", async () => {
	const its = setting();
	const { sim, client } = its;
	const publicArn = await made(sim, client, { ServiceName: "public" });
	const ServiceArn = await made(sim, client, {
		NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: false } },
	});
	const input = {
		ServiceArn,
		VpcIngressConnectionName: "private-way",
		IngressVpcConfiguration: { VpcId: "vpc-1", VpcEndpointId: "vpce-1" },
	};
	const create = (said = {}) => client.send(new CreateVpcIngressConnectionCommand({ ...input, ...said }));
	expect(await outcome(create({ ServiceArn: publicArn }))).toBe("InvalidRequestException");
	expect(await outcome(create({ ServiceArn: `${ServiceArn}0` }))).toBe("InvalidRequestException");
	const { VpcIngressConnection } = await create();
	expect(VpcIngressConnection).toMatchObject({ Status: "PENDING_CREATION", AccountId: sim.account });
	expect(await outcome(create())).toBe("InvalidRequestException");
	const VpcIngressConnectionArn = VpcIngressConnection?.VpcIngressConnectionArn ?? "";
	const remove = () => outcome(client.send(new DeleteVpcIngressConnectionCommand({ VpcIngressConnectionArn })));
	const told = async () =>
		(await client.send(new DescribeVpcIngressConnectionCommand({ VpcIngressConnectionArn }))).VpcIngressConnection;
	expect(await remove()).toBe("InvalidStateException");
	await sim.clock.advance("2m");
	const { Status, DomainName } = (await told()) ?? {};
	expect(Status).toBe("AVAILABLE");
	expect([await statusAt(its, await urlOf(its, ServiceArn)), await statusAt(its, `https://${DomainName}/`)]).toEqual([
		404, 200,
	]);
	const { VpcDNSTargets } = await client.send(new DescribeCustomDomainsCommand({ ServiceArn }));
	expect(VpcDNSTargets).toEqual([{ VpcIngressConnectionArn, VpcId: "vpc-1", DomainName }]);
	const IngressVpcConfiguration = { VpcId: "vpc-1", VpcEndpointId: "vpce-2" };
	await client.send(new UpdateVpcIngressConnectionCommand({ VpcIngressConnectionArn, IngressVpcConfiguration }));
	expect(await told()).toMatchObject({ Status: "PENDING_UPDATE", IngressVpcConfiguration });
	await sim.clock.advance("2m");
	const listed = await client.send(new ListVpcIngressConnectionsCommand({ Filter: { VpcEndpointId: "vpce-2" } }));
	expect(listed.VpcIngressConnectionSummaryList).toEqual([{ VpcIngressConnectionArn, ServiceArn }]);
	const deletion = () => outcome(client.send(new DeleteServiceCommand({ ServiceArn })));
	expect(await deletion()).toBe("InvalidRequestException");
	expect(await remove()).toMatchObject({ VpcIngressConnection: { Status: "PENDING_DELETION" } });
	await sim.clock.advance("2m");
	expect((await told())?.Status).toBe("DELETED");
	expect(await deletion()).toMatchObject({ OperationId: expect.any(String) });
});

test("in a declared world an ingress connection fails where its VPC endpoint is not", async () => {
	const { sim, client } = setting({}, "declared");
	sim.add("image", V1);
	const ServiceArn = await made(sim, client, {
		NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: false } },
	});
	const IngressVpcConfiguration = { VpcId: "vpc-1", VpcEndpointId: "vpce-1" };
	const { VpcIngressConnection } = await client.send(
		new CreateVpcIngressConnectionCommand({
			ServiceArn,
			VpcIngressConnectionName: "private-way",
			IngressVpcConfiguration,
		}),
	);
	const VpcIngressConnectionArn = VpcIngressConnection?.VpcIngressConnectionArn ?? "";
	const statusLater = async () => {
		await sim.clock.advance("2m");
		const told = await client.send(new DescribeVpcIngressConnectionCommand({ VpcIngressConnectionArn }));
		return told.VpcIngressConnection?.Status;
	};
	const update = () =>
		client.send(new UpdateVpcIngressConnectionCommand({ VpcIngressConnectionArn, IngressVpcConfiguration }));
	expect(await statusLater()).toBe("FAILED_CREATION");
	await update();
	expect(await statusLater()).toBe("FAILED_UPDATE");
	sim.add("vpc-endpoint", "vpce-1");
	await update();
	expect(await statusLater()).toBe("AVAILABLE");
});

test("why an operation failed stands in the logs of the service and of the application", async () => {
	const { sim, client } = setting();
	sim.faults.crashAfterStart({ exitCode: 3, reason: "no DATABASE_URL" });
	const { Service } = await client.send(new DescribeServiceCommand({ ServiceArn: await made(sim, client) }));
	const logs = new CloudWatchLogsClient(sim.clientConfig());
	const group = `/aws/apprunner/web-api/${Service?.ServiceId}`;
	const sent = new GetLogEventsCommand({ logGroupName: `${group}/service`, logStreamName: "events" });
	const text = ((await logs.send(sent)).events ?? []).map(({ message }) => message).join("\n");
	expect(text).toMatch(/\b3\b.* no DATABASE_URL/);
	expect(text).toContain("CREATE_FAILED");
});
