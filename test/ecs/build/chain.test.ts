import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { specOf } from "../../../src/ecs/build/index.js";
import { rootsForTest } from "./engine.js";

const { cluster, service, taskDef, container, compiled } = rootsForTest();

const api = cluster("prod")
	.service("api")
	.desiredCount(2)
	.network({ subnets: ["subnet-1"], securityGroups: ["sg-1"] })
	.taskDef()
	.fargate(512, 1024)
	.container("web")
	.image("ghcr.io/acme/api:1.4.2")
	.port("http", 8080)
	.service()
	.rolling({ circuitBreaker: true });

describe("the chain", () => {
	it("becomes a spec in AWS's member names", () => {
		expect(specOf(api)).toEqual({
			cluster: { clusterName: "prod" },
			service: {
				serviceName: "api",
				desiredCount: 2,
				networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
				deploymentConfiguration: { strategy: "ROLLING", deploymentCircuitBreaker: { enable: true, rollback: true } },
			},
			taskDefinition: {
				family: "api",
				requiresCompatibilities: ["FARGATE"],
				networkMode: "awsvpc",
				cpu: "512",
				memory: "1024",
				containerDefinitions: [
					{
						name: "web",
						image: "ghcr.io/acme/api:1.4.2",
						portMappings: [{ name: "http", containerPort: 8080 }],
					},
				],
			},
		});
	});

	it("hands its spec and the options to the engine, also when compile stands alone", () => {
		const { compile } = api;
		compile({ region: "eu-west-1" });
		expect(compiled.at(-1)).toEqual({ spec: specOf(api), options: { region: "eu-west-1" } });
	});

	it("is frozen, and a fork leaves its base as it was", () => {
		const fork = api.taskDef().container("web").image("ghcr.io/acme/api:1.5.0").container("envoy").image("envoy:1");
		expect(Object.isFrozen(api) && Object.isFrozen(fork)).toBe(true);
		expect(specOf(fork)?.taskDefinition?.containerDefinitions.map(({ image }) => image)).toEqual([
			"ghcr.io/acme/api:1.5.0",
			"envoy:1",
		]);
		expect(specOf(api)?.taskDefinition?.containerDefinitions.map(({ image }) => image)).toEqual([
			"ghcr.io/acme/api:1.4.2",
		]);
	});

	it("is not changed by what its caller does to the arguments later", () => {
		const subnets = ["subnet-1"];
		const said = service("api").network({ subnets });
		subnets.push("subnet-2");
		expect(specOf(said)?.service?.networkConfiguration?.awsvpcConfiguration.subnets).toEqual(["subnet-1"]);
	});

	it("prints names of variables and secrets, never values", () => {
		const said = api.container("web").env("TOKEN", "hunter2").secret("DB", "arn:aws:ssm:eu-west-1:1:parameter/db");
		const printed = "cluster(prod).service(api).taskDef(api){web env(TOKEN) secret(DB)}";
		expect([inspect(said), JSON.stringify({ said }), String(said)]).toEqual([
			printed,
			JSON.stringify({ said: printed }),
			printed,
		]);
	});
});

describe("nouns", () => {
	it("adopt pieces and give back the level that they were called on", () => {
		const web = container("web").image("web:1").logs();
		const envoy = container("envoy").image("envoy:1");
		const piece = service("api").taskDef("family").fargate("0.5 vCPU", "1 GB").container(web).container([envoy]);
		const app = cluster("prod").service(piece).tag("team", "shop");
		expect(specOf(app)).toMatchObject({
			cluster: { clusterName: "prod", tags: [{ key: "team", value: "shop" }] },
			service: { serviceName: "api" },
			taskDefinition: { family: "family", cpu: "512", memory: "1024" },
		});
		expect(specOf(app)?.taskDefinition?.containerDefinitions).toMatchObject([
			{
				name: "web",
				logConfiguration: {
					logDriver: "awslogs",
					options: {
						"awslogs-group": "/ecs/family",
						"awslogs-region": { $ref: "connection.region" },
						"awslogs-stream-prefix": "web",
					},
				},
			},
			{ name: "envoy" },
		]);
	});

	it("leave an adopted piece as it was", () => {
		const piece = container("web").image("web:1").env("A", "1");
		const app = taskDef("api").container(piece).container("web").env("A", "2");
		expect(specOf(app)?.taskDefinition?.containerDefinitions[0]?.environment).toEqual([{ name: "A", value: "2" }]);
		expect(specOf(piece)?.container?.environment).toEqual([{ name: "A", value: "1" }]);
	});

	it("edit in place", () => {
		const app = taskDef("api")
			.container("web", (web) => web.image("web:1").port(80))
			.fargate(256, 512)
			.container("db")
			.image("db:1")
			.taskDef("api", (definition) => definition.taskRole("arn:aws:iam::1:role/api"))
			.stopTimeout("10s");
		expect(specOf(app)?.taskDefinition).toMatchObject({
			taskRoleArn: "arn:aws:iam::1:role/api",
			containerDefinitions: [
				{ name: "web", portMappings: [{ containerPort: 80 }] },
				{ name: "db", stopTimeout: 10 },
			],
		});
	});

	it("come back to their container after an edit elsewhere", () => {
		const app = taskDef("api")
			.container("web")
			.image("web:1")
			.when(true, (web) => web.container("agent").image("agent:1"))
			.env("A", "1");
		expect(specOf(app)?.taskDefinition?.containerDefinitions).toEqual([
			{ name: "web", image: "web:1", environment: [{ name: "A", value: "1" }] },
			{ name: "agent", image: "agent:1" },
		]);
	});

	it("keep containers that were said before their task definition", () => {
		expect(specOf(container("web").image("web:1"))).toEqual({ container: { name: "web", image: "web:1" } });
		expect(specOf(container("web").image("web:1").taskDef("api").ec2())).toEqual({
			taskDefinition: {
				family: "api",
				requiresCompatibilities: ["EC2"],
				containerDefinitions: [{ name: "web", image: "web:1" }],
			},
		});
	});
});
