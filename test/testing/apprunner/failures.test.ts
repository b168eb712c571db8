import { CreateServiceCommand, ListOperationsCommand } from "@aws-sdk/client-apprunner";
import { CloudWatchLogsClient, DescribeLogStreamsCommand, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { expect, test } from "vitest";
import type { Simulator } from "../../../src/testing/index.js";
import { made, operationsOf, setting, source, V1 } from "./setting.js";

const ROLE = "arn:aws:iam::123456789012:role/app-runner";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf";

/** All that is written of a service, by stream. */
async function written(sim: Simulator, serviceArn: string, kind = "service"): Promise<Record<string, string>> {
	const logs = new CloudWatchLogsClient(sim.clientConfig());
	const logGroupName = `/aws/apprunner/${serviceArn.split(":service/")[1]}/${kind}`;
	const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName }));
	const all: Record<string, string> = {};
	for (const { logStreamName = "" } of logStreams) {
		const { events = [] } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName }));
		all[logStreamName] = events.map(({ message }) => message).join("\n");
	}
	return all;
}

test.each([
	["imagePullError", { variant: "denied" }, /access role/i],
	["imagePullError", { variant: "rateLimit" }, /toomanyrequests|429/i],
	["crashAfterStart", { oom: true }, /memory[\s\S]*137/i],
	["failingHealthCheck", {}, /8080/],
] as const)("%s %j stands in the stream of the deployment", async (fault, shows, reason) => {
	const { sim, client } = setting();
	sim.faults[fault]({ image: V1, ...shows });
	const ServiceArn = await made(sim, client);
	const { OperationSummaryList: [operation] = [] } = await client.send(new ListOperationsCommand({ ServiceArn }));
	const logs = await written(sim, ServiceArn);
	expect(logs[`deployment/${operation?.Id}`]).toMatch(reason);
	expect(logs.events).toMatch(reason);
});

test("the last lines of a container that crashes stand in the group of the application", async () => {
	const { sim, client } = setting();
	sim.faults.crashAfterStart();
	const streams = await written(sim, await made(sim, client), "application");
	expect(Object.keys(streams)).toEqual([expect.stringMatching(/^instance\/[0-9a-f]{32}$/)]);
	expect(Object.values(streams)[0]).not.toBe("");
});

test("in a declared world a secret that is not there keeps a service from its start", async () => {
	for (const isThere of [false, true]) {
		const { sim, client } = setting({}, "declared");
		sim.add("role", ROLE).add("image", V1);
		if (isThere) sim.add("secret", SECRET);
		const ImageConfiguration = { RuntimeEnvironmentSecrets: { KEY: `${SECRET}:password::` } };
		const ServiceArn = await made(sim, client, {
			SourceConfiguration: { ImageRepository: { ...source().ImageRepository, ImageConfiguration } },
			InstanceConfiguration: { InstanceRoleArn: ROLE },
		});
		expect(await operationsOf(client, ServiceArn)).toEqual([`CREATE_SERVICE ${isThere ? "SUCCEEDED" : "FAILED"}`]);
	}
});

test("code that can't be built fails like an image that can't be pulled", async () => {
	const { sim, client } = setting();
	const RepositoryUrl = "https://github.com/acme/api";
	sim.faults.imagePullError({ service: "web-api" });
	const ServiceArn = await made(sim, client, {
		SourceConfiguration: {
			CodeRepository: {
				RepositoryUrl,
				SourceCodeVersion: { Type: "BRANCH", Value: "main" },
				CodeConfiguration: { ConfigurationSource: "REPOSITORY" },
			},
			AuthenticationConfiguration: {
				ConnectionArn: `arn:aws:apprunner:eu-west-1:123456789012:connection/github/${"0".repeat(32)}`,
			},
		},
	});
	expect((await written(sim, ServiceArn)).events).toMatch(/build[\s\S]*CREATE_FAILED/i);
});

test("statuses that no SDK knows yet are told where a switch says so", async () => {
	const { client } = setting({ unknownStatuses: true });
	const sent = new CreateServiceCommand({ ServiceName: "web-api", SourceConfiguration: source() });
	const { Service } = await client.send(sent);
	expect(await operationsOf(client, Service?.ServiceArn ?? "")).toEqual(["CREATE_SERVICE WAITING_FOR_CAPACITY"]);
});
