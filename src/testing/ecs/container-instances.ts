import { text } from "./input.js";
import type { ClusterRecord, Ecs, ServiceRecord } from "./state.js";

/** Container instances that were declared for the cluster, or without one. */
export const instanceCount = ({ world }: Ecs, { name }: Pick<ClusterRecord, "name">): number =>
	world.declared.all("container-instance").filter((instance) => (text(instance, "cluster") ?? name) === name).length;

/** A DAEMON service runs one task on each container instance; on one where none is declared. Facts 3.2. */
export function noteInstances(ecs: Ecs, service: ServiceRecord): void {
	if (service.settings.schedulingStrategy !== "DAEMON") return;
	service.desiredCount = daemonCount(ecs, service.cluster);
}

export const daemonCount = (ecs: Ecs, cluster: ClusterRecord): number => instanceCount(ecs, cluster) || 1;
