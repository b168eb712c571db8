import { describe, expect, it } from "vitest";
import { specOf } from "../../../src/ecs/build/index.js";
import fc from "../../random.js";
import { rootsForTest } from "./engine.js";

const { cluster, service, taskDef, container } = rootsForTest();
const codes = (chain: unknown) => specOf(chain)?.problems?.map(({ code, path }) => `${code} ${path}`);

describe("taskDef.from", () => {
	it("takes a request as it stands", () => {
		const json = {
			family: "api",
			cpu: "256",
			memory: "512",
			requiresCompatibilities: ["FARGATE"],
			networkMode: "awsvpc",
			containerDefinitions: [{ name: "web", image: "web:1", portMappings: [{ containerPort: 80 }] }],
		};
		expect(specOf(taskDef.from(json))).toEqual({ taskDefinition: json });
	});

	it("takes an answer, and warns of what stands only in answers", () => {
		const chain = taskDef.from({
			taskDefinition: { family: "api", revision: 3, status: "ACTIVE", containerDefinitions: [{ name: "web" }] },
			tags: [{ key: "team", value: "shop" }],
		});
		expect(specOf(chain)).toEqual({
			taskDefinition: {
				family: "api",
				tags: [{ key: "team", value: "shop" }],
				containerDefinitions: [{ name: "web" }],
			},
			problems: [
				{ code: "spec.answer-only-member", path: "taskDefinition.revision", data: { name: "revision" } },
				{ code: "spec.answer-only-member", path: "taskDefinition.status", data: { name: "status" } },
			],
		});
	});

	it("takes CloudFormation's case, and numbers as strings", () => {
		const chain = taskDef.from({
			Type: "AWS::ECS::TaskDefinition",
			Properties: {
				Family: "api",
				ContainerDefinitions: [{ Name: "web", Cpu: "64", Environment: [{ Name: "PORT", Value: 80 }] }],
			},
		});
		expect(specOf(chain)?.taskDefinition).toEqual({
			family: "api",
			containerDefinitions: [{ name: "web", cpu: 64, environment: [{ name: "PORT", value: "80" }] }],
		});
		expect(codes(chain)).toEqual([
			"spec.foreign-case taskDefinition.family",
			"spec.foreign-case taskDefinition.containerDefinitions",
			"spec.foreign-case taskDefinition.containerDefinitions[web].name",
			"spec.foreign-case taskDefinition.containerDefinitions[web].cpu",
			"spec.number-as-string taskDefinition.containerDefinitions[web].cpu",
			"spec.foreign-case taskDefinition.containerDefinitions[web].environment",
			"spec.foreign-case taskDefinition.containerDefinitions[web].environment[PORT].name",
			"spec.foreign-case taskDefinition.containerDefinitions[web].environment[PORT].value",
			"spec.string-as-number taskDefinition.containerDefinitions[web].environment[PORT].value",
		]);
	});

	it("keeps unknown members and says so; strict marks the problem", () => {
		expect(specOf(taskDef.from({ family: "api", containerDefinitions: [], newThing: 1 }, { strict: true }))).toEqual({
			taskDefinition: { family: "api", containerDefinitions: [], newThing: 1 },
			problems: [
				{ code: "spec.unknown-member", path: "taskDefinition.newThing", data: { name: "newThing", strict: 1 } },
			],
		});
	});

	it("takes a list of containers, whose family the chain says", () => {
		expect(specOf(taskDef.from([{ name: "web", image: "web:1" }]).taskDef("api"))).toEqual({
			taskDefinition: { family: "api", containerDefinitions: [{ name: "web", image: "web:1" }] },
		});
	});

	it("fills placeholders in where a value was given", () => {
		const image = "${REPO}:<TAG> {{ must_env `SHA` }} {{STAGE}} ${OTHER}";
		const placeholders = { REPO: "web", TAG: "1", SHA: "abc", STAGE: "prod" };
		const chain = taskDef.from({ family: "api", containerDefinitions: [{ name: "web", image }] }, { placeholders });
		expect(specOf(chain)?.taskDefinition?.containerDefinitions[0]?.image).toBe("web:1 abc prod ${OTHER}");
	});

	it("goes on as a chain, and leaves the JSON as it was", () => {
		const json = { family: "api", containerDefinitions: [{ name: "web", image: "web:1" }] };
		expect(specOf(taskDef.from(json).container("web").image("web:2"))?.taskDefinition?.containerDefinitions).toEqual([
			{ name: "web", image: "web:2" },
		]);
		expect(json.containerDefinitions[0]?.image).toBe("web:1");
	});
});

it("leaves blank words out, and says so; strict marks the problem", () => {
	const json = { family: "api", ipcMode: "", pidMode: " ", containerDefinitions: [] };
	expect(specOf(taskDef.from(json))).toEqual({
		taskDefinition: { family: "api", containerDefinitions: [] },
		problems: [
			{ code: "spec.blank", path: "taskDefinition.ipcMode", data: { name: "ipcMode" } },
			{ code: "spec.blank", path: "taskDefinition.pidMode", data: { name: "pidMode" } },
		],
	});
	expect(specOf(taskDef.from(json, { strict: true }))?.problems?.[0]?.data["strict"]).toBe(1);
});

it("leaves the count out that AWS tells of a daemon, and keeps one that a request says", () => {
	const daemon = { serviceName: "agent", schedulingStrategy: "DAEMON", desiredCount: 3 };
	const answer = service.from({
		services: [{ ...daemon, serviceArn: "arn:aws:ecs:eu-west-1:123456789012:service/a/agent" }],
	});
	expect(specOf(answer)?.service).toEqual({ serviceName: "agent", schedulingStrategy: "DAEMON" });
	expect(codes(answer)).toContain("spec.answer-only-member service.desiredCount");
	expect(specOf(service.from(daemon))?.service?.desiredCount).toBe(3);
});

describe("the other roots", () => {
	it("read a described service: its cluster by ARN, members without a word into raw", () => {
		const chain = service.from({
			services: [
				{
					serviceName: "api",
					clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/prod",
					desiredCount: 2,
					placementStrategy: [{ type: "spread", field: "host" }],
					events: [],
				},
			],
		});
		expect(specOf(chain)).toEqual({
			cluster: { clusterName: "prod" },
			service: {
				serviceName: "api",
				desiredCount: 2,
				raw: { both: { placementStrategy: [{ type: "spread", field: "host" }] } },
			},
			problems: [
				{ code: "spec.answer-only-member", path: "service.clusterArn", data: { name: "clusterArn" } },
				{ code: "spec.answer-only-member", path: "service.events", data: { name: "events" } },
			],
		});
	});

	it("read clusters and containers", () => {
		expect(specOf(cluster.from({ clusterName: "prod", settings: [] }))).toEqual({
			cluster: { clusterName: "prod", raw: { settings: [] } },
		});
		expect(specOf(container.from({ name: "web" }).image("web:1"))).toEqual({
			container: { name: "web", image: "web:1" },
		});
	});

	it("never throw, whatever they are given", () => {
		for (const root of [cluster, service, taskDef, container])
			fc.assert(
				fc.property(fc.anything(), fc.boolean(), (json, strict) => {
					expect(specOf(root.from(json, { strict, placeholders: { a: "b" } }))).toBeDefined();
				}),
			);
		expect(codes(taskDef.from(null))).toEqual(["spec.not-an-object taskDefinition"]);
		expect(codes(service.from(7))).toEqual(["spec.not-an-object service"]);
	});
});
