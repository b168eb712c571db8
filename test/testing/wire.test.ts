import { AccessDeniedException, ListClustersCommand, ListServicesCommand } from "@aws-sdk/client-ecs";
import {
	DescribeTargetHealthCommand,
	ElasticLoadBalancingV2Client,
	ModifyRuleCommand,
	TargetGroupNotFoundException,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { describe, expect, it } from "vitest";
import { json11 } from "../../src/testing/wire/json-1.1.js";
import { queryXml } from "../../src/testing/wire/query-xml.js";
import { assemble } from "../../src/testing/world/assemble.js";
import { AwsFault, type ServiceModel } from "../../src/testing/world/model.js";
import { settingsOf } from "../../src/testing/world/options.js";
import fc from "../random.js";
import { ecsOf, tinySimulator } from "./tiny-model.js";

const CREATED = new Date("2026-01-05T08:00:00.250Z");

const tinyElb = (): ServiceModel => ({
	service: "elastic-load-balancing-v2",
	signingName: "elasticloadbalancing",
	protocol: "query-xml",
	target: "2015-12-01",
	reads: new Set(["DescribeTargetHealth", "DescribeLoadBalancers"]),
	budgets: {},
	settle() {},
	operations: {
		DescribeTargetHealth({ TargetGroupArn, Targets }) {
			if (TargetGroupArn === "gone") throw new AwsFault("TargetGroupNotFound", "One or more target groups <not> found");
			const targets = Array.isArray(Targets) ? Targets : [];
			return {
				TargetHealthDescriptions: targets.map((Target) => ({
					Target,
					TargetHealth: { State: "unhealthy", Reason: "Target.Timeout", Description: 'a < b & "c" > d \u00fc' },
				})),
			};
		},
		ModifyRule: (input) => ({
			Rules: [{ RuleArn: JSON.stringify(input), Priority: "5", IsDefault: false, Actions: [], Conditions: undefined }],
		}),
	},
});

const elbOf = () => {
	const sim = assemble(settingsOf({}), [tinyElb]);
	return { sim, client: new ElasticLoadBalancingV2Client({ ...sim.clientConfig(), maxAttempts: 1 }) };
};
const thrownBy = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(error: unknown) => error,
	);

describe("query and XML, through a real client", () => {
	it("carries lists, structures and every sign both ways", async () => {
		const { client } = elbOf();
		const Targets = Array.from({ length: 12 }, (_, index) => ({ Id: `10.0.0.${index}&=+ ü`, Port: 80 + index }));
		const output = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: "tg", Targets }));
		expect(output.TargetHealthDescriptions?.map(({ Target }) => Target)).toEqual(Targets);
		expect(output.TargetHealthDescriptions?.[3]?.TargetHealth?.Description).toBe('a < b & "c" > d \u00fc');
		expect(output.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
	});

	it("carries any text both ways", async () => {
		const { client } = elbOf();
		const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((sent) => sent.trim() === sent);
		await fc.assert(
			fc.asyncProperty(text, async (Id) => {
				const output = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: "tg", Targets: [{ Id }] }));
				expect(output.TargetHealthDescriptions?.[0]?.Target?.Id).toBe(Id);
			}),
		);
	});

	it("reads nested lists in order, and empty ones", async () => {
		const { client, sim } = elbOf();
		const Conditions = [
			{ Field: "path-pattern", PathPatternConfig: { Values: ["/a", "/b"] } },
			{ Field: "host-header", Values: [] },
		];
		const { Rules } = await client.send(new ModifyRuleCommand({ RuleArn: "rule", Conditions }));
		expect(Rules?.[0]).toMatchObject({ Priority: "5", IsDefault: false, Actions: [] });
		expect(sim.journal[0]?.input).toMatchObject({ RuleArn: "rule", Conditions: [Conditions[0], { Values: [] }] });
	});

	it("gives errors their class", async () => {
		const { client } = elbOf();
		const error = await thrownBy(client.send(new DescribeTargetHealthCommand({ TargetGroupArn: "gone" })));
		expect(error).toBeInstanceOf(TargetGroupNotFoundException);
		expect(error).toMatchObject({
			message: "One or more target groups <not> found",
			$metadata: { httpStatusCode: 400 },
		});
	});

	it("spells standard faults as this protocol does", async () => {
		const { client, sim } = elbOf();
		const call = () => thrownBy(client.send(new DescribeTargetHealthCommand({ TargetGroupArn: "tg" })));
		sim.faults.denied();
		expect(await call()).toMatchObject({
			name: "AccessDenied",
			message: expect.stringContaining("perform: elasticloadbalancing:DescribeTargetHealth on"),
			$metadata: { httpStatusCode: 403 },
		});
		sim.faults.throttle();
		expect(await call()).toMatchObject({ name: "Throttling" });
		sim.faults.expired();
		expect(await call()).toMatchObject({ name: "ExpiredToken" });
		sim.faults.serverError();
		expect(await call()).toMatchObject({ $metadata: { httpStatusCode: 500 } });
		sim.faults.empty();
		expect(await call()).toBeUndefined();
	});

	it("writes times in ISO 8601", () => {
		const context = { model: { signingName: "x", target: "1" }, operation: "Get", requestId: "id" };
		const text = new TextDecoder().decode(queryXml.answer({ CreatedTime: CREATED }, context).body);
		expect(text).toContain("<CreatedTime>2026-01-05T08:00:00.250Z</CreatedTime>");
	});
});

describe("JSON 1.1", () => {
	it("writes times as seconds since the epoch", () => {
		const context = { model: { signingName: "x", target: "1" }, operation: "Get", requestId: "id" };
		const text = new TextDecoder().decode(
			json11.answer({ at: CREATED, list: [CREATED], gone: undefined }, context).body,
		);
		expect(JSON.parse(text)).toEqual({ at: CREATED.getTime() / 1000, list: [CREATED.getTime() / 1000] });
	});

	it("gives errors their class and their members", async () => {
		const sim = tinySimulator();
		sim.faults.denied();
		const error = await thrownBy(ecsOf(sim).send(new ListClustersCommand({})));
		expect(error).toBeInstanceOf(AccessDeniedException);
		const text = json11.fault(new AwsFault("ConflictException", "x", 400, { resourceIds: ["a"] }), {
			model: { signingName: "ecs", target: "" },
			operation: "RunTask",
			requestId: "id",
		});
		expect(JSON.parse(new TextDecoder().decode(text.body))).toEqual({
			__type: "ConflictException",
			message: "x",
			resourceIds: ["a"],
		});
	});
});

describe("requests that no operation answers", () => {
	const scope = (service: string, region = "eu-west-1") =>
		`AWS4-HMAC-SHA256 Credential=AKIA/20260105/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
	const target = "AmazonEC2ContainerServiceV20141113";
	const good = { Authorization: scope("ecs"), "X-Amz-Target": `${target}.ListClusters` };

	async function ask(headers: Record<string, string>, body: unknown = "{}") {
		const sim = tinySimulator();
		const handler = sim.clientConfig().requestHandler as { handle: typeof handle };
		const { response } = await handler.handle({ headers, body });
		const { __type, message } = JSON.parse(new TextDecoder().decode(response.body)) as Record<string, string>;
		return { status: response.statusCode, __type, message, outcome: sim.journal[0]?.outcome };
	}
	async function handle(_: { headers: Record<string, string>; body: unknown }) {
		return { response: { statusCode: 0, body: new Uint8Array() } };
	}

	it.each<[string, Record<string, string>, string, string, RegExp]>([
		["no Authorization", {}, "{}", "MissingAuthenticationTokenException", /Missing Authentication Token/],
		["no scope", { Authorization: "Bearer x" }, "{}", "IncompleteSignatureException", /Credential/],
		[
			"another service",
			{ ...good, Authorization: scope("s3") },
			"{}",
			"UnknownOperationException",
			/'s3' is not simulated; ecs/,
		],
		[
			"another region",
			{ ...good, Authorization: scope("ecs", "us-east-1") },
			"{}",
			"InvalidSignatureException",
			/us-east-1/,
		],
		["no target", { Authorization: scope("ecs") }, "{}", "UnknownOperationException", /./],
		["another API", { ...good, "X-Amz-Target": "Logs_20140328.ListClusters" }, "{}", "UnknownOperationException", /./],
		[
			"an operation of nobody",
			{ ...good, "X-Amz-Target": `${target}.toString` },
			"{}",
			"UnknownOperationException",
			/ecs:toString/,
		],
		["not JSON", good, "{", "SerializationException", /not JSON/],
		["a list", good, "[]", "SerializationException", /structure/],
	])("%s", async (_, headers, body, type, message) => {
		const answer = await ask(headers, body);
		expect(answer).toMatchObject({ status: 400, __type: type, outcome: type });
		expect(answer.message).toMatch(message);
	});

	it("reads bodies of bytes, and none at all", async () => {
		expect(await ask(good, new TextEncoder().encode("{}"))).toMatchObject({ status: 200, outcome: "ok" });
		expect(await ask(good, undefined)).toMatchObject({ status: 200, outcome: "ok" });
	});

	it("an operation that is not simulated is unknown to a real client too", async () => {
		const error = await thrownBy(ecsOf(tinySimulator()).send(new ListServicesCommand({})));
		expect(error).toMatchObject({ name: "UnknownOperationException", $metadata: { attempts: 1 } });
	});

	it("hears of nothing that was aborted before it was sent", async () => {
		const sim = tinySimulator();
		const abortSignal = AbortSignal.abort();
		const handler = sim.clientConfig().requestHandler as {
			handle(request: object, options: object): Promise<unknown>;
		};
		const error = await thrownBy(handler.handle({ headers: good, body: "{}" }, { abortSignal }));
		expect(error).toMatchObject({ name: "AbortError" });
		expect(sim.journal).toEqual([]);
	});

	it("never sends a Date header, which would move the client's clock", async () => {
		const sim = tinySimulator();
		const handler = sim.clientConfig().requestHandler as { handle: typeof handle };
		const { response } = await handler.handle({ headers: good, body: "{}" });
		expect(Object.keys(response).includes("headers") && JSON.stringify(response)).not.toMatch(/"date"/i);
	});
});
