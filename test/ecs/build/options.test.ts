import { describe, expect, it } from "vitest";
import { specOf } from "../../../src/ecs/build/index.js";
import type { Said } from "../../../src/engine/chain/deployable.js";
import { clear } from "../../../src/engine/late.js";
import { check, cluster as realCluster } from "../../../src/index.js";
import { rootsForTest } from "./engine.js";

const { cluster, service, taskDef, container } = rootsForTest();
const untyped = (value: unknown): never => value as never;
const problems = (chain: unknown) => specOf(chain)?.problems;
const web = "taskDefinition.containerDefinitions[web]";

describe("an option that no setting knows", () => {
	const api = service("api");
	const definition = taskDef("api");
	const main = container("web");
	it.each([
		[
			"service.rolling.maxPercent",
			api.rolling(untyped({ maxPercent: 150 })),
			"minimumHealthyPercent, maximumPercent, circuitBreaker, alarms, bake, earlySuccess",
		],
		[
			"service.rolling.circuitBreaker.rollBack",
			api.rolling(untyped({ circuitBreaker: { rollBack: false } })),
			"rollback, resetOnHealthyTask, threshold",
		],
		[
			"service.rolling.circuitBreaker.threshold.kind",
			api.rolling(untyped({ circuitBreaker: { threshold: { type: "COUNT", value: 3, kind: 1 } } })),
			"type, value",
		],
		[
			"service.rolling.alarms.alarmNames",
			api.rolling(untyped({ alarms: { names: [], alarmNames: [] } })),
			"names, rollback",
		],
		[
			"service.rolling.earlySuccess.percent",
			api.rolling(untyped({ earlySuccess: { percent: 80 } })),
			"healthyPercent, cleanup",
		],
		["service.network.subnet", api.network(untyped({ subnet: "x" })), "subnets, securityGroups, assignPublicIp"],
		[
			"service.loadBalancer.targetGroupArn",
			api.loadBalancer(untyped({ targetGroupArn: "x" })),
			"container, port, targetGroup, alternateTargetGroup, productionListenerRule, testListenerRule, role",
		],
		[
			"service.capacity.FARGATE.wieght",
			api.capacity(untyped({ FARGATE: { wieght: 1 } })),
			"capacityProvider, weight, base",
		],
		["service.capacity.0.name", api.capacity(untyped([{ name: "FARGATE" }])), "capacityProvider, weight, base"],
		["service.raw.always", api.raw(untyped({ always: {} })), "both, create, update"],
		["taskDefinition.ec2.mode", definition.ec2(untyped({ mode: "host" })), "networkMode, cpu, memory"],
		[
			"taskDefinition.runtimePlatform.arch",
			definition.runtimePlatform(untyped({ arch: "ARM64" })),
			"cpuArchitecture, operatingSystemFamily",
		],
		[
			"taskDefinition.efsVolume.id",
			definition.efsVolume("x", untyped({ id: "fs-1" })),
			"fileSystemId, rootDirectory, accessPoint, iam, transitEncryption, transitEncryptionPort",
		],
		[
			`${web}.healthCheck.cmd`,
			main.healthCheck(untyped({ cmd: "x" })),
			"command, interval, timeout, retries, startPeriod",
		],
		[`${web}.port.proto`, main.port("http", 80, untyped({ proto: "udp" })), "hostPort, protocol, appProtocol"],
		[`${web}.port.proto`, main.port(80, untyped({ proto: "udp" })), "hostPort, protocol, appProtocol"],
		[
			`${web}.logs.grp`,
			main.logs(untyped({ grp: "/x" })),
			"group, region, streamPrefix, createGroup, mode, datetimeFormat, multilinePattern, maxBufferSize",
		],
		[`${web}.restartPolicy.period`, main.restartPolicy(untyped({ period: 60 })), "ignoredExitCodes, attemptPeriod"],
		[
			`${web}.linuxParameters.foo`,
			main.linuxParameters(untyped({ foo: 1 })),
			"capabilities, devices, initProcessEnabled, sharedMemorySize, tmpfs, maxSwap, swappiness",
		],
		[
			`${web}.linuxParameters.tmpfs.0.path`,
			main.linuxParameters(untyped({ tmpfs: [{ path: "/x" }] })),
			"containerPath, size, mountOptions",
		],
		[`${web}.mount.ro`, main.mount("v", "/v", untyped({ ro: true })), "readOnly"],
	])("is told at %s", (path, chain, known) => {
		const name = path.slice(path.lastIndexOf(".") + 1);
		expect(problems(chain)).toEqual([{ code: "spec.unknown-option", path, data: { name, known } }]);
	});

	it("stops the app, and the others of its setting are kept", () => {
		const app = realCluster("prod")
			.service("api")
			.rolling(untyped({ maxPercent: 150, maximumPercent: 150 }));
		expect(
			check(app)
				.filter(({ severity }) => severity === "error")
				.map(({ code }) => code),
		).toContain("spec.unknown-option");
		expect(specOf(app)?.service?.deploymentConfiguration).toEqual({ strategy: "ROLLING", maximumPercent: 150 });
	});
});

describe("what is no object where one is wanted", () => {
	it.each([
		["service.rolling", service("api").rolling(untyped(5)), "a number"],
		["service.rolling.circuitBreaker", service("api").rolling(untyped({ circuitBreaker: 5 })), "a number"],
		["service.rolling.alarms", service("api").rolling(untyped({ alarms: "high" })), "a string"],
		["service.network", service("api").network(untyped("x")), "a string"],
		["service.network", service("api").network(untyped(["x"])), "an array"],
		["service.loadBalancer", service("api").loadBalancer(untyped(null)), "null"],
		["service.raw.both", service("api").raw(untyped({ both: 7 })), "a number"],
		["taskDefinition.raw", taskDef("api").raw(untyped("x")), "a string"],
		[`${web}.port`, container("web").port("http", 80, untyped(5)), "a number"],
		[`${web}.healthCheck`, container("web").healthCheck(untyped(5)), "a number"],
		[`${web}.restartPolicy`, container("web").restartPolicy(untyped("x")), "a string"],
	])("is told at %s", (path, chain, given) => {
		expect(problems(chain)).toEqual([{ code: "spec.not-an-object", path, data: { given } }]);
	});
});

describe("what is not JSON", () => {
	const cyclic: Record<string, unknown> = { kept: 1 };
	cyclic["self"] = { cyclic };
	let deep: unknown = "end";
	for (let level = 0; level < 100_000; level++) deep = { deep };
	const throwing = Object.defineProperty({ kept: 1 }, "broken", {
		enumerable: true,
		get() {
			throw new Error("secret");
		},
	});
	const hostile = () => {
		throw new Error("secret");
	};
	const proxy = new Proxy({}, Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, hostile])));

	it.each([
		["a bigint", 5n, undefined, ""],
		["a symbol", Symbol("s"), undefined, ""],
		["clear", clear, undefined, ""],
		["a function", () => 1, undefined, ""],
		["NaN", Number.NaN, undefined, ""],
		["infinity", [1, Number.POSITIVE_INFINITY], [1], ".1"],
		["a date", new Date(0), undefined, ""],
		["a circle", cyclic, { kept: 1, self: {} }, ".self.cyclic"],
		["a getter that throws", throwing, { kept: 1 }, ".broken"],
		["a proxy that throws", { kept: 1, proxy }, { kept: 1 }, ".proxy"],
	])("is told and left out: %s", (_, x, kept, at) => {
		const told = [{ code: "spec.not-json", path: `service.raw.create.x${at}`, data: { given: expect.any(String) } }];
		const api = service("api").raw({ create: { x, y: 1 } });
		expect(problems(api)).toEqual(told);
		expect(specOf(api)?.service?.raw).toEqual({ create: kept === undefined ? { y: 1 } : { x: kept, y: 1 } });
		expect(JSON.stringify(problems(api))).not.toContain("secret");
	});

	it("goes for every level, and for what is too deep or too large", () => {
		for (const chain of [cluster("c").raw({ deep }), taskDef("t").raw({ deep }), container("web").raw({ deep })]) {
			const [only, ...others] = problems(chain) ?? [];
			expect([only?.code, only?.data, others]).toEqual(["spec.not-json", { given: "deeper than 64 levels" }, []]);
		}
		const long = problems(container("web").raw({ long: new Array(2 ** 32 - 1) }));
		expect(long?.map(({ data }) => data)).toEqual([{ given: "more than 50000 values" }]);
	});

	it("leaves a variable out, and the others in", () => {
		const said = container("web")
			.env(untyped({ A: 5n, B: "b" }))
			.env("C", untyped(5n));
		expect(problems(said)).toEqual([
			{ code: "spec.not-json", path: `${web}.env.A`, data: { given: "a bigint" } },
			{ code: "spec.not-json", path: `${web}.env`, data: { given: "a bigint" } },
		]);
		expect(specOf(said)?.container?.environment).toEqual([{ name: "B", value: "b" }]);
	});

	it("is no name that would change the prototype", () => {
		const said = container("web").raw(JSON.parse('{ "__proto__": { "image": "evil" } }'));
		expect(problems(said)?.map(({ code }) => code)).toEqual(["spec.not-json"]);
		expect(specOf(said)?.container?.image).toBeUndefined();
	});

	it("lets clear stand where AWS removes", () => {
		expect(problems(service("api").loadBalancer(clear).capacity(clear).healthCheckGrace(clear))).toBeUndefined();
		const update = { serviceRegistries: clear };
		expect(specOf(service("api").raw({ update }))?.service?.raw).toEqual({ update });
	});
});

describe("specOf", () => {
	it("knows no proxy for a chain, and never throws", () => {
		const hostile = () => {
			throw new Error("trap");
		};
		expect(specOf(new Proxy(service("api"), {}))).toBeUndefined();
		expect(specOf(new Proxy({}, { has: hostile }))).toBeUndefined();
		expect(specOf(new Proxy({}, { has: () => true, get: hostile }))).toBeUndefined();
	});
});

it("tells an edit that is no function, and an adopted list that changes later changes nothing", () => {
	expect(problems(service("api").when(true, untyped(5)))).toEqual([
		{ code: "spec.not-a-function", path: "service", data: { given: "number" } },
	]);
	expect(problems(service("api").pipe(untyped(undefined)))).toEqual([
		{ code: "spec.not-a-function", path: "service", data: { given: "undefined" } },
	]);
	const pieces: Said[] = [container("web").image("web:1")];
	const app = taskDef("api").ec2().container(pieces);
	pieces.push(container("late").image("late:1"));
	expect(specOf(app)?.taskDefinition?.containerDefinitions).toHaveLength(1);
});

it("tells a call that finds no list to add to, where raw has put something else", () => {
	const app = taskDef("api")
		.container(container("web").raw({ environment: 5 }))
		.container("web")
		.env("A", "b");
	expect(problems(app)).toEqual([{ code: "spec.not-applied", path: "app", data: {} }]);
});
