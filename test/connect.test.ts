import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Aws, type ConnectOptions, cluster, connect, container, isGantryError, planFrom } from "../src/index.js";
import { simulate } from "../src/testing/index.js";

const app = () => cluster("prod").service("api").taskDef().ec2().container("web").image("a:1").memory(128).service();
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "never-told-to-anybody" };
const thrown = async (work: () => unknown): Promise<unknown> => {
	try {
		await work();
	} catch (error) {
		return error;
	}
	return undefined;
};

describe("a connection that can't be made", () => {
	let server: Server | undefined;

	beforeEach(() => {
		for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) vi.stubEnv(name, undefined);
		vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
		vi.stubEnv("AWS_CONFIG_FILE", "/nonexistent");
		vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
	});

	afterEach(() => {
		server?.close();
		vi.unstubAllEnvs();
	});

	const failure = (options: ConnectOptions) =>
		thrown(() => connect({ retry: { maxAttempts: 1 }, ...options }).plan(app()));

	it("without a region says so", async () => {
		expect(await failure({ credentials })).toMatchObject({ name: "CallError", code: "call.region-missing" });
	});

	it("without credentials says so", async () => {
		expect(await failure({ region: "eu-west-1" })).toMatchObject({
			name: "CallError",
			code: "call.credentials-missing",
		});
	});

	it("to an endpoint that refuses says so", async () => {
		vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
		const error = await failure({ region: "eu-west-1", credentials });
		expect(error).toMatchObject({ name: "CallError", code: "call.unreachable" });
		expect(JSON.stringify(error)).not.toContain(credentials.secretAccessKey);
	});

	it("to something that is not AWS says so", async () => {
		const html = createServer((_, response) => response.writeHead(200).end("<html>hello</html>"));
		server = html;
		await new Promise<void>((listening) => html.listen(0, "127.0.0.1", listening));
		vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(html.address() as AddressInfo).port}`);
		const error = await failure({ region: "eu-west-1", credentials });
		expect(error).toMatchObject({ name: "CallError", code: "call.not-an-answer" });
	});
});

describe("bad input from JavaScript", () => {
	const nonsense: unknown[] = [null, undefined, 5, "", "x", {}, () => 1, Symbol("x"), new Date(0), [[app()]], [null]];
	type Verb = readonly [string, (aws: Aws, value: never) => unknown];
	const verbs: readonly Verb[] = [
		["plan", (aws, value) => aws.plan(value)],
		["deploy", (aws, value) => aws.deploy(value)],
		["apply", (aws, value) => aws.apply(value)],
		["watch", (aws, value) => aws.watch(value)],
		["restart", (aws, value) => aws.restart(value)],
		["scale", (aws, value) => aws.scale(value, 1)],
		["stop", (aws, value) => aws.stop(value)],
		["waitFor", (aws, value) => aws.waitFor(value, "stable")],
		["status", (aws, value) => aws.status(value)],
		["diagnose", (aws, value) => aws.diagnose(value)],
		["import", (aws, value) => aws.import(value)],
		["planFrom", (_, value) => planFrom(value)],
		["scale's count", (aws, value) => aws.scale("prod/api", value)],
		["options", (aws, value) => aws.deploy(app(), { timeout: value, signal: value, force: value })],
		["connect", (_, value) => connect(value).plan(app())],
	];

	it.each(verbs)("%s ends in one of the five errors, with a hint, and nothing is sent", async (name, verb) => {
		const sim = simulate();
		const aws = connect(sim);
		for (const value of nonsense) {
			if ((name === "options" || name === "connect") && typeof value !== "number" && typeof value !== "string")
				continue;
			if (name === "scale's count" && value === 5) continue;
			if (name === "options" && value === 5) continue;
			const error = await thrown(() => verb(aws, value as never));
			expect(isGantryError(error), `${name}(${String(value)}): ${String(error)}`).toBe(true);
			expect(error).toMatchObject({ hint: expect.stringMatching(/\w/) });
			expect(error).not.toMatchObject({ code: "plan.internal" });
		}
		expect(sim.journal).toEqual([]);
	});

	it.each([
		[
			"ten thousand containers",
			() => Array.from({ length: 10_000 }, (_, index) => container(`c${index}`).image("a:1")),
		],
		["a BigInt", () => [container("x").image("a:1").raw({ cpu: 5n })]],
		["names in unicode", () => [container("wëb🎉").image("a:1")]],
	])("%s: a SpecError, and nothing is sent", async (_, pieces) => {
		const sim = simulate();
		const error = await thrown(() => connect(sim).deploy(app().container(pieces())));
		expect(error).toMatchObject({ name: "SpecError" });
		expect(sim.journal).toEqual([]);
	});
});

it("a cyclic object: a SpecError, and nothing is sent", async () => {
	const piece = container("x").image("a:1").raw({ firelensConfiguration: cyclic() });
	const error = await thrown(() => connect(simulate()).deploy(app().container([piece])));
	expect(error).toMatchObject({ name: "SpecError" });
});

function cyclic(): Record<string, unknown> {
	const self: Record<string, unknown> = {};
	self.self = self;
	return self;
}
