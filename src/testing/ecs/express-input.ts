import { type Answer, AwsFault } from "../world/model.js";
import type { ExpressConfiguration } from "./express-state.js";
import { cpuUnits, isFargateSize, memoryMiB } from "./fargate-sizes.js";
import { type Input, number, pick, structure, structures, text, texts } from "./input.js";
import { invalidParameter } from "./refusals.js";
import type { Ecs, TaskDefinitionRecord } from "./state.js";
import { startable } from "./task-definitions.js";

/** What a call wants an Express service to be, over what it is, over ECS's defaults. */
export interface Wanted {
	/** The user's own. */
	readonly definition?: TaskDefinitionRecord;
	readonly container?: Answer;
	readonly executionRoleArn?: string;
	readonly taskRoleArn?: string;
	readonly cpu: string;
	readonly memory: string;
	readonly cpuArchitecture?: string;
	readonly healthCheckPath: string;
	readonly scalingTarget: Scaling;
	readonly network: Answer;
	readonly port: number;
}

export interface Scaling {
	readonly minTaskCount: number;
	readonly maxTaskCount: number;
	readonly autoScalingMetric: string;
	readonly autoScalingTargetValue: number;
}

/** Reads and judges a create, or an update of what is there. Facts 7.5; ecs-api 1.8. Throws InvalidParameterException. */
export function wantedOf(ecs: Ecs, input: Input, before?: ExpressConfiguration): Wanted {
	const known: Input = before?.document ?? {};
	const healthCheckPath = text(input, "healthCheckPath") ?? text(known, "healthCheckPath") ?? "/ping";
	refuse(!healthCheckPath.startsWith("/"), "healthCheckPath must start with a forward slash.");
	const common = {
		healthCheckPath,
		scalingTarget: scalingOf(merged(ecs, "scalingTarget", input, known)),
		network: networkOf(merged(ecs, "networkConfiguration", input, known)),
	};
	const named = text(input, "taskDefinitionArn");
	const isOwn = named !== undefined || (before?.isOwnDefinition === true && !structure(input, "primaryContainer"));
	if (!isOwn) return { ...common, ...containerOf(ecs, input, known, before) };
	const foreign = MANAGED_ONLY.find((member) => input[member] !== undefined && input[member] !== null);
	refuse(foreign !== undefined, `${foreign} can't be specified together with taskDefinitionArn.`);
	return { ...common, ...definitionOf(ecs, named ?? text(known, "taskDefinitionArn") ?? "") };
}

/** What ECS makes the task definition from. */
function containerOf(ecs: Ecs, input: Input, known: Input, before: ExpressConfiguration | undefined) {
	// Members of a definition of the user's own are not kept for one that ECS makes.
	const kept: Input = before?.isOwnDefinition ? {} : known;
	const said: Input = merged(ecs, "primaryContainer", input, kept) ?? {};
	refuse(!text(said, "image"), "primaryContainer.image is required when taskDefinitionArn is not specified.");
	const executionRoleArn = text(input, "executionRoleArn") ?? text(kept, "executionRoleArn");
	if (executionRoleArn === undefined) throw invalidParameter("executionRoleArn is required with primaryContainer.");
	const port = number(said, "containerPort") ?? 80;
	refuse(port < 1 || port > 65_535, "containerPort must be between 1 and 65535.");
	const logs = structure(said, "awsLogsConfiguration");
	refuse(
		logs !== undefined && (!text(logs, "logGroup") || !text(logs, "logStreamPrefix")),
		"awsLogsConfiguration needs both logGroup and logStreamPrefix.",
	);
	const cpuArchitecture = text(input, "cpuArchitecture") ?? text(kept, "cpuArchitecture") ?? "X86_64";
	refuse(!["X86_64", "ARM64"].includes(cpuArchitecture), "cpuArchitecture must be X86_64 or ARM64.");
	const [standardCpu = "", standardMemory = ""] = (ecs.world.switches.expressDefaultSize ?? "256/512").split("/");
	const cpu = cpuUnits(text(input, "cpu") ?? text(kept, "cpu") ?? standardCpu);
	const memory = memoryMiB(text(input, "memory") ?? text(kept, "memory") ?? standardMemory);
	if (cpu === undefined || memory === undefined || !isFargateSize(cpu, memory)) {
		throw invalidParameter("No Fargate configuration exists for given values of cpu and memory.");
	}
	const taskRoleArn = text(input, "taskRoleArn") ?? text(kept, "taskRoleArn");
	const variables = structures(said, "environment");
	const environment = structure(input, "primaryContainer") ? turned(ecs, variables) : variables;
	const container = {
		...said,
		containerPort: port,
		...(environment.length > 0 && { environment }),
	};
	const sizes = { cpu: String(cpu), memory: String(memory), cpuArchitecture };
	return { container, executionRoleArn, ...(taskRoleArn && { taskRoleArn }), ...sizes, port };
}

/** A definition of the user's own: `Main`, one named TCP port, Fargate. Source: ECS API, `taskDefinitionArn`. */
function definitionOf(ecs: Ecs, name: string) {
	const definition = startable(ecs, name);
	const { document } = definition;
	const main = structures(document, "containerDefinitions").find((container) => container.name === "Main");
	if (!main) throw invalidParameter("The task definition must have a container with the name Main.");
	const ports = structures(main, "portMappings");
	const [mapping] = ports;
	const isNamed = mapping !== undefined && text(mapping, "name") !== undefined;
	const isTcp = mapping !== undefined && (text(mapping, "protocol") ?? "tcp") === "tcp";
	const port = mapping && number(mapping, "containerPort");
	if (ports.length !== 1 || !isNamed || !isTcp || port === undefined) {
		throw invalidParameter(
			"The container Main must have exactly one TCP port mapping with a container port and a port name.",
		);
	}
	refuse(
		!texts(document, "compatibilities").includes("FARGATE"),
		"The task definition must be compatible with FARGATE.",
	);
	const platform = structure(document, "runtimePlatform") ?? {};
	const cpuArchitecture = text(platform, "cpuArchitecture");
	const system = text(platform, "operatingSystemFamily") ?? "LINUX";
	refuse(system !== "LINUX", "The operating system family of an Express service is always LINUX.");
	const [executionRoleArn, taskRoleArn] = [text(document, "executionRoleArn"), text(document, "taskRoleArn")];
	return {
		definition,
		container: containerFrom(main),
		cpu: text(document, "cpu") ?? "",
		memory: text(document, "memory") ?? "",
		port,
		...(cpuArchitecture && { cpuArchitecture }),
		...(executionRoleArn && { executionRoleArn }),
		...(taskRoleArn && { taskRoleArn }),
	};
}

/** A container definition as Express tells its container; what it does not have is not told. */
export function containerFrom(main: Input): Answer {
	const [mapping = {}] = structures(main, "portMappings");
	const options = structure(structure(main, "logConfiguration") ?? {}, "options") ?? {};
	const logGroup = text(options, "awslogs-group");
	const said = pick(main, ["image", "command", "environment", "secrets", "repositoryCredentials"]);
	return {
		...Object.fromEntries(Object.entries(said).filter(([, value]) => !Array.isArray(value) || value.length > 0)),
		containerPort: number(mapping, "containerPort"),
		...(logGroup && {
			awsLogsConfiguration: { logGroup, logStreamPrefix: text(options, "awslogs-stream-prefix") ?? "ecs" },
		}),
	};
}

function scalingOf(said: Input = {}): Scaling {
	const minTaskCount = number(said, "minTaskCount") ?? 1;
	// Facts, ecs-api 1.8: the guide's default.
	const maxTaskCount = number(said, "maxTaskCount") ?? Math.max(20, minTaskCount);
	const autoScalingMetric = text(said, "autoScalingMetric") ?? "AVERAGE_CPU";
	const autoScalingTargetValue = number(said, "autoScalingTargetValue") ?? 60;
	refuse(
		minTaskCount < 0 || maxTaskCount < 1,
		"minTaskCount must not be negative and maxTaskCount must be at least 1.",
	);
	refuse(minTaskCount > maxTaskCount, "minTaskCount must not be greater than maxTaskCount.");
	refuse(!METRICS.includes(autoScalingMetric), `autoScalingMetric must be one of ${METRICS.join(", ")}.`);
	refuse(autoScalingTargetValue <= 0, "autoScalingTargetValue must be greater than 0.");
	return { minTaskCount, maxTaskCount, autoScalingMetric, autoScalingTargetValue };
}

function networkOf(said: Input = {}): Answer {
	return { subnets: [...texts(said, "subnets")], securityGroups: [...texts(said, "securityGroups")] };
}

/** A structure takes the place of what is there as a whole, or joins it: AWS does not say, a switch. */
function merged(ecs: Ecs, member: string, input: Input, known: Input): Answer | undefined {
	const said = structure(input, member);
	const kept = structure(known, member);
	return said && kept && ecs.world.switches.expressStructures === "merged" ? { ...kept, ...said } : (said ?? kept);
}

/** The order of variables is not kept. Facts 4.6. */
function turned<Item>(ecs: Ecs, items: readonly Item[]): readonly Item[] {
	if (items.length < 2) return items;
	const by = 1 + Math.floor(ecs.world.random() * (items.length - 1));
	return [...items.slice(by), ...items.slice(0, by)];
}

function refuse(when: boolean, message: string): void {
	if (when) throw new AwsFault("InvalidParameterException", message);
}

const METRICS = ["AVERAGE_CPU", "AVERAGE_MEMORY", "REQUEST_COUNT_PER_TARGET"];
const MANAGED_ONLY = ["primaryContainer", "executionRoleArn", "taskRoleArn", "cpu", "memory", "cpuArchitecture"];
