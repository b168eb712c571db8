import { listOf, rawMember } from "../../ecs/check/setting.js";
import type { DescribedService } from "../../ecs/observe/described.js";
import type { AppSpec } from "../../ecs/spec/app.js";
import type { ContainerSpec } from "../../ecs/spec/container.js";
import type {
	AwsvpcConfiguration,
	CapacityProviderStrategyItem,
	DeploymentConfiguration,
	LoadBalancer,
} from "../../ecs/spec/service.js";
import type { LaunchType, TaskDefinitionSpec } from "../../ecs/spec/task-definition.js";
import type { Finding } from "../../engine/finding.js";
import { clear } from "../../engine/late.js";
import { type Reads, Unread } from "./reads.js";

/** What is known before anything is read. */
interface Opening {
	readonly app: AppSpec;
	readonly findings: readonly Finding[];
	readonly subject: string;
	readonly region: string;
}

/** What a service comes to: what is said, over what it has. */
export interface ServiceScene {
	readonly name: string;
	/** As ECS tells it; absent before it is created, and where it can't be read. */
	readonly live: DescribedService | undefined;
	readonly desiredCount: number;
	readonly isDaemon: boolean;
	readonly launchType: LaunchType | undefined;
	readonly strategy: readonly CapacityProviderStrategyItem[];
	readonly network: AwsvpcConfiguration | undefined;
	readonly loadBalancers: readonly LoadBalancer[];
	readonly rollout: DeploymentConfiguration;
	/** Who starts deployments: `ECS`, `CODE_DEPLOY`, `EXTERNAL`. */
	readonly controller: { readonly said: string | undefined; readonly live: string };
	/** Roles with which ECS works on load balancers, VPC Lattice, volumes and certificates. */
	readonly infrastructureRoles: readonly string[];
}

/** What the checks look at: the app over what it changes. */
export interface Scene extends Opening {
	readonly cluster: string;
	readonly service: ServiceScene | undefined;
	readonly taskDefinition: TaskDefinitionSpec | undefined;
	/** ARN or `family:revision` of a definition that is not the app's own. */
	readonly reference: string | undefined;
	readonly containers: readonly ContainerSpec[];
	/** `awsvpc`, `bridge`, `host`, `none`; `undefined` while it can't be known. */
	readonly networkMode: string | undefined;
	readonly onFargate: boolean;
}

/** Reads the service and, where the app has none of its own, the definition that it runs. */
export async function sceneOf(opening: Opening, reads: Reads): Promise<Scene> {
	const { app } = opening;
	const cluster = app.cluster?.clusterName ?? "default";
	const live = app.service && (await unlessUnread(liveService(cluster, app.service.serviceName, reads)));
	const service = app.service && serviceOf(app, app.service.serviceName, live);
	const own = app.taskDefinition;
	const reference = own ? undefined : (app.service?.taskDefinition ?? live?.taskDefinition);
	const taskDefinition = own ?? (reference ? await unlessUnread(definitionOf(reference, reads)) : undefined);
	const types = service?.launchType ? [service.launchType] : (taskDefinition?.requiresCompatibilities ?? []);
	const onFargate =
		service && service.strategy.length > 0
			? service.strategy.some(({ capacityProvider }) => /^FARGATE(_SPOT)?$/.test(capacityProvider))
			: types.includes("FARGATE");
	return {
		...opening,
		cluster,
		service,
		taskDefinition,
		reference,
		containers: taskDefinition?.containerDefinitions ?? (app.container ? [app.container] : []),
		networkMode: taskDefinition ? (taskDefinition.networkMode ?? (onFargate ? "awsvpc" : "bridge")) : undefined,
		onFargate,
	};
}

/** The service as ECS tells it; a deleted one is not there. @throws Unread */
export async function liveService(cluster: string, name: string, reads: Reads): Promise<DescribedService | undefined> {
	const input = { cluster, services: [name] };
	const [service] = await reads.list<DescribedService>("ecs:DescribeServices", input, "services");
	return service?.status === "INACTIVE" ? undefined : service;
}

export interface DescribedCluster {
	readonly status?: string;
	readonly capacityProviders?: readonly string[];
}

/** The cluster as ECS tells it. @throws Unread */
export async function clusterOf(cluster: string, reads: Reads): Promise<DescribedCluster | undefined> {
	const [found] = await reads.list<DescribedCluster>("ecs:DescribeClusters", { clusters: [cluster] }, "clusters");
	return found;
}

/** A definition that is registered. @throws Unread */
export async function definitionOf(reference: string, reads: Reads): Promise<TaskDefinitionSpec | undefined> {
	const answer = await reads.find("ecs:DescribeTaskDefinition", { taskDefinition: reference });
	// DescribeTaskDefinition answers the members of RegisterTaskDefinition, and more.
	return answer?.taskDefinition as TaskDefinitionSpec | undefined;
}

/** The line of the thing itself tells that it could not be read. */
async function unlessUnread<Value>(work: Promise<Value>): Promise<Value | undefined> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof Unread) return undefined;
		throw error;
	}
}

function serviceOf(app: AppSpec, name: string, live: DescribedService | undefined): ServiceScene {
	const said = app.service;
	const member = <Value>(key: "launchType" | "networkConfiguration" | "capacityProviderStrategy" | "loadBalancers") => {
		const value: unknown = rawMember(said, key) ?? said?.[key] ?? live?.[key];
		return (value === clear ? undefined : value) as Value | undefined;
	};
	const strategy = listOf(member<CapacityProviderStrategyItem[]>("capacityProviderStrategy"));
	const raw = rawMember(said, "deploymentConfiguration");
	const members: Readonly<Record<string, unknown>> = { ...live, ...said };
	return {
		name,
		live,
		desiredCount: said?.desiredCount ?? live?.desiredCount ?? 1,
		isDaemon: (said?.schedulingStrategy ?? live?.schedulingStrategy) === "DAEMON",
		launchType: said?.capacityProviderStrategy === undefined ? member<LaunchType>("launchType") : undefined,
		strategy: said?.launchType === undefined ? strategy : [],
		network: member<{ awsvpcConfiguration?: AwsvpcConfiguration }>("networkConfiguration")?.awsvpcConfiguration,
		loadBalancers: listOf(member<LoadBalancer[]>("loadBalancers")),
		controller: { said: said?.deploymentController?.type, live: live?.deploymentController?.type ?? "ECS" },
		infrastructureRoles: ROLE_MEMBERS.flatMap((key) => rolesIn(rawMember(said, key) ?? members[key])),
		rollout: { ...live?.deploymentConfiguration, ...said?.deploymentConfiguration, ...(isRollout(raw) ? raw : {}) },
	};
}

/** Members of a service that name an infrastructure role, at some depth. Source: CreateService. */
const ROLE_MEMBERS = [
	"loadBalancers",
	"vpcLatticeConfigurations",
	"volumeConfigurations",
	"serviceConnectConfiguration",
] as const;

function rolesIn(value: unknown): string[] {
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, member]) =>
		key === "roleArn" && typeof member === "string" ? [member] : rolesIn(member),
	);
}

const isRollout = (value: unknown): value is DeploymentConfiguration => typeof value === "object" && value !== null;
