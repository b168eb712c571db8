import { setImmediate as turn } from "node:timers/promises";
import {
	CreateClusterCommand,
	type ECSClient,
	ListClustersCommand,
	PutAccountSettingCommand,
} from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import type { CallMatch, FaultHandle, Faults } from "../../src/testing/faults.js";
import { CallFaults } from "../../src/testing/world/call-faults.js";
import { ArmedTaskFaults } from "../../src/testing/world/task-faults.js";
import { ecsOf, tinySimulator } from "./tiny-model.js";

const create = (client: ECSClient) => client.send(new CreateClusterCommand({ clusterName: "prod" }));
const thrownBy = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(error: unknown) => error,
	);

describe("faults of calls, seen by a real client", () => {
	it.each<[string, (faults: Faults) => FaultHandle, object]>([
		["throttle", (faults) => faults.throttle(), { name: "ThrottlingException", message: "Rate exceeded" }],
		["serverError", (faults) => faults.serverError(), { name: "ServerException", $fault: "server" }],
		["expired", (faults) => faults.expired(), { name: "ExpiredTokenException" }],
		["reset", (faults) => faults.reset(), { name: "TimeoutError", code: "ECONNRESET" }],
		[
			"denied",
			(faults) => faults.denied(),
			{
				name: "AccessDeniedException",
				message:
					"User: arn:aws:sts::123456789012:assumed-role/gantry/simulated is not authorized to perform: ecs:CreateCluster on resource: * because no identity-based policy allows the ecs:CreateCluster action",
				$metadata: { httpStatusCode: 400 },
			},
		],
		["html", (faults) => faults.html(), { name: "SyntaxError", $metadata: { httpStatusCode: 500 } }],
		["html of a proxy", (faults) => faults.html({ status: 503 }), { $metadata: { httpStatusCode: 503 } }],
	])("%s: fails once, nothing is applied, the next call works", async (_, arm, expected) => {
		const sim = tinySimulator();
		const client = ecsOf(sim, { maxAttempts: 1 });
		arm(sim.faults);
		expect(await thrownBy(create(client))).toMatchObject(expected);
		expect((await client.send(new ListClustersCommand({}))).clusterArns).toEqual([]);
		await expect(create(client)).resolves.toMatchObject({ cluster: { clusterName: "prod" } });
	});

	it.each<[string, (faults: Faults) => FaultHandle, object | undefined, string]>([
		["lostAnswer", (faults) => faults.lostAnswer(), { name: "TimeoutError", code: "ECONNRESET" }, "lost"],
		["truncated", (faults) => faults.truncated(), { name: "SyntaxError" }, "ok"],
		["empty", (faults) => faults.empty(), undefined, "ok"],
	])("%s: the write is applied, its answer is not told", async (_, arm, expected, outcome) => {
		const sim = tinySimulator({ switches: { consistencySeconds: 0 } });
		const client = ecsOf(sim, { maxAttempts: 1 });
		arm(sim.faults);
		const error = await thrownBy(create(client));
		if (expected) expect(error).toMatchObject(expected);
		else expect(error).toBeUndefined();
		expect(sim.journal[0]).toMatchObject({ operation: "CreateCluster", outcome });
		expect((await client.send(new ListClustersCommand({}))).clusterArns).toHaveLength(1);
	});

	it("empty: the SDK resolves with nothing but metadata", async () => {
		const sim = tinySimulator();
		sim.faults.empty();
		const output = await create(ecsOf(sim));
		expect(Object.keys(output)).toEqual(["$metadata"]);
	});

	it("the SDK repeats what was lost, and the write happens twice", async () => {
		const sim = tinySimulator();
		sim.faults.lostAnswer({ operation: "CreateCluster" });
		await create(ecsOf(sim));
		expect(sim.journal.map(({ outcome }) => outcome)).toEqual(["lost", "ok"]);
	});

	it("the SDK survives two throttles and gives up at the third", async () => {
		const sim = tinySimulator();
		sim.faults.throttle({ times: 2 });
		await expect(create(ecsOf(sim))).resolves.toMatchObject({ $metadata: { attempts: 3 } });
		sim.faults.throttle({ times: Number.POSITIVE_INFINITY });
		expect(await thrownBy(create(ecsOf(sim)))).toMatchObject({ $metadata: { attempts: 3 } });
	}, 20_000);

	it("slow: the answer takes virtual time, and a client's abort ends the wait", async () => {
		const sim = tinySimulator();
		sim.faults.slow({ ms: 30_000, times: 2 });
		const start = sim.clock.now();
		await create(ecsOf(sim));
		expect(sim.clock.now() - start).toBe(30_000);
		const stop = new AbortController();
		const aborting = sim.clock.during(() => turn().then(() => stop.abort(new Error("enough"))));
		const sent = ecsOf(sim).send(new ListClustersCommand({}), { abortSignal: stop.signal });
		expect(await thrownBy(sent)).toMatchObject({ name: "AbortError" });
		await aborting;
		expect(sim.journal.at(-1)).toMatchObject({ operation: "ListClusters", outcome: "ok" });
		expect(sim.clock.now() - start).toBe(30_000);
	});

	it("staleRead: forces reads to answer from before the writes, long after them", async () => {
		const sim = tinySimulator();
		const client = ecsOf(sim);
		sim.faults.staleRead({ operation: "ListClusters", times: 2 });
		await create(client);
		await sim.clock.advance("1h");
		const lengths: (number | undefined)[] = [];
		for (let index = 0; index < 3; index++) {
			lengths.push((await client.send(new ListClustersCommand({}))).clusterArns?.length);
		}
		expect(lengths).toEqual([0, 0, 1]);
	});

	it("a defect of the model is thrown as it is, never dressed up as AWS", async () => {
		const sim = tinySimulator();
		const call = ecsOf(sim).send(new PutAccountSettingCommand({ name: "containerInsights", value: "x" }));
		expect(await thrownBy(call)).toBeInstanceOf(RangeError);
	});
});

describe("which calls a fault strikes", () => {
	const strikes = (match: CallMatch, operations: readonly string[], kind: "throttle" | "lostAnswer" = "throttle") => {
		const faults = new CallFaults();
		faults.add(kind, match);
		return operations
			.map((operation) => faults.strike({ service: "ecs", operation, read: operation.startsWith("List") }).kind)
			.map((struck) => struck !== undefined);
	};

	it.each<[CallMatch, boolean[]]>([
		[{}, [true, false, false, false]],
		[{ times: 2 }, [true, true, false, false]],
		[{ times: Number.POSITIVE_INFINITY }, [true, true, true, true]],
		[{ after: 1 }, [false, true, false, false]],
		[{ operation: "ListTasks" }, [false, true, false, false]],
		[{ operation: "ListTasks", after: 1 }, [false, false, false, true]],
		[{ service: "cloudwatch-logs" }, [false, false, false, false]],
	])("%o", (match, expected) => {
		expect(strikes(match, ["RunTask", "ListTasks", "RunTask", "ListTasks"])).toEqual(expected);
	});

	it("lostAnswer is for writes, unless a read is named", () => {
		expect(strikes({}, ["ListTasks", "RunTask"], "lostAnswer")).toEqual([false, true]);
		expect(strikes({ operation: "ListTasks" }, ["ListTasks"], "lostAnswer")).toEqual([true]);
	});

	it("one fault decides a call, and the next waits for its turn", () => {
		const faults = new CallFaults();
		const call = { service: "ecs", operation: "RunTask", read: false };
		faults.add("throttle", {});
		faults.add("slow", { ms: 50 });
		faults.add("reset", {});
		expect(faults.strike(call)).toMatchObject({ kind: "throttle", slowMs: 50 });
		expect(faults.strike(call)).toMatchObject({ kind: "reset", slowMs: 0 });
		expect(faults.strike(call).kind).toBeUndefined();
	});

	it("ends with clear()", async () => {
		const sim = tinySimulator();
		const fault = sim.faults.denied({ times: Number.POSITIVE_INFINITY });
		expect(await thrownBy(create(ecsOf(sim)))).toMatchObject({ name: "AccessDeniedException" });
		fault.clear();
		await create(ecsOf(sim));
	});

	it.each<[(faults: Faults) => FaultHandle, string]>([
		[
			(faults) => faults.throttle({ operation: "DescribeCluster" }),
			"operation 'DescribeCluster' is not simulated in ecs",
		],
		[(faults) => faults.reset({ service: "eks" }), "service 'eks' is not simulated; ecs are"],
		[(faults) => faults.reset({ times: 0 }), "times is 0: say 1 or more"],
		[(faults) => faults.reset({ after: -1 }), "after is -1: say 0 or more"],
		[(faults) => faults.slow({ ms: 0 }), "ms is 0"],
		[(faults) => faults.noCapacity({ times: Number.NaN }), "times is NaN"],
	])("refuses what can't strike: %s", (arm, message) => {
		expect(() => arm(tinySimulator().faults)).toThrow(message);
	});
});

describe("faults of tasks", () => {
	it("strike by image, with or without its tag, and count down", () => {
		const faults = new ArmedTaskFaults();
		faults.add("imagePullError", { image: "acme/api", times: 2, variant: "denied" });
		expect(faults.strike("imagePullError", { image: "acme/api-gateway:1" })).toBeUndefined();
		expect(faults.isActive("imagePullError", { image: "acme/api:1" })).toBe(true);
		expect(faults.strike("imagePullError", { image: "acme/api:1" })).toEqual({ variant: "denied" });
		expect(faults.detail("imagePullError", { image: "acme/api" })).toEqual({ variant: "denied" });
		expect(faults.strike("imagePullError", { image: "acme/api@sha256:00" })).toEqual({ variant: "denied" });
		expect(faults.isActive("imagePullError", { image: "acme/api:1" })).toBe(false);
	});

	it("strike without end unless told, by service, by alarm, by kind, until cleared", () => {
		const faults = new ArmedTaskFaults();
		const crash = faults.add("crashAfterStart", { service: "api", exitCode: 137, oom: true });
		for (let index = 0; index < 50; index++) {
			expect(faults.strike("crashAfterStart", { service: "api" })).toEqual({ exitCode: 137, oom: true });
		}
		expect(faults.strike("crashAfterStart", {})).toBeUndefined();
		expect(faults.strike("noCapacity", { service: "api" })).toBeUndefined();
		crash.clear();
		expect(faults.isActive("crashAfterStart", { service: "api" })).toBe(false);
		faults.add("alarm", { name: "errors" });
		expect(faults.isActive("alarm", { alarm: "latency" })).toBe(false);
		expect(faults.isActive("alarm", { alarm: "errors" })).toBe(true);
	});
});

describe("what a fault tells of itself", () => {
	it("how many calls it has struck, cleared or not", async () => {
		const sim = tinySimulator();
		const client = ecsOf(sim, { maxAttempts: 1 });
		const fault = sim.faults.throttle({ operation: "CreateCluster", times: 2, after: 1 });
		expect(fault.struck).toBe(0);
		await create(client);
		for (const struck of [1, 2, 2]) {
			await thrownBy(create(client));
			expect(fault.struck).toBe(struck);
		}
		fault.clear();
		expect(fault.struck).toBe(2);
	});

	it("how many tasks", () => {
		const faults = new ArmedTaskFaults();
		const fault = faults.add("crashAfterStart", { image: "nginx", times: 2 });
		faults.isActive("crashAfterStart", { image: "nginx:1" });
		faults.strike("crashAfterStart", { image: "httpd:1" });
		expect(fault.struck).toBe(0);
		for (let task = 0; task < 3; task++) faults.strike("crashAfterStart", { image: "nginx:1" });
		expect(fault.struck).toBe(2);
	});

	it.each<[string, (faults: Faults) => unknown, string]>([
		["call", (faults) => faults.throttle(JSON.parse('{ "operatoin": "RunTask" }')), "operation, service, times, after"],
		["slow", (faults) => faults.slow(JSON.parse('{ "ms": 1, "status": 1 }')), "times, after, ms"],
		[
			"task",
			(faults) => faults.imagePullError(JSON.parse('{ "exitCode": 1 }')),
			"image, service, times, variant, reason",
		],
		["alarm", (faults) => faults.alarm(JSON.parse('{ "alarm": "errors" }')), "seconds, reason, name"],
	])("a misspelt member is refused with the known ones: %s", (_, arm, known) => {
		expect(() => arm(tinySimulator().faults)).toThrow(TypeError);
		expect(() => arm(tinySimulator().faults)).toThrow(known);
	});
});
