import {
	DescribeAutoScalingConfigurationCommand,
	DescribeCustomDomainsCommand,
	DescribeObservabilityConfigurationCommand,
	DescribeServiceCommand,
	DescribeVpcIngressConnectionCommand,
	InvalidRequestException,
	ListAutoScalingConfigurationsCommand,
	ListConnectionsCommand,
	ListObservabilityConfigurationsCommand,
	ListOperationsCommand,
	ListServicesCommand,
	ListServicesForAutoScalingConfigurationCommand,
	ListTagsForResourceCommand,
	ListVpcConnectorsCommand,
	ListVpcIngressConnectionsCommand,
	ResourceNotFoundException,
} from "@aws-sdk/client-apprunner";
import { describe, expect, it } from "vitest";
import { observeAppRunner } from "../../../src/app-runner/observe/observe.js";
import { appRunner, clear } from "../../../src/index.js";
import { arnOf, SERVICE_ARN } from "../plan/echo.js";
import { specOf } from "../plan/stage.js";
import { mocked } from "./mocked.js";

const options = { tell: () => undefined };
const missing = new ResourceNotFoundException({ message: "no such thing", $metadata: {} });
const untyped = (answer: unknown) => answer as never;

describe("a service", () => {
	it("is found by its name on any page, deleted ones apart", async () => {
		const { mock, reader } = mocked();
		const deleted = { ServiceName: "web-api", ServiceArn: arnOf("service/web-api/old"), Status: "DELETED" };
		const running = { ServiceName: "web-api", ServiceArn: SERVICE_ARN, Status: "RUNNING" };
		mock.on(ListServicesCommand).resolves(untyped({ ServiceSummaryList: [deleted], NextToken: "2" }));
		mock
			.on(ListServicesCommand, { NextToken: "2", MaxResults: 20 })
			.resolves(untyped({ ServiceSummaryList: [running], NextToken: "3" }));
		mock.on(DescribeServiceCommand, { ServiceArn: SERVICE_ARN }).resolves(untyped({ Service: running }));
		expect(await reader.arnOf("web-api", options)).toBe(SERVICE_ARN);
		// The last page is not turned to any more.
		expect(mock.commandCalls(ListServicesCommand)).toHaveLength(2);
		expect((await reader.serviceNamed("web-api", options))?.Status).toBe("RUNNING");
		mock.on(ListServicesCommand).resolves(untyped({ ServiceSummaryList: [deleted] }));
		expect(await reader.arnOf("web-api", options)).toBeUndefined();
	});

	it("is looked for again while it is listed and not described yet", async () => {
		const { mock, reader, slept } = mocked();
		const service = { ServiceName: "web-api", ServiceArn: SERVICE_ARN, Status: "OPERATION_IN_PROGRESS" };
		mock.on(ListServicesCommand).resolves(untyped({ ServiceSummaryList: [service] }));
		mock
			.on(DescribeServiceCommand)
			.rejectsOnce(missing)
			.rejectsOnce(missing)
			.resolves(untyped({ Service: service }));
		expect((await reader.serviceNamed("web-api", options))?.ServiceArn).toBe(SERVICE_ARN);
		expect(slept).toEqual([2000, 2000]);
		mock.on(DescribeServiceCommand).rejects(missing);
		expect(await reader.serviceNamed("web-api", options)).toBeUndefined();
		expect(slept).toHaveLength(6);
	});

	it("is not there when it was deleted between two looks; what is refused is told", async () => {
		const { mock, reader } = mocked();
		const service = { ServiceName: "web-api", ServiceArn: SERVICE_ARN, Status: "RUNNING" };
		mock.on(ListServicesCommand).resolves(untyped({ ServiceSummaryList: [service] }));
		mock.on(DescribeServiceCommand).resolves(untyped({ Service: { ...service, Status: "DELETED" } }));
		expect(await reader.serviceNamed("web-api", options)).toBeUndefined();
		mock.on(DescribeServiceCommand).rejects(new InvalidRequestException({ message: "no", $metadata: {} }));
		await expect(reader.serviceNamed("web-api", options)).rejects.toMatchObject({ code: "call.refused" });
	});
});

describe("configurations", () => {
	const revision = (n: number, Status = "ACTIVE") => ({
		AutoScalingConfigurationName: "busy",
		AutoScalingConfigurationRevision: n,
		AutoScalingConfigurationArn: arnOf(`autoscalingconfiguration/busy/${n}/x`),
		Status,
	});

	it("are read in their newest active revision", async () => {
		const { mock, reader } = mocked();
		mock
			.on(ListAutoScalingConfigurationsCommand, {
				AutoScalingConfigurationName: "busy",
				LatestOnly: false,
				MaxResults: 100,
			})
			.resolves(untyped({ AutoScalingConfigurationSummaryList: [revision(1), revision(3, "INACTIVE"), revision(2)] }));
		mock
			.on(DescribeAutoScalingConfigurationCommand, {
				AutoScalingConfigurationArn: revision(2).AutoScalingConfigurationArn,
			})
			.resolves(untyped({ AutoScalingConfiguration: { ...revision(2), MaxSize: 9 } }));
		expect((await reader.scalingNamed("busy", options))?.MaxSize).toBe(9);
		mock.on(ListAutoScalingConfigurationsCommand).resolves({ AutoScalingConfigurationSummaryList: [] });
		expect(await reader.scalingNamed("other", options)).toBeUndefined();
	});

	it("of the account's default may be any revision of any name", async () => {
		const { mock, reader } = mocked();
		const list = [
			{ ...revision(1), IsDefault: false },
			{ ...revision(2), IsDefault: true },
		];
		mock.on(ListAutoScalingConfigurationsCommand).resolves(untyped({ AutoScalingConfigurationSummaryList: list }));
		expect((await reader.defaultScaling(options))?.AutoScalingConfigurationRevision).toBe(2);
	});

	it("of traces are looked at one by one, because their list tells no state", async () => {
		const { mock, reader } = mocked();
		const traces = (n: number) => ({
			ObservabilityConfigurationRevision: n,
			ObservabilityConfigurationArn: arnOf(`observabilityconfiguration/traces/${n}/x`),
		});
		mock
			.on(ListObservabilityConfigurationsCommand)
			.resolves({ ObservabilityConfigurationSummaryList: [traces(1), traces(3), traces(2)] });
		mock
			.on(DescribeObservabilityConfigurationCommand)
			.resolves({ ObservabilityConfiguration: { ...traces(2), Status: "ACTIVE" } })
			.on(DescribeObservabilityConfigurationCommand, {
				ObservabilityConfigurationArn: traces(3).ObservabilityConfigurationArn,
			})
			.resolves({ ObservabilityConfiguration: { ...traces(3), Status: "INACTIVE" } });
		expect((await reader.observabilityNamed("traces", options))?.ObservabilityConfigurationRevision).toBe(2);
		mock.on(DescribeObservabilityConfigurationCommand).rejects(missing);
		expect(await reader.observability("arn:x", options)).toBeUndefined();
	});

	it("of connectors are found by name among all", async () => {
		const { mock, reader } = mocked();
		const connector = (n: number, Status: string, VpcConnectorName = "inside") => ({
			VpcConnectorName,
			VpcConnectorRevision: n,
			Status,
		});
		const all = [
			connector(1, "ACTIVE"),
			connector(2, "ACTIVE"),
			connector(3, "INACTIVE"),
			connector(9, "ACTIVE", "other"),
		];
		mock.on(ListVpcConnectorsCommand).resolves(untyped({ VpcConnectors: all }));
		expect((await reader.vpcConnectorNamed("inside", options))?.VpcConnectorRevision).toBe(2);
	});

	it("of connections are found by name or ARN", async () => {
		const { mock, reader } = mocked();
		const one = {
			ConnectionName: "github",
			ConnectionArn: "arn:aws:apprunner:x:1:connection/github/1",
			Status: "AVAILABLE",
		};
		mock.on(ListConnectionsCommand).resolves(untyped({ ConnectionSummaryList: [{ ...one, Status: "DELETED" }, one] }));
		expect(await reader.connection("github", options)).toEqual(one);
		expect(await reader.connection(one.ConnectionArn, options)).toEqual(one);
		expect(mock.commandCalls(ListConnectionsCommand).map(({ args }) => args[0].input.ConnectionName)).toEqual([
			"github",
			undefined,
		]);
		expect(await reader.connection("bitbucket", options)).toBeUndefined();
	});
});

describe("lists of a service", () => {
	it("are read in pages as long as App Runner has them", async () => {
		const { mock, reader } = mocked();
		mock
			.on(DescribeCustomDomainsCommand)
			.resolves(
				untyped({ DNSTarget: "x.awsapprunner.com", CustomDomains: [{ DomainName: "a.example.com" }], NextToken: "2" }),
			);
		mock
			.on(DescribeCustomDomainsCommand, { ServiceArn: SERVICE_ARN, MaxResults: 5, NextToken: "2" })
			.resolves(untyped({ DNSTarget: "x.awsapprunner.com", CustomDomains: [{ DomainName: "b.example.com" }] }));
		const { target, domains } = await reader.domains(SERVICE_ARN, options);
		expect([target, domains.map(({ DomainName }) => DomainName)]).toEqual([
			"x.awsapprunner.com",
			["a.example.com", "b.example.com"],
		]);
		mock
			.on(ListOperationsCommand, { MaxResults: 20 })
			.resolves({ OperationSummaryList: [{ Id: "1" }], NextToken: "x" });
		const found = await reader.operations(SERVICE_ARN, options, (read) => read.some(({ Id }) => Id === "1"));
		expect(found).toHaveLength(1);
	});

	it("break off where a page comes again", async () => {
		const { mock, reader } = mocked();
		mock.on(ListOperationsCommand).resolves({ OperationSummaryList: [{ Id: "1" }], NextToken: "again" });
		await expect(reader.operations(SERVICE_ARN, options)).rejects.toThrow("never end");
	});

	it("leave out ways in that are gone", async () => {
		const { mock, reader } = mocked();
		const listed = ["a", "b", "c"].map((name) => ({ VpcIngressConnectionArn: `arn:${name}` }));
		mock
			.on(ListVpcIngressConnectionsCommand, { Filter: { ServiceArn: SERVICE_ARN }, MaxResults: 100 })
			.resolves({ VpcIngressConnectionSummaryList: listed });
		const described = (name: string, Status: string) =>
			untyped({ VpcIngressConnection: { VpcIngressConnectionName: name, Status } });
		mock
			.on(DescribeVpcIngressConnectionCommand, { VpcIngressConnectionArn: "arn:a" })
			.resolves(described("a", "AVAILABLE"))
			.on(DescribeVpcIngressConnectionCommand, { VpcIngressConnectionArn: "arn:b" })
			.resolves(described("b", "DELETED"))
			.on(DescribeVpcIngressConnectionCommand, { VpcIngressConnectionArn: "arn:c" })
			.rejects(missing);
		expect(await reader.ingress(SERVICE_ARN, options)).toEqual([
			{ VpcIngressConnectionName: "a", Status: "AVAILABLE" },
		]);
	});

	it("tell tags by key", async () => {
		const { mock, reader } = mocked();
		mock.on(ListTagsForResourceCommand).resolves({ Tags: [{ Key: "a", Value: "1" }, { Key: "b" }, { Value: "odd" }] });
		expect([...(await reader.tags(SERVICE_ARN, options))]).toEqual([
			["a", "1"],
			["b", ""],
		]);
	});
});

describe("observing", () => {
	const web = appRunner("web-api").image("public.ecr.aws/nginx/nginx:1");

	it("reads of what is there only what the chain says", async () => {
		const { mock, reader } = mocked();
		const service = { ServiceName: "web-api", ServiceArn: SERVICE_ARN, Status: "RUNNING" };
		mock.on(ListServicesCommand).resolves(untyped({ ServiceSummaryList: [service] }));
		mock.on(DescribeServiceCommand).resolves(untyped({ Service: service }));
		mock.on(ListTagsForResourceCommand).resolves({ Tags: [] });
		mock.on(ListAutoScalingConfigurationsCommand).resolves({ AutoScalingConfigurationSummaryList: [] });
		mock
			.on(DescribeAutoScalingConfigurationCommand)
			.resolves(untyped({ AutoScalingConfiguration: { AutoScalingConfigurationArn: "arn:scaling" } }));
		mock.on(ListServicesForAutoScalingConfigurationCommand).resolves({ ServiceArnList: [] });
		const calls = async (chain: object) => {
			mock.resetHistory();
			await observeAppRunner(specOf(chain), reader, options);
			return mock
				.calls()
				.map(({ args }) => args[0].constructor.name.replace("Command", ""))
				.sort();
		};
		const always = ["DescribeService", "ListServices"];
		expect(await calls(web)).toEqual(always);
		expect(await calls(web.tag("a", "1"))).toEqual([...always, "ListTagsForResource"]);
		expect(await calls(web.scaling(clear))).toEqual([
			"DescribeService",
			"ListAutoScalingConfigurations",
			"ListServices",
		]);
		expect(await calls(web.scaling("busy", { max: 2 }))).toEqual([
			"DescribeService",
			"ListAutoScalingConfigurations",
			"ListServices",
		]);
		expect(await calls(web.scaling(arnOf("autoscalingconfiguration/busy/1")))).toEqual(always);
		expect(await calls(web.scaling(arnOf("autoscalingconfiguration/busy")))).toEqual([
			"DescribeAutoScalingConfiguration",
			...always,
		]);
	});

	it("of a service that is not there reads what it will use", async () => {
		const { mock, reader } = mocked();
		mock.on(ListServicesCommand).resolves({ ServiceSummaryList: [] });
		mock.on(ListConnectionsCommand).resolves({ ConnectionSummaryList: [] });
		const code = appRunner("web-api").source("https://github.com/a/b", { connection: "github" }).tag("a", "1");
		expect(await observeAppRunner(specOf(code), reader, options)).toEqual({
			service: undefined,
			connection: undefined,
		});
	});
});
