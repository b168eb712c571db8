import { describe, expect, it } from "vitest";
import { serviceChanges } from "../../../src/across/convert/service-changes.js";
import { serviceCutOver } from "../../../src/across/convert/service-cut-over.js";
import { serviceGaps, serviceLosses } from "../../../src/across/convert/service-losses.js";
import type { ToServiceOptions } from "../../../src/across/convert/to-service-options.js";
import {
	appRunner,
	check,
	clear,
	type ExpressChain,
	expressService,
	isPlanError,
	toExpress,
	toService,
} from "../../../src/index.js";
import fc from "../../random.js";
import { anyApp, anyOptions, MARK } from "./any-app-runner.js";

const ROLE = "arn:aws:iam::123456789012:role";
const ELB = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";
const DEFINITION = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3";

const web = appRunner("web-api").image("public.ecr.aws/a/b:1");
const loadBalancer = {
	targetGroup: `${ELB}:targetgroup/a/1`,
	alternateTargetGroup: `${ELB}:targetgroup/b/2`,
	productionListenerRule: `${ELB}:listener-rule/app/web/1/2/3`,
	role: `${ROLE}/elb`,
};
const network = { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"], assignPublicIp: true };

const app = expressService("web")
	.cluster("prod")
	.image("ghcr.io/acme/web:1")
	.executionRole(`${ROLE}/exec`)
	.infrastructureRole(`${ROLE}/infra`)
	.loose();
const own = expressService("web").infrastructureRole(`${ROLE}/infra`).taskDefinition(DEFINITION).loose();

describe("toService", () => {
	it("says by hand what Express does by itself", () => {
		const full = app
			.port(3000)
			.env("GREETING", "hello")
			.secret("DB", "arn:aws:ssm:eu-west-1:123456789012:parameter/db")
			.command("node", "server.js")
			.logs({ group: "/web" })
			.fargate(512, 1024)
			.architecture("ARM64")
			.taskRole(`${ROLE}/app`)
			.healthCheck("/up")
			.scaling({ min: 2, max: 6 })
			.tag("team", "blue");
		const { app: service, missing } = toService(full, { loadBalancer, network, alarms: ["web-5xx"] });
		expect(missing).toEqual([]);
		expect(check(service)).toEqual([]);
		const [definition, made] = service
			.compile({ region: "eu-west-1" })
			.steps.filter(({ operation }) => /Definition|Service/.test(operation));
		expect(definition?.input).toEqual({
			family: "web-service",
			networkMode: "awsvpc",
			requiresCompatibilities: ["FARGATE"],
			cpu: "512",
			memory: "1024",
			runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
			executionRoleArn: `${ROLE}/exec`,
			taskRoleArn: `${ROLE}/app`,
			containerDefinitions: [
				{
					name: "Main",
					essential: true,
					image: "ghcr.io/acme/web:1",
					portMappings: [{ name: "http", containerPort: 3000, protocol: "tcp", appProtocol: "http" }],
					command: ["node", "server.js"],
					environment: [{ name: "GREETING", value: "hello" }],
					secrets: [{ name: "DB", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/db" }],
					logConfiguration: {
						logDriver: "awslogs",
						options: { "awslogs-group": "/web", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "ecs" },
					},
				},
			],
			tags: [{ key: "team", value: "blue" }],
		});
		expect(made?.input).toMatchObject({
			cluster: "prod",
			serviceName: "web-service",
			desiredCount: 2,
			launchType: "FARGATE",
			healthCheckGracePeriodSeconds: 300,
			networkConfiguration: {
				awsvpcConfiguration: { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"], assignPublicIp: "ENABLED" },
			},
			deploymentConfiguration: {
				strategy: "CANARY",
				canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 3 },
				bakeTimeInMinutes: 3,
				alarms: { alarmNames: ["web-5xx"], enable: true, rollback: true },
			},
			loadBalancers: [
				{
					targetGroupArn: loadBalancer.targetGroup,
					containerName: "Main",
					containerPort: 3000,
					advancedConfiguration: {
						alternateTargetGroupArn: loadBalancer.alternateTargetGroup,
						productionListenerRule: loadBalancer.productionListenerRule,
						roleArn: loadBalancer.role,
					},
				},
			],
			tags: [{ key: "team", value: "blue" }],
		});
	});

	it("keeps a task definition of one's own", () => {
		const { app: service, missing } = toService(own, { loadBalancer, network, port: 8080 });
		expect(missing).toEqual([]);
		expect(service.compile().steps.find(({ operation }) => operation === "CreateService")?.input).toMatchObject({
			cluster: "default",
			taskDefinition: DEFINITION,
			launchType: "FARGATE",
			loadBalancers: [{ containerName: "Main", containerPort: 8080 }],
		});
	});

	it("goes on from App Runner", () => {
		const { app: express } = toExpress(web, {
			executionRole: `${ROLE}/exec`,
			infrastructureRole: `${ROLE}/infra`,
		});
		expect(toService(express, { loadBalancer, network }).app.compile().steps.length).toBeGreaterThan(1);
	});

	it("gives both for side by side", () => {
		const { apps, app: service } = toService(app);
		expect(apps[1]).toBe(service);
		expect(String(apps[0])).toContain("existing");
	});

	it.each([
		[{ loadbalancer: {} }],
		[{ port: "80" }],
		[{ loadBalancer: { targetGroup: "arn" } }],
		[{ network: { subnets: "subnet-1" } }],
		[{ logs: {} }],
		[{ alarms: "a" }],
	])("refuses options %j", (options) => {
		expect(caught(() => Reflect.apply(toService, undefined, [app, options]))).toMatchObject({ code: "plan.option" });
	});

	it.each([[undefined], [{}], [web]])("refuses %j, which is no Express service", (given) => {
		const refused = caught(() => Reflect.apply(toService, undefined, [given]));
		expect(isPlanError(refused) && refused.code).toBe("plan.no-app");
	});
});

type Case = readonly [app: ExpressChain, told: object | false, options?: ToServiceOptions];

const cases: Readonly<Record<string, readonly Case[]>> = {
	serviceName: [
		[app, { to: expect.stringContaining("web-service") }],
		[app, { to: expect.stringContaining("api") }, { name: "api" }],
	],
	"the address": [[app, {}]],
	primaryContainer: [
		[app, { to: expect.stringContaining("http 80") }],
		[own, false],
	],
	taskDefinitionArn: [
		[own, { from: DEFINITION }],
		[app, false],
	],
	"environment, secrets": [
		[app.env("A", "x").secret("B", "arn:aws:ssm:eu-west-1:1:parameter/b"), { from: expect.stringMatching(/: A, B$/) }],
		[app.env(clear), false],
	],
	healthCheckPath: [
		[app, { from: expect.stringContaining("/ping") }],
		[app.healthCheck("/up"), { todo: expect.stringContaining("/up") }],
	],
	"how a version is deployed": [[app, {}]],
	networkConfiguration: [
		[app.network({ subnets: ["subnet-1"] }), { to: expect.stringContaining("not at all") }],
		[app, false],
		[app, { to: expect.stringContaining("true") }, { network }],
	],
	"security groups": [[app, {}]],
	logs: [
		[app, { to: expect.stringContaining("/ecs/web-service") }],
		[own, false],
	],
	scalingTarget: [[app.scaling({ min: 3 }), { why: expect.stringContaining("desiredCount 3") }]],
	"the alarm on 4xx and 5xx": [
		[app, {}],
		[app, false, { alarms: ["a"] }],
	],
	"load balancer, certificate and security groups of ECS's making": [[app, {}]],
	"fields of .raw(…): {names}": [
		[app.raw({ both: { New: 1 } }), { what: "fields of .raw(…): New" }],
		[app, false],
	],
	"service.loadBalancers": [
		[app, {}],
		[app, false, { loadBalancer }],
	],
	"service.loadBalancers.containerPort": [
		[own, {}],
		[own, false, { port: 80 }],
		[app, false],
	],
	"service.networkConfiguration": [
		[app, {}],
		[app, false, { network }],
		[app.network({ subnets: ["subnet-1"] }), false],
	],
	"taskDefinition.executionRoleArn": [
		[expressService("web").loose(), {}],
		[app, false],
		[own, false],
	],
	"taskDefinition.containerDefinitions[Main].image": [
		[expressService("web").loose(), {}],
		[app, false],
	],
};

describe("rows", () => {
	const rows = [
		...serviceChanges().map(({ texts }) => texts.what),
		...serviceLosses().map(({ texts }) => texts.what),
		...serviceGaps().map(({ texts }) => texts.path),
	];

	it("each has a case", () => {
		expect(Object.keys(cases)).toEqual(rows);
	});

	it.each(Object.entries(cases))("%s", (row, list) => {
		for (const [from, wanted, options] of list) {
			const { changes, without, missing } = toService(from, options);
			const told: readonly object[] = [...changes, ...without, ...missing];
			const begin = row.split("{")[0] ?? row;
			const isOfRow = (name: unknown) => (row.includes("{") ? String(name).startsWith(begin) : name === row);
			const found = told.filter((one) => isOfRow(Reflect.get(one, "what") ?? Reflect.get(one, "path")));
			expect(found).toEqual(wanted === false ? [] : [expect.objectContaining(wanted)]);
		}
	});

	it("the steps are those of the table", () => {
		expect(toService(app).cutOver.map(({ id }) => id)).toEqual(serviceCutOver().map(({ texts }) => texts.id));
	});
});

it("any service of App Runner goes on to an ordinary service, and no value of a variable is told", () => {
	fc.assert(
		fc.property(anyApp, anyOptions, (any, options) => {
			const { changes, without, missing, cutOver, app: service } = toService(toExpress(any, options).app);
			const told = JSON.stringify({ changes, without, missing, cutOver });
			expect(told + String(service)).not.toContain(MARK);
			expect(told).not.toMatch(/\{\w+\}/);
		}),
		{ numRuns: 50 },
	);
});

function caught(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}

it("names each error of the service's own check", () => {
	for (const options of [{ name: "a b" }, { network: { subnets: [] } }]) {
		const express = expressService("web")
			.image("acme/web:1")
			.infrastructureRole(`${ROLE}/i`)
			.executionRole(`${ROLE}/e`);
		const { app, missing } = toService(express, options);
		const errors = check(app).filter(({ severity }) => severity === "error");
		expect(errors).not.toEqual([]);
		expect(missing.map(({ path }) => path)).toEqual(expect.arrayContaining(errors.map(({ path }) => path)));
	}
});
