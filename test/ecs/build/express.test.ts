import { expect, it } from "vitest";
import { check, clear, expressService } from "../../../src/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = expressService("web")
	.image("ghcr.io/acme/web:1.4.2")
	.executionRole(role("execution"))
	.infrastructureRole(role("infrastructure"));

it("compiles to one call that says the size, the architecture, the port and the health check", () => {
	const plan = web.compile();
	expect(plan.steps.map(({ operation, input }) => [operation, input])).toEqual([
		[
			"CreateExpressGatewayService",
			{
				serviceName: "web",
				infrastructureRoleArn: role("infrastructure"),
				executionRoleArn: role("execution"),
				primaryContainer: { image: "ghcr.io/acme/web:1.4.2", containerPort: 80 },
				cpu: "256",
				memory: "512",
				cpuArchitecture: "X86_64",
				healthCheckPath: "/ping",
			},
		],
	]);
	expect(plan.toString()).toContain("256 CPU units and 512 MiB, X86_64, port 80, health check /ping");
});

it("puts what each setting says into its member", () => {
	const whole = web
		.cluster("prod")
		.port(3000)
		.healthCheck("/health?deep=1")
		.command("serve", "--fast")
		.env("MODE", "live")
		.env({ LEVEL: "info", MODE: "test" })
		.secret("KEY", "arn:aws:ssm:eu-west-1:123456789012:parameter/key")
		.logs({ group: "/acme/web" })
		.repositoryCredentials("arn:aws:secretsmanager:eu-west-1:123456789012:secret:ghcr")
		.fargate("1 vCPU", "2 GB")
		.architecture("ARM64")
		.scaling({ metric: "REQUEST_COUNT_PER_TARGET", target: 200, min: 2 })
		.scaling({ max: 10 })
		.network({ subnets: ["subnet-1"], securityGroups: ["sg-1"] })
		.taskRole(role("task"))
		.tag("team", "web");
	expect(whole.compile().steps[0]?.input).toEqual({
		serviceName: "web",
		cluster: "prod",
		infrastructureRoleArn: role("infrastructure"),
		executionRoleArn: role("execution"),
		taskRoleArn: role("task"),
		primaryContainer: {
			image: "ghcr.io/acme/web:1.4.2",
			containerPort: 3000,
			command: ["serve", "--fast"],
			environment: [
				{ name: "MODE", value: "test" },
				{ name: "LEVEL", value: "info" },
			],
			secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/key" }],
			awsLogsConfiguration: { logGroup: "/acme/web", logStreamPrefix: "ecs" },
			repositoryCredentials: { credentialsParameter: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ghcr" },
		},
		cpu: "1024",
		memory: "2048",
		cpuArchitecture: "ARM64",
		healthCheckPath: "/health?deep=1",
		scalingTarget: {
			autoScalingMetric: "REQUEST_COUNT_PER_TARGET",
			autoScalingTargetValue: 200,
			minTaskCount: 2,
			maxTaskCount: 10,
		},
		networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] },
		tags: [{ key: "team", value: "web" }],
	});
	expect(String(whole)).not.toContain("test");
});

it("sends a task definition of one's own without what stands in it", () => {
	const arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7";
	const own = expressService("web").taskDefinition(arn).infrastructureRole(role("infrastructure"));
	expect(own.compile().steps[0]?.input).toEqual({
		serviceName: "web",
		infrastructureRoleArn: role("infrastructure"),
		taskDefinitionArn: arn,
		healthCheckPath: "/ping",
	});
});

it("is immutable, and each call gives a fork", () => {
	web.port(8080);
	expect(web.compile().steps[0]?.input).toMatchObject({ primaryContainer: { containerPort: 80 } });
});

it("removes with clear", () => {
	const cleared = web.env("A", "b").env(clear).secret(clear).command(clear).tag("a", "b").tag("a", clear);
	const input = cleared.compile().steps[0]?.input;
	expect(input?.primaryContainer).toEqual({ image: "ghcr.io/acme/web:1.4.2", containerPort: 80 });
	expect(input).not.toHaveProperty("tags");
});

it("merges raw fields last", () => {
	const raw = web.raw({ both: { cpu: "512", memory: "1024" }, create: { monitoring: "x" }, update: { y: 1 } });
	expect(raw.compile().steps[0]?.input).toMatchObject({ cpu: "512", memory: "1024", monitoring: "x" });
	expect(raw.compile().steps[0]?.input).not.toHaveProperty("y");
});

it("tells arguments that it can't use as findings", () => {
	const odd: typeof web = Reflect.apply(web.env, web, [{ A: 1 }]);
	expect(check(odd).map(({ code }) => code)).toContain("spec.not-a-string");
	const unknown: typeof web = Reflect.apply(web.scaling, web, [{ most: 3 }]);
	expect(check(unknown).map(({ code }) => code)).toContain("spec.unknown-option");
});

it("prints roles and logs, as it prints what else was said", () => {
	const printed = String(
		web.executionRole(`${ROLES}/exec`).taskRole(`${ROLES}/app`).logs({ group: "/web", streamPrefix: "w" }),
	);
	for (const part of [`executionRole(${ROLES}/exec)`, `taskRole(${ROLES}/app)`, "logs(/web)"])
		expect(printed).toContain(part);
});

const ROLES = "arn:aws:iam::123456789012:role";
