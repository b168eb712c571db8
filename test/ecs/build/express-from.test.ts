import { describe, expect, it } from "vitest";
import { check, expressService } from "../../../src/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const arn = "arn:aws:ecs:eu-west-1:123456789012:service/prod/web";
const definition = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3";
const request = {
	serviceName: "web",
	cluster: "prod",
	infrastructureRoleArn: role("infrastructure"),
	executionRoleArn: role("execution"),
	primaryContainer: { image: "a:1", containerPort: 8080, environment: [{ name: "A", value: "1" }] },
	cpu: "512",
	memory: "1024",
	cpuArchitecture: "ARM64",
	healthCheckPath: "/health",
	scalingTarget: { minTaskCount: 1, maxTaskCount: 4 },
	networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] },
	tags: [{ key: "team", value: "web" }],
};

describe("expressService.from", () => {
	it("reads a request into the very request", () => {
		const chain = expressService.from(request);
		expect(check(chain)).toEqual([]);
		expect(chain.compile().steps[0]?.input).toEqual(request);
	});

	it("reads a resource of a template", () => {
		const template = {
			Type: "AWS::ECS::ExpressGatewayService",
			Properties: {
				ServiceName: "web",
				InfrastructureRoleArn: role("infrastructure"),
				ExecutionRoleArn: role("execution"),
				PrimaryContainer: { Image: "a:1", ContainerPort: "8080" },
				Cpu: 512,
				Memory: "1 GB",
			},
		};
		const chain = expressService.from(template);
		expect(check(chain).filter(({ severity }) => severity === "error")).toEqual([]);
		expect(chain.compile().steps[0]?.input).toMatchObject({
			primaryContainer: { image: "a:1", containerPort: 8080 },
			cpu: "512",
			memory: "1024",
		});
		expect(check(expressService.from(template, { strict: true })).map(({ severity }) => severity)).toContain("error");
	});

	it("reads the revision of an answer that was made last, in whatever order they stand", () => {
		const { serviceName, cluster, infrastructureRoleArn, tags, ...runs } = request;
		const older = { ...runs, primaryContainer: { image: "a:0" }, createdAt: "2026-01-01T00:00:00Z" };
		const newer = { ...runs, taskDefinitionArn: definition, createdAt: "2026-01-02T00:00:00Z" };
		const answer = (activeConfigurations: object[]) => ({
			service: { serviceArn: arn, serviceName, cluster, infrastructureRoleArn, tags, activeConfigurations },
		});
		for (const order of [
			[older, newer],
			[newer, older],
		])
			expect(expressService.from(answer(order)).compile().steps[0]?.input).toEqual(request);
	});

	it("reads a service of a definition of one's own without what stands in it, and the names of an ARN", () => {
		const chain = expressService.from({
			serviceArn: arn,
			infrastructureRoleArn: role("infrastructure"),
			activeConfigurations: [{ taskDefinitionArn: definition, cpu: "256", memory: "512", healthCheckPath: "/ping" }],
		});
		expect(chain.compile().steps[0]?.input).toEqual({
			serviceName: "web",
			cluster: "prod",
			infrastructureRoleArn: role("infrastructure"),
			taskDefinitionArn: definition,
			healthCheckPath: "/ping",
		});
	});

	it("never throws", () => {
		for (const odd of [undefined, null, 1, "x", [], [1], { activeConfigurations: 1 }, { serviceArn: 1 }, { tags: 1 }])
			expect(() => check(expressService.from(odd))).not.toThrow();
	});
});
