import type { CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { type DescribedService, timeMs } from "./described.js";
import type { EcsReader } from "./reader.js";

/** The service with its gateway connectors, which only its newest revision tells. Source: ServiceRevision in client-ecs. */
export async function withConnectors(
	service: DescribedService,
	reader: EcsReader,
	options: CallOptions,
): Promise<DescribedService> {
	if (service.gatewayConnectors !== undefined) return service;
	const arns = await revisionsOf(service, reader, options);
	const found = await Promise.all(arns.map((arn) => reader.serviceRevision(arn, options.tell)));
	const [newest] = found
		.filter((revision) => revision !== undefined)
		.sort((a, b) => (timeMs(b.createdAt) ?? 0) - (timeMs(a.createdAt) ?? 0));
	const connectors = newest?.gatewayConnectors;
	return { ...service, gatewayConnectors: Array.isArray(connectors) ? connectors : [] };
}

/** The same, where it can be read: what is not told is kept. */
export async function withConnectorsIfTold(
	service: DescribedService,
	reader: EcsReader,
	options: CallOptions,
): Promise<DescribedService> {
	try {
		return await withConnectors(service, reader, options);
	} catch (error) {
		if (isCallError(error)) return service;
		throw error;
	}
}

/** Those that DescribeServices names, else the one that the newest deployment is to bring. */
async function revisionsOf(
	{ clusterArn = "default", serviceName = "", currentServiceRevisions = [] }: DescribedService,
	reader: EcsReader,
	options: CallOptions,
): Promise<string[]> {
	const named = currentServiceRevisions.flatMap(({ arn }) => arn ?? []);
	if (named.length > 0) return named;
	const [newest] = await reader.serviceDeployments(clusterArn, serviceName, options);
	return newest?.targetServiceRevisionArn === undefined ? [] : [newest.targetServiceRevisionArn];
}
