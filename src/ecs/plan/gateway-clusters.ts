import type { Finding } from "../../engine/finding.js";
import type { Step } from "../../engine/step.js";
import { isAssociated } from "../observe/gateway.js";
import type { ObservedGateway } from "../observe/gateway-described.js";
import type { GatewaySpec } from "../spec/gateway.js";

/** The calls that begin and end associations with clusters. */
export function clusterSteps(
	{ name, clusters = [] }: GatewaySpec,
	{ gateway, associations, isUnseen }: ObservedGateway,
): Step[] {
	return clusters.flatMap(({ name: cluster, isRemoved }): Step[] => {
		const status = associations[cluster];
		const step = (operation: string, why: string): Step => ({
			id: `${isRemoved ? "disassociate" : "associate"}-${cluster}`,
			service: "ecs",
			operation,
			input: { gateway: name, cluster },
			after: gateway ? [] : ["gateway"],
			why: isUnseen ? "not read" : why,
		});
		if (!isRemoved)
			return status === "ACTIVE"
				? []
				: [step("AssociateGatewayWithCluster", `cluster '${cluster}' is not associated with it`)];
		if (!gateway || (!isUnseen && status !== "ACTIVE")) return [];
		return [step("DisassociateGatewayFromCluster", `cluster '${cluster}' is to leave it`)];
	});
}

/** Services whose routes keep an association from ending. */
export function routeFindings(
	{ clusters = [], name }: GatewaySpec,
	{ associations, routes }: ObservedGateway,
): Finding[] {
	return clusters
		.filter((cluster) => cluster.isRemoved && isAssociated(associations[cluster.name]))
		.flatMap((cluster): Finding[] => {
			const services = routes[cluster.name] ?? [];
			if (services.length === 0) return [];
			return [
				{
					code: "plan.gateway-routes",
					severity: "warning",
					path: `gateway.clusters[${cluster.name}]`,
					message: `gateway '${name}' has routes to services of cluster '${cluster.name}', and stays DISASSOCIATING while it does: ${services.join(", ")}`,
					hint: "deploy each of these services with .gateway(clear)",
					source: "ECS API reference, DisassociateGatewayFromCluster",
				},
			];
		});
}
