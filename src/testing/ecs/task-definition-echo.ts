import type { Answer } from "../world/model.js";
import { cpuUnits, memoryMiB } from "./fargate-sizes.js";
import { flag, type Input, number, pick, structure, structures, text, texts } from "./input.js";
import type { ContainerPlan } from "./state.js";

/** The definition as ECS echoes it, with its defaults filled in. Facts 1.4. */
export function echoed(input: Input): Answer {
	const requires = texts(input, "requiresCompatibilities");
	const networkMode = text(input, "networkMode");
	const cpu = text(input, "cpu");
	const memory = text(input, "memory");
	return {
		...pick(input, ECHOED),
		...(cpu === undefined ? {} : { cpu: String(cpuUnits(cpu) ?? cpu) }),
		...(memory === undefined ? {} : { memory: String(memoryMiB(memory) ?? memory) }),
		containerDefinitions: structures(input, "containerDefinitions").map((container) =>
			echoContainer(container, networkMode),
		),
		volumes: structures(input, "volumes"),
		placementConstraints: structures(input, "placementConstraints"),
		compatibilities: compatibilities(requires, networkMode),
		requiresAttributes: requiredAttributes(input),
	};
}

/** What the scheduler needs to know of each container. */
export const containerPlans = (input: Input): readonly ContainerPlan[] =>
	structures(input, "containerDefinitions").map((container) => {
		const healthCheck = healthCheckOf(structure(container, "healthCheck"));
		const logs = logsOf(structure(container, "logConfiguration"));
		return {
			name: text(container, "name") ?? "",
			image: text(container, "image") ?? "",
			essential: flag(container, "essential") ?? true,
			ports: structures(container, "portMappings").flatMap((port) => number(port, "containerPort") ?? []),
			secrets: structures(container, "secrets").flatMap((secret) => text(secret, "valueFrom") ?? []),
			...(logs ? { logs } : {}),
			...(healthCheck ? { healthCheck } : {}),
		};
	});

function echoContainer(container: Answer, networkMode: string | undefined): Answer {
	const healthCheck = structure(container, "healthCheck");
	return {
		cpu: 0,
		environment: [],
		essential: true,
		mountPoints: [],
		volumesFrom: [],
		systemControls: [],
		...container,
		...(healthCheck ? { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } } : {}),
		portMappings: structures(container, "portMappings").map((port) => ({
			...(networkMode === "awsvpc" || networkMode === "host"
				? { hostPort: port.containerPort }
				: port.containerPort === undefined
					? {}
					: { hostPort: 0 }),
			protocol: "tcp",
			...port,
		})),
	};
}

function compatibilities(requires: readonly string[], networkMode: string | undefined): readonly string[] {
	if (requires.includes("FARGATE")) return ["EC2", "FARGATE"];
	return networkMode === "awsvpc" ? ["EC2"] : ["EXTERNAL", "EC2"];
}

function requiredAttributes(input: Input): Answer[] {
	const containers = structures(input, "containerDefinitions");
	const drivers = new Set(
		containers.flatMap((container) => text(structure(container, "logConfiguration") ?? {}, "logDriver") ?? []),
	);
	return [
		"com.amazonaws.ecs.capability.docker-remote-api.1.18",
		...[...drivers].map((driver) => `com.amazonaws.ecs.capability.logging-driver.${driver}`),
		...(text(input, "taskRoleArn") ? ["com.amazonaws.ecs.capability.task-iam-role"] : []),
		...(text(input, "networkMode") === "awsvpc" ? ["ecs.capability.task-eni"] : []),
	].map((name) => ({ name }));
}

function healthCheckOf(check: Answer | undefined): ContainerPlan["healthCheck"] {
	if (!check || texts(check, "command")[0] === "NONE") return undefined;
	return {
		intervalMs: (number(check, "interval") ?? 30) * 1000,
		retries: number(check, "retries") ?? 3,
		startPeriodMs: (number(check, "startPeriod") ?? 0) * 1000,
	};
}

function logsOf(configuration: Answer | undefined): ContainerPlan["logs"] {
	if (!configuration || text(configuration, "logDriver") !== "awslogs") return undefined;
	const options = structure(configuration, "options") ?? {};
	const prefix = text(options, "awslogs-stream-prefix");
	return {
		group: text(options, "awslogs-group") ?? "",
		create: text(options, "awslogs-create-group") === "true",
		...(prefix === undefined ? {} : { prefix }),
	};
}

const ECHOED = [
	"family",
	"taskRoleArn",
	"executionRoleArn",
	"networkMode",
	"requiresCompatibilities",
	"runtimePlatform",
	"pidMode",
	"ipcMode",
	"proxyConfiguration",
	"inferenceAccelerators",
	"ephemeralStorage",
	"enableFaultInjection",
];
