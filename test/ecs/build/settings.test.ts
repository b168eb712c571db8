import { describe, expect, it } from "vitest";
import { specOf } from "../../../src/ecs/build/index.js";
import { clear } from "../../../src/engine/late.js";
import fc from "../../random.js";
import { rootsForTest } from "./engine.js";

const { cluster, service, taskDef, container } = rootsForTest();

describe("service settings", () => {
	const settings = (chain: unknown) => specOf(chain)?.service;

	it("say capacity in AWS's members, the last word counting", () => {
		const api = service("api");
		expect(settings(api.capacity("FARGATE"))).toEqual({ serviceName: "api", launchType: "FARGATE" });
		const shares = [
			{ capacityProvider: "FARGATE_SPOT", weight: 3 },
			{ capacityProvider: "FARGATE", base: 1 },
		];
		const spot = api.capacity("EC2").capacity({ FARGATE_SPOT: { weight: 3 }, FARGATE: { base: 1 } });
		expect(settings(spot)).toEqual({ serviceName: "api", capacityProviderStrategy: shares });
		expect(settings(api.capacity(shares))).toEqual({ serviceName: "api", capacityProviderStrategy: shares });
		expect(settings(spot.capacity(clear))).toEqual({ serviceName: "api", capacityProviderStrategy: clear });
	});

	it("say how to roll", () => {
		const rolling = service("api").rolling({
			minimumHealthyPercent: 50,
			maximumPercent: 200,
			circuitBreaker: { rollback: false, threshold: { type: "COUNT", value: 3 } },
			alarms: ["high-5xx"],
			bake: "10m",
			earlySuccess: { healthyPercent: 80, cleanup: "DEFERRED" },
		});
		expect(settings(rolling)?.deploymentConfiguration).toEqual({
			strategy: "ROLLING",
			minimumHealthyPercent: 50,
			maximumPercent: 200,
			deploymentCircuitBreaker: {
				enable: true,
				rollback: false,
				thresholdConfiguration: { type: "COUNT", value: 3 },
			},
			alarms: { alarmNames: ["high-5xx"], enable: true, rollback: true },
			bakeTimeInMinutes: 10,
			earlySuccessCriteria: { enable: true, healthyPercent: 80, sourceServiceRevisionCleanup: "DEFERRED" },
		});
	});

	it("replace a load balancer by its target group, and forget all on clear", () => {
		const api = cluster("prod").service("api").taskDef().container("web").image("web:1").port("http", 80).service();
		const routed = api
			.loadBalancer({ container: "web", port: "http", targetGroup: "tg-1" })
			.loadBalancer({ container: "web", port: 80, targetGroup: "tg-2" })
			.loadBalancer({ container: "web", port: 81, targetGroup: "tg-1" });
		expect(settings(routed)?.loadBalancers).toEqual([
			{ targetGroupArn: "tg-1", containerName: "web", containerPort: 81 },
			{ targetGroupArn: "tg-2", containerName: "web", containerPort: 80 },
		]);
		expect(settings(routed.loadBalancer(clear))?.loadBalancers).toBe(clear);
	});

	it("count seconds, and keep raw fields apart", () => {
		const api = service("api")
			.healthCheckGrace("2m")
			.exec()
			.propagateTags("SERVICE")
			.platformVersion("1.4.0")
			.raw({ both: { a: 1 } })
			.raw({ both: { b: 2 }, create: { c: 3 } });
		expect(settings(api)).toEqual({
			serviceName: "api",
			healthCheckGracePeriodSeconds: 120,
			enableExecuteCommand: true,
			propagateTags: "SERVICE",
			platformVersion: "1.4.0",
			raw: { both: { a: 1, b: 2 }, create: { c: 3 } },
		});
		expect(settings(service("api").healthCheckGrace(clear))?.healthCheckGracePeriodSeconds).toBe(clear);
	});
});

describe("task definition settings", () => {
	const settings = (chain: unknown) => specOf(chain)?.taskDefinition;

	it("write sizes as AWS stores them, and keep what they cannot read", () => {
		expect(settings(taskDef("api").fargate("32 vCPU", "244 GB"))).toMatchObject({ cpu: "32768", memory: "249856" });
		expect(settings(taskDef("api").loose().fargate("lots", "1 gb"))).toMatchObject({ cpu: "lots", memory: "1024" });
		expect(settings(taskDef("api").ec2({ networkMode: "bridge", memory: "0.5 GB" }))).toMatchObject({
			requiresCompatibilities: ["EC2"],
			networkMode: "bridge",
			memory: "512",
		});
	});

	it("turn transit encryption on where an access point or IAM needs it", () => {
		const definition = taskDef("api")
			.efsVolume("plain", { fileSystemId: "fs-1" })
			.efsVolume("shared", { fileSystemId: "fs-1", accessPoint: "fsap-1", iam: true })
			.hostVolume("scratch");
		expect(settings(definition)?.volumes).toEqual([
			{ name: "plain", efsVolumeConfiguration: { fileSystemId: "fs-1" } },
			{
				name: "shared",
				efsVolumeConfiguration: {
					fileSystemId: "fs-1",
					transitEncryption: "ENABLED",
					authorizationConfig: { accessPointId: "fsap-1", iam: "ENABLED" },
				},
			},
			{ name: "scratch", host: {} },
		]);
	});

	it("merge raw fields last", () => {
		const definition = taskDef("api").raw({ pidMode: "task", taskRoleArn: "raw" }).taskRole("said");
		expect(settings(definition)).toMatchObject({ pidMode: "task", taskRoleArn: "raw" });
	});
});

describe("container settings", () => {
	const settings = (chain: unknown) => specOf(chain)?.container;
	const web = container("web").image("web:1");

	it("replace per key", () => {
		const said = web
			.env({ A: "1", B: "2" })
			.env("A", "3")
			.secret("S", "arn-1")
			.secret({ S: "arn-2" })
			.port("http", 80)
			.port("http", 8080, { appProtocol: "http" })
			.port(9090, { protocol: "udp" })
			.label("l", "1")
			.label({ l: "2" })
			.dependsOn({})
			.mount("data", "/data")
			.mount("data", "/data", { readOnly: true })
			.ulimit("nofile", 1024);
		expect(settings(said)).toEqual({
			name: "web",
			image: "web:1",
			environment: [
				{ name: "A", value: "3" },
				{ name: "B", value: "2" },
			],
			secrets: [{ name: "S", valueFrom: "arn-2" }],
			portMappings: [
				{ name: "http", containerPort: 8080, appProtocol: "http" },
				{ containerPort: 9090, protocol: "udp" },
			],
			dockerLabels: { l: "2" },
			dependsOn: [],
			mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: true }],
			ulimits: [{ name: "nofile", softLimit: 1024, hardLimit: 1024 }],
		});
	});

	it("take commands as words or as one list, and checks as shell or as they are", () => {
		expect(settings(web.command("node", "a.js"))?.command).toEqual(["node", "a.js"]);
		expect(settings(web.entryPoint(["sh", "-c"]))?.entryPoint).toEqual(["sh", "-c"]);
		expect(settings(web.healthCheck("curl -f / || exit 1"))?.healthCheck).toEqual({
			command: ["CMD-SHELL", "curl -f / || exit 1"],
		});
		expect(settings(web.healthCheck({ command: ["CMD", "true"], interval: "10s", retries: 2 }))?.healthCheck).toEqual({
			command: ["CMD", "true"],
			interval: 10,
			retries: 2,
		});
	});

	it("name the driver's options", () => {
		expect(settings(web.logs({ group: "/g", region: "eu-west-1", createGroup: true }))?.logConfiguration).toEqual({
			logDriver: "awslogs",
			options: {
				"awslogs-group": "/g",
				"awslogs-region": "eu-west-1",
				"awslogs-stream-prefix": "web",
				"awslogs-create-group": "true",
			},
		});
		expect(settings(web.logs("splunk", { "splunk-url": "u" }, { "splunk-token": "arn" }))?.logConfiguration).toEqual({
			logDriver: "splunk",
			options: { "splunk-url": "u" },
			secretOptions: [{ name: "splunk-token", valueFrom: "arn" }],
		});
	});

	it("say seconds and MiB", () => {
		const said = web.stopTimeout("1m").startTimeout(30).memory("1 GB").memoryReservation(256);
		expect(settings(said.restartPolicy({ attemptPeriod: "5m", ignoredExitCodes: [0] }))).toMatchObject({
			stopTimeout: 60,
			startTimeout: 30,
			memory: 1024,
			memoryReservation: 256,
			restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 300 },
		});
	});
});

describe("what cannot be said", () => {
	const untyped = (value: unknown): never => value as never;
	const problems = (chain: unknown) => specOf(chain)?.problems;

	it("is a problem with its path, never a throw", () => {
		const path = "taskDefinition.containerDefinitions[web]";
		expect(problems(container("web").stopTimeout(untyped("soon")))).toEqual([
			{ code: "spec.duration", path: `${path}.stopTimeout`, data: { given: "soon" } },
		]);
		expect(problems(service("api").rolling({ bake: untyped(5) }))).toEqual([
			{
				code: "spec.duration-minutes",
				path: "service.deploymentConfiguration.bakeTimeInMinutes",
				data: { given: "5" },
			},
		]);
		expect(problems(container("web").env("DB", untyped(undefined)))).toEqual([
			{ code: "spec.not-a-string", path: `${path}.environment`, data: { name: "DB", given: "undefined" } },
		]);
		expect(problems(service("api").service(untyped("other")))).toEqual([
			{ code: "spec.second-service", path: "service", data: { name: "api", second: "other" } },
		]);
		expect(problems(taskDef("api").container(untyped({})))).toEqual([
			{
				code: "spec.piece-unadoptable",
				path: "taskDefinition.containerDefinitions",
				data: { wanted: "container", given: "object" },
			},
		]);
		expect(problems(taskDef("api").container("web", () => untyped(undefined)))).toEqual([
			{ code: "spec.edit-elsewhere", path: "container", data: { level: "container" } },
		]);
		expect(problems(container(untyped(undefined)))).toEqual([
			{ code: "spec.not-a-name", path: "taskDefinition.containerDefinitions", data: { given: "undefined" } },
		]);
	});

	it("holds for every method and every argument", () => {
		const levels: object[] = [cluster("c"), service("s"), taskDef("t"), container("c")];
		const skipped = new Set(["constructor", "pipe", "when", "compile", "say", "tell"]);
		for (const level of levels)
			for (const name of methodsOf(level).filter((method) => !skipped.has(method)))
				fc.assert(
					fc.property(fc.array(fc.anything({ withNullPrototype: true }), { maxLength: 3 }), (args) => {
						const method: unknown = Reflect.get(level, name);
						if (typeof method !== "function") throw new Error(`${name} is no method`);
						const given = args.filter((arg) => typeof arg !== "function");
						specOf(Reflect.apply(method, level, given));
					}),
					{ numRuns: 50 },
				);
	});
});

function methodsOf(level: object): string[] {
	const names: string[] = [];
	for (let at = Object.getPrototypeOf(level); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
		names.push(...Object.getOwnPropertyNames(at).filter((name) => name !== "name"));
	return names;
}
