import { clear, type Ref } from "../../engine/late.js";
import type { AppSpec } from "../spec/app.js";
import type { ClusterSpec } from "../spec/cluster.js";
import type { LoadBalancer, ServiceSpec } from "../spec/service.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";

type Input = Record<string, unknown>;

/** CreateCluster's input. */
export function createClusterInput(cluster: ClusterSpec): Input {
	const { clusterName, tags, raw } = cluster;
	return { clusterName, ...(tags && { tags }), ...raw };
}

/** RegisterTaskDefinition's input: the whole document, as it was said. */
export const registerInput = (taskDefinition: TaskDefinitionSpec): Input => ({ ...taskDefinition });

/** CreateService's input, with the two defaults that AWS would choose otherwise: one task, and FARGATE for a Fargate definition. */
export function createServiceInput(
	app: AppSpec & { service: ServiceSpec },
	taskDefinition: string | Ref | undefined,
): Input {
	const { serviceName, launchType, desiredCount, raw } = app.service;
	const input: Input = { cluster: app.cluster?.clusterName ?? "default", serviceName };
	if (taskDefinition !== undefined) input.taskDefinition = taskDefinition;
	if (desiredCount !== undefined) input.desiredCount = desiredCount;
	else if (schedulingOf(app.service) !== "DAEMON") input.desiredCount = 1;
	if (launchType !== undefined) input.launchType = launchType;
	else if (impliesFargate(app)) input.launchType = "FARGATE";
	Object.assign(
		input,
		saidMembers(app, (value) => value !== clear),
	);
	return Object.assign(input, raw?.both, raw?.create);
}

/** Members that both calls share, as they were said; ports by number. */
export function saidMembers(app: AppSpec & { service: ServiceSpec }, isWanted: (value: unknown) => boolean): Input {
	const { service } = app;
	const members: Input = {};
	for (const name of SHARED_MEMBERS) {
		const value = service[name];
		if (value === undefined || !isWanted(value)) continue;
		members[name] =
			name === "loadBalancers" && Array.isArray(value)
				? loadBalancersOf(value as LoadBalancer[], app.taskDefinition)
				: name === "deploymentConfiguration"
					? withoutClear(value)
					: value;
	}
	return members;
}

const SHARED_MEMBERS = [
	"schedulingStrategy",
	"capacityProviderStrategy",
	"platformVersion",
	"networkConfiguration",
	"loadBalancers",
	"serviceConnectConfiguration",
	"vpcLatticeConfigurations",
	"gatewayConnectors",
	"deploymentController",
	"deploymentConfiguration",
	"healthCheckGracePeriodSeconds",
	"enableExecuteCommand",
	"propagateTags",
	"tags",
] as const satisfies readonly (keyof ServiceSpec)[];

const schedulingOf = ({ schedulingStrategy, raw }: ServiceSpec): unknown =>
	raw?.create?.schedulingStrategy ?? raw?.both?.schedulingStrategy ?? schedulingStrategy;

const impliesFargate = (app: AppSpec & { service: ServiceSpec }): boolean =>
	app.service.capacityProviderStrategy === undefined &&
	app.taskDefinition?.requiresCompatibilities?.includes("FARGATE") === true;

/** Hooks that are taken away are an empty list, in both calls. */
function withoutClear(configuration: unknown): unknown {
	if (typeof configuration !== "object" || configuration === null) return configuration;
	return Object.fromEntries(Object.entries(configuration).map(([key, value]) => [key, value === clear ? [] : value]));
}

/** A port's name becomes its number, as ECS wants it. */
function loadBalancersOf(
	loadBalancers: readonly LoadBalancer[],
	taskDefinition: TaskDefinitionSpec | undefined,
): LoadBalancer[] {
	return loadBalancers.map((entry) => {
		if (typeof entry.containerPort === "number") return entry;
		const container = taskDefinition?.containerDefinitions.find(({ name }) => name === entry.containerName);
		const mapping = container?.portMappings?.find(({ name }) => name === entry.containerPort);
		return mapping?.containerPort === undefined ? entry : { ...entry, containerPort: mapping.containerPort };
	});
}
