import { expect, it } from "vitest";
import { type CheckOptions, checkApp, type RuleCode } from "../../../src/ecs/check/index.js";
import type { AppSpec } from "../../../src/ecs/spec/app.js";
import type { ContainerSpec } from "../../../src/ecs/spec/container.js";
import type { DeploymentConfiguration, ServiceSpec } from "../../../src/ecs/spec/service.js";
import type { TaskDefinitionSpec } from "../../../src/ecs/spec/task-definition.js";

/** A service of two containers with which nothing is wrong. */
export function sampleApp(): AppSpec {
	return {
		cluster: { clusterName: "prod" },
		service: {
			serviceName: "api",
			desiredCount: 2,
			launchType: "FARGATE",
			networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
			loadBalancers: [{ targetGroupArn: "arn:tg", containerName: "web", containerPort: 8080 }],
			deploymentConfiguration: {
				minimumHealthyPercent: 100,
				maximumPercent: 200,
				deploymentCircuitBreaker: { enable: true, rollback: true },
			},
		},
		taskDefinition: {
			family: "api",
			cpu: "512",
			memory: "1024",
			networkMode: "awsvpc",
			requiresCompatibilities: ["FARGATE"],
			executionRoleArn: "arn:aws:iam::111111111111:role/execution",
			containerDefinitions: [
				{
					name: "web",
					image: "ghcr.io/acme/api:1.4.2",
					essential: true,
					portMappings: [{ name: "http", containerPort: 8080, protocol: "tcp" }],
					environment: [
						{ name: "A", value: "1" },
						{ name: "B", value: "2" },
					],
					secrets: [{ name: "TOKEN", valueFrom: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:token" }],
					healthCheck: { command: ["CMD-SHELL", "curl -f localhost:8080"], interval: 10 },
				},
				{
					name: "agent",
					image: "ghcr.io/acme/agent:2",
					essential: false,
					dependsOn: [{ containerName: "web", condition: "HEALTHY" }],
				},
			],
		},
	};
}

/** Codes of what the check finds, in its order. */
export const codes = (app: unknown, options?: CheckOptions): string[] =>
	checkApp(app as AppSpec, options).map((finding) => finding.code);

/** What the check finds of one code. */
export const found = (app: unknown, code: RuleCode, options?: CheckOptions) =>
	checkApp(app as AppSpec, options).filter((finding) => finding.code === code);

/** The sample with a changed first container. */
export function withContainer(change: Partial<Record<keyof ContainerSpec, unknown>>): unknown {
	const app = sampleApp();
	const [first, ...rest] = app.taskDefinition?.containerDefinitions ?? [];
	return {
		...app,
		taskDefinition: { ...app.taskDefinition, containerDefinitions: [{ ...first, ...change }, ...rest] },
	};
}

/** The sample with a changed task definition. */
export const withDefinition = (change: Partial<Record<keyof TaskDefinitionSpec, unknown>>): unknown => ({
	...sampleApp(),
	taskDefinition: { ...sampleApp().taskDefinition, ...change },
});

/** The sample with a changed service. */
export const withService = (change: Partial<Record<keyof ServiceSpec, unknown>>): unknown => ({
	...sampleApp(),
	service: { ...sampleApp().service, ...change },
});

/** The sample with another deployment configuration. */
export const withRollout = (
	deploymentConfiguration: DeploymentConfiguration,
	more: Partial<ServiceSpec> = {},
): unknown => withService({ deploymentConfiguration, ...more });

/** A definition for EC2, of one container. */
export const onEc2 = (container: object = {}, definition: object = {}): unknown => ({
	taskDefinition: {
		family: "api",
		requiresCompatibilities: ["EC2"],
		containerDefinitions: [{ name: "web", image: "nginx", memory: 128, ...container }],
		...definition,
	},
});

/** A rule, an app that breaks it, and the nearest one that does not. */
export type Neighbours = readonly [code: RuleCode, bad: unknown, good: unknown, options?: CheckOptions];

/** Tests each rule on both. */
export function tellsOnlyTheFirst(rows: readonly Neighbours[]): void {
	for (const [code, bad, good, options] of rows)
		it(`${code} is told, and not of its neighbour`, () => {
			expect(codes(bad, options)).toContain(code);
			expect(codes(good, options)).not.toContain(code);
		});
}
