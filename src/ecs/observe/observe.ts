import type { CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { AppSpec } from "../spec/app.js";
import { withConnectors } from "./connectors.js";
import { type DescribedService, type DescribedTaskDefinition, runningDefinition } from "./described.js";
import type { EcsReader } from "./reader.js";

/** What is there now, of all that an app names. */
export interface Observed {
	readonly cluster: "there" | "missing";
	/** The cluster's tags, where they were read. */
	readonly clusterTags?: unknown;
	/** ACTIVE or DRAINING; a deleted service counts as not there. */
	readonly service?: DescribedService;
	/** The definition that the service runs; without a service the newest of the family. */
	readonly taskDefinition?: DescribedTaskDefinition & { readonly tags?: unknown };
}

/** Reads what an app names, in as few calls as it takes: one for a service, one for its task definition. */
export async function observeApp(app: AppSpec, reader: EcsReader, options: CallOptions): Promise<Observed> {
	const cluster = app.cluster?.clusterName ?? "default";
	const { service, clusterMissing } = app.service
		? await observeService(reader, cluster, app.service.serviceName, options)
		: { service: undefined, clusterMissing: false };
	const wanted = app.taskDefinition ? (runningDefinition(service) ?? app.taskDefinition.family) : undefined;
	const taskDefinition = wanted === undefined ? undefined : await reader.taskDefinition(wanted, options);
	const mustReadCluster =
		app.cluster !== undefined && !clusterMissing && (!app.service || app.cluster.tags !== undefined);
	const found = mustReadCluster ? await reader.cluster(cluster, options) : undefined;
	const isMissing = clusterMissing || (mustReadCluster && !found);
	return {
		cluster: isMissing ? "missing" : "there",
		...(found && { clusterTags: found.tags }),
		...(service && {
			service: app.service?.gatewayConnectors ? await withConnectors(service, reader, options) : service,
		}),
		...(taskDefinition && { taskDefinition }),
	};
}

/** A service, deleted ones not counted; DescribeServices tells about a missing cluster as well, so no other call is needed. */
export async function observeService(
	reader: EcsReader,
	cluster: string,
	name: string,
	options: CallOptions,
): Promise<{ service: DescribedService | undefined; clusterMissing: boolean }> {
	try {
		const service = await reader.service(cluster, name, options.tell);
		return { service: service?.status === "INACTIVE" ? undefined : service, clusterMissing: false };
	} catch (error) {
		if (isCallError(error) && error.awsCode === "ClusterNotFoundException")
			return { service: undefined, clusterMissing: true };
		throw error;
	}
}
