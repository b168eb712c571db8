import { AwsFault } from "../world/model.js";
import { type Input, number, structure, structures, text, texts } from "./input.js";
import { invalidParameter } from "./refusals.js";
import type { ClusterRecord, Ecs, TaskDefinitionRecord } from "./state.js";

/** Refuses what CreateService and UpdateService certainly refuse. `settings` is the service as it would be. Facts 3. */
export function refuseService(
	ecs: Ecs,
	cluster: ClusterRecord,
	settings: Input,
	definition: TaskDefinitionRecord,
): void {
	const launchType = text(settings, "launchType");
	const strategy = structures(settings, "capacityProviderStrategy");
	refuse(
		launchType !== undefined && strategy.length > 0,
		"Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
	);
	const isFargate =
		launchType === "FARGATE" || strategy.some((item) => text(item, "capacityProvider")?.startsWith("FARGATE"));
	// Facts 3.2.
	refuse(
		isFargate && text(settings, "schedulingStrategy") === "DAEMON",
		"Daemon scheduling strategy is not supported for the Fargate launch type.",
	);
	const compatibilities = texts(definition.document, "compatibilities");
	refuse(
		launchType === "FARGATE" && !compatibilities.includes("FARGATE"),
		"Task definition does not support launch_type FARGATE.",
	);
	const version = text(settings, "platformVersion");
	if (version !== undefined && !/^(LATEST|\d+\.\d+\.\d+)$/.test(version)) {
		throw new AwsFault("PlatformUnknownException", "The specified platform does not exist.");
	}
	refuseStrategy(cluster, strategy);
	refuseNetwork(ecs, settings, definition);
	for (const balancer of structures(settings, "loadBalancers")) refuseLoadBalancer(ecs, balancer, definition);
}

function refuseStrategy(cluster: ClusterRecord, strategy: readonly Input[]): void {
	refuse(strategy.length > 20, "The capacity provider strategy must not hold more than 20 items.");
	const withBase = strategy.filter((item) => (number(item, "base") ?? 0) > 0);
	refuse(
		withBase.length > 1,
		"The capacity provider strategy cannot contain more than one provider with a base value defined.",
	);
	const attached = texts(cluster.settings, "capacityProviders");
	for (const item of strategy) {
		const name = text(item, "capacityProvider") ?? "";
		const isFargate = name === "FARGATE" || name === "FARGATE_SPOT";
		refuse(
			!isFargate && !attached.includes(name),
			"The specified capacity provider was not found. Specify a valid capacity provider and try again.",
		);
	}
}

function refuseNetwork(ecs: Ecs, settings: Input, definition: TaskDefinitionRecord): void {
	const network = structure(structure(settings, "networkConfiguration") ?? {}, "awsvpcConfiguration");
	const isAwsvpc = text(definition.document, "networkMode") === "awsvpc";
	refuse(isAwsvpc && !network, "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
	refuse(
		!isAwsvpc && network !== undefined,
		"Network Configuration is not valid for the given networkMode of this task definition.",
	);
	if (!network) return;
	const subnets = texts(network, "subnets");
	const groups = texts(network, "securityGroups");
	refuse(subnets.length === 0, "subnets can not be empty.");
	refuse(subnets.length > 16, "subnets can have at most 16 items.");
	refuse(groups.length > 5, "securityGroups can have at most 5 items.");
	if (ecs.world.mode === "assumed") return;
	const { declared } = ecs.world;
	for (const subnet of subnets) {
		refuse(
			!declared.has("subnet", subnet),
			`Error retrieving subnet information for [${subnet}]: The subnet ID '${subnet}' does not exist (ErrorCode: InvalidSubnetID.NotFound)`,
		);
	}
	for (const group of groups) {
		refuse(
			!declared.has("security-group", group),
			`Error retrieving security group information for [${group}]: The security group '${group}' does not exist (ErrorCode: InvalidGroup.NotFound)`,
		);
	}
}

function refuseLoadBalancer(ecs: Ecs, balancer: Input, definition: TaskDefinitionRecord): void {
	const name = text(balancer, "containerName") ?? "";
	const port = number(balancer, "containerPort");
	const container = definition.containers.find((known) => known.name === name);
	refuse(!container, `The container ${name} does not exist in the task definition.`);
	refuse(
		port === undefined || !container?.ports.includes(port),
		`The container ${name} did not have a container port ${port} defined.`,
	);
	const group = text(balancer, "targetGroupArn");
	const declared = group === undefined ? undefined : ecs.world.declared.get("target-group", group);
	refuse(
		ecs.world.mode === "declared" && group !== undefined && !declared,
		`The target group with targetGroupArn ${group} does not exist.`,
	);
	const isAwsvpc = text(definition.document, "networkMode") === "awsvpc";
	refuse(
		isAwsvpc && declared?.TargetType !== undefined && declared.TargetType !== "ip",
		`The provided target group ${group} has target type ${declared?.TargetType}, which is incompatible with the awsvpc network mode specified in the task definition.`,
	);
	refuse(
		declared?.listener === false,
		`The target group with targetGroupArn ${group} does not have an associated load balancer.`,
	);
}

function refuse(when: boolean, message: string): void {
	if (when) throw invalidParameter(message);
}
