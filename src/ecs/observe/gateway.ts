import { nameOf } from "../../engine/arn.js";
import type { CallOptions } from "../../engine/call.js";
import type { GatewaySpec } from "../spec/gateway.js";
import { type DescribedAssociation, NO_GATEWAY, type ObservedGateway } from "./gateway-described.js";
import type { GatewayReader } from "./gateway-reader.js";

/** What of a gateway has to be read: its name, and the clusters that are said. */
export type GatewayNeeds = Pick<GatewaySpec, "name" | "clusters">;

/** Reads a gateway, and of its clusters only those that the chain names. @throws CallError */
export async function observeGateway(
	{ name, clusters = [] }: GatewayNeeds,
	reader: GatewayReader,
	options: CallOptions,
): Promise<ObservedGateway> {
	const gateway = await reader.gateway(name, options);
	if (!gateway) return NO_GATEWAY;
	if (clusters.length === 0) return { gateway, associations: {}, routes: {} };
	const found = await reader.associations({ gateway: name }, options);
	const associations = Object.fromEntries(
		clusters.map((cluster) => [cluster.name, associationWith(cluster.name, found)?.status ?? NONE]),
	);
	const leaving = clusters.filter((cluster) => cluster.isRemoved && isAssociated(associations[cluster.name]));
	const routes = await Promise.all(
		leaving.map(async (cluster) => {
			const listed = await reader.routes({ gateway: name, cluster: cluster.name }, options);
			return [cluster.name, listed.flatMap(({ serviceArn }) => serviceArn ?? [])] as const;
		}),
	);
	return { gateway, associations, routes: Object.fromEntries(routes) };
}

/** No association, or one that has ended. */
export const NONE = "INACTIVE";

/** ACTIVE or DISASSOCIATING: it keeps the gateway from being deleted. */
export const isAssociated = (status: string | undefined): boolean => status !== undefined && status !== NONE;

/** The association with a cluster, by its name or its ARN; one that is not over goes first. */
export function associationWith(
	cluster: string,
	associations: readonly DescribedAssociation[],
): DescribedAssociation | undefined {
	const wanted = nameOf(cluster);
	const ours = associations.filter(({ clusterArn = "" }) => clusterArn === cluster || nameOf(clusterArn) === wanted);
	return ours.find(({ status }) => isAssociated(status)) ?? ours[0];
}
