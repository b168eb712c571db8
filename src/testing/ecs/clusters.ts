import { type Answer, AwsFault, type Handler } from "../world/model.js";
import { instanceCount } from "./container-instances.js";
import { type Input, pick, structures, text, texts } from "./input.js";
import { isMissed, visible } from "./lag.js";
import { page } from "./paging.js";
import { clusterNotFound, invalidParameter, missing } from "./refusals.js";
import type { ClusterRecord, Ecs } from "./state.js";

/** Facts 1.3. */
export const clusterOperations = (ecs: Ecs): Record<string, Handler> => ({
	CreateCluster(input) {
		const name = text(input, "clusterName") ?? "default";
		if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) throw invalidParameter("Invalid cluster name.");
		const known = ecs.clusters.get(name);
		// Observed: creating an active name answers with what is there.
		if (known?.status === "ACTIVE") return { cluster: describe(ecs, known, EVERYTHING) };
		const cluster = add(ecs, name);
		cluster.settings = pick(input, SETTINGS);
		cluster.tags = [...structures(input, "tags")];
		return { cluster: describe(ecs, cluster, EVERYTHING) };
	},
	DescribeClusters(input, context) {
		const names = texts(input, "clusters");
		const include = new Set(texts(input, "include"));
		const failures: Answer[] = [];
		const clusters: Answer[] = [];
		for (const name of names.length > 0 ? names : ["default"]) {
			const cluster = lookup(ecs, name);
			if (cluster && !isMissed(context, cluster.createdAt)) clusters.push(describe(ecs, cluster, include));
			else failures.push(missing(ecs.identity.arn(`cluster/${lastPart(name)}`)));
		}
		return { clusters, failures };
	},
	ListClusters(input, context) {
		for (const { name } of ecs.world.declared.all("cluster")) lookup(ecs, String(name));
		const active = [...ecs.clusters.values()].filter(({ status }) => status === "ACTIVE");
		const listed = page(visible(active, context), input, { standard: 100, most: 100 });
		return { ...listed.rest, clusterArns: listed.items.map(({ arn }) => arn) };
	},
	UpdateCluster(input) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		cluster.settings = { ...cluster.settings, ...pick(input, SETTINGS) };
		return { cluster: describe(ecs, cluster, EVERYTHING) };
	},
	PutClusterCapacityProviders(input) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		// Replaces both lists.
		cluster.settings = {
			...cluster.settings,
			capacityProviders: texts(input, "capacityProviders"),
			defaultCapacityProviderStrategy: structures(input, "defaultCapacityProviderStrategy"),
		};
		return { cluster: describe(ecs, cluster, EVERYTHING) };
	},
	DeleteCluster(input) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		if ([...cluster.services.values()].some(({ status }) => status !== "INACTIVE")) {
			const message = "The Cluster cannot be deleted while Services are active.";
			throw new AwsFault("ClusterContainsServicesException", message);
		}
		if (cluster.tasks.size > 0) {
			throw new AwsFault("ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
		}
		cluster.status = "INACTIVE";
		return { cluster: describe(ecs, cluster, EVERYTHING) };
	},
});

/** The active cluster of that name or ARN; `default` when none is named. Throws ClusterNotFoundException. */
export function findCluster(ecs: Ecs, nameOrArn: string | undefined): ClusterRecord {
	const cluster = lookup(ecs, nameOrArn ?? "default");
	if (cluster?.status !== "ACTIVE") throw clusterNotFound();
	return cluster;
}

export const lastPart = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf("/") + 1);

function lookup(ecs: Ecs, nameOrArn: string): ClusterRecord | undefined {
	const name = lastPart(nameOrArn);
	const known = ecs.clusters.get(name);
	if (known) return known;
	const declared = ecs.world.declared.get("cluster", name);
	if (!declared) return undefined;
	const cluster = add(ecs, name, 0);
	cluster.settings = pick(declared, SETTINGS);
	return cluster;
}

/** Makes a cluster that ECS itself needs. */
export function openCluster(ecs: Ecs, name: string, settings: Answer): ClusterRecord {
	const cluster = add(ecs, name);
	cluster.settings = settings;
	return cluster;
}

function add(ecs: Ecs, name: string, createdAt = ecs.agenda.now): ClusterRecord {
	const cluster: ClusterRecord = {
		arn: ecs.identity.arn(`cluster/${name}`),
		name,
		createdAt,
		status: "ACTIVE",
		settings: {},
		tags: [],
		services: new Map(),
		tasks: new Map(),
		tasksOf: new Map(),
	};
	ecs.clusters.set(name, cluster);
	return cluster;
}

function describe(ecs: Ecs, cluster: ClusterRecord, include: ReadonlySet<string>): Answer {
	const tasks = [...cluster.tasks.values()];
	const settings: Input = cluster.settings;
	return {
		clusterArn: cluster.arn,
		clusterName: cluster.name,
		status: cluster.status,
		registeredContainerInstancesCount: instanceCount(ecs, cluster),
		runningTasksCount: tasks.filter(({ lastStatus }) => lastStatus === "RUNNING").length,
		pendingTasksCount: tasks.filter(({ lastStatus }) => lastStatus === "PENDING").length,
		activeServicesCount: [...cluster.services.values()].filter(({ status }) => status === "ACTIVE").length,
		statistics: [],
		tags: include.has("TAGS") ? cluster.tags : [],
		settings: include.has("SETTINGS") ? (settings.settings ?? DEFAULT_SETTINGS) : [],
		capacityProviders: settings.capacityProviders ?? [],
		defaultCapacityProviderStrategy: structures(settings, "defaultCapacityProviderStrategy").map((item) => ({
			weight: 0,
			base: 0,
			...item,
		})),
		...(include.has("CONFIGURATIONS") ? pick(settings, ["configuration"]) : {}),
		...pick(settings, ["serviceConnectDefaults"]),
	};
}

const SETTINGS = [
	"settings",
	"configuration",
	"capacityProviders",
	"defaultCapacityProviderStrategy",
	"serviceConnectDefaults",
];
const DEFAULT_SETTINGS = [{ name: "containerInsights", value: "disabled" }];
const EVERYTHING: ReadonlySet<string> = new Set(["TAGS", "SETTINGS", "CONFIGURATIONS"]);
