import { cpuUnits, isFargateSize, memoryMiB } from "./fargate-sizes.js";
import { flag, type Input, number, structure, structures, text, texts } from "./input.js";
import { clientError } from "./refusals.js";

/** Refuses what RegisterTaskDefinition certainly refuses, in AWS's words where they are known. Facts 2. */
export function refuseTaskDefinition(input: Input): void {
	const containers = structures(input, "containerDefinitions");
	const names = containers.map((container) => text(container, "name") ?? "");
	const family = text(input, "family") ?? "";
	refuse(family === "", "Family should not be null or empty.");
	refuse(!NAME.test(family), "Family contains invalid characters.");
	refuse(containers.length === 0, "Container list cannot be empty.");
	refuse(containers.length > 10, "Too many containers.");
	refuse(new Set(names).size < names.length, "Container names must be unique.");
	refuse(
		containers.every((container) => flag(container, "essential") === false),
		"At least one container must be marked as essential.",
	);
	for (const container of containers) refuseContainer(input, container, names);
	if (texts(input, "requiresCompatibilities").includes("FARGATE")) refuseOnFargate(input);
	refuse(
		JSON.stringify(input).length > 65_536,
		"Actual length of the task definition is greater than the allowed 64KiB.",
	);
}

function refuseContainer(input: Input, container: Input, names: readonly string[]): void {
	const name = text(container, "name") ?? "";
	refuse(name === "", "Container.name should not be null or empty.");
	refuse(!NAME.test(name), "Container.name contains invalid characters.");
	refuse(!text(container, "image"), "Container.image should not be null or empty.");
	const memory = number(container, "memory");
	const reservation = number(container, "memoryReservation");
	refuse(
		text(input, "memory") === undefined && memory === undefined && reservation === undefined,
		`Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
	);
	refuse(
		memory !== undefined && reservation !== undefined && memory < reservation,
		`Invalid setting for container '${name}'. 'memory' must be greater than or equal to 'memoryReservation'.`,
	);
	for (const port of structures(container, "portMappings")) refusePort(input, port);
	for (const { dependency } of structures(container, "dependsOn").map((on) => ({
		dependency: text(on, "containerName") ?? "",
	}))) {
		refuse(
			!names.includes(dependency),
			`Container '${name}' depends on container '${dependency}', which does not exist.`,
		);
	}
	const volumes = structures(input, "volumes").map((volume) => text(volume, "name"));
	for (const mount of structures(container, "mountPoints")) {
		const source = text(mount, "sourceVolume");
		refuse(source !== undefined && !volumes.includes(source), `Unknown volume '${source}'.`);
	}
	const keys = [...structures(container, "environment"), ...structures(container, "secrets")].map((entry) =>
		text(entry, "name"),
	);
	const shared = keys.find((key, index) => keys.indexOf(key) < index && structures(container, "secrets").length > 0);
	refuse(
		shared !== undefined,
		`The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${shared}'.`,
	);
	refuse(
		structures(container, "secrets").length > 0 && !text(input, "executionRoleArn"),
		"When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
	);
}

function refusePort(input: Input, port: Input): void {
	const containerPort = number(port, "containerPort");
	const hostPort = number(port, "hostPort");
	refuse(
		containerPort !== undefined && (containerPort < 0 || containerPort > 65_535),
		"Invalid 'containerPort' setting for container.",
	);
	refuse(
		text(input, "networkMode") === "awsvpc" && hostPort !== undefined && hostPort !== containerPort,
		"When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
	);
}

function refuseOnFargate(input: Input): void {
	refuse(text(input, "networkMode") !== "awsvpc", "Fargate only supports network mode ‘awsvpc’.");
	const cpu = text(input, "cpu");
	const memory = text(input, "memory");
	refuse(cpu === undefined, "Fargate requires that 'cpu' be defined at the task level.");
	refuse(memory === undefined, "Fargate requires that 'memory' be defined at the task level.");
	const units = cpuUnits(cpu ?? "");
	const size = memoryMiB(memory ?? "");
	refuse(units === undefined || units < 128, "Invalid 'cpu' setting for task.");
	refuse(size === undefined, "Invalid 'memory' setting for task.");
	refuse(!isFargateSize(units ?? 0, size ?? 0), "No Fargate configuration exists for given values.");
	if (text(input, "executionRoleArn")) return;
	for (const container of structures(input, "containerDefinitions")) {
		const driver = text(structure(container, "logConfiguration") ?? {}, "logDriver");
		// Facts 2.8.
		refuse(
			driver === "awslogs",
			"Fargate requires task definition to have execution role ARN to support log driver awslogs.",
		);
		refuse(
			ECR_IMAGE.test(text(container, "image") ?? ""),
			"Fargate requires task definition to have execution role ARN to support ECR images.",
		);
	}
}

function refuse(when: boolean, message: string): void {
	if (when) throw clientError(message);
}

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const ECR_IMAGE = /^\d{12}\.dkr[.-]ecr\./;
