import type { Context } from "./context.js";

/** The URLs at which a service answers: its own where it is public, else those of its private ways in. */
export async function endpointsOf(arn: string | undefined, { connection, call }: Context): Promise<readonly string[]> {
	if (!arn) return [];
	const service = await connection.reader.service(arn, call);
	if (!service || service.Status === "DELETED") return [];
	if (service.NetworkConfiguration?.IngressConfiguration?.IsPubliclyAccessible !== false) {
		return service.ServiceUrl ? [`https://${service.ServiceUrl}`] : [];
	}
	const ways = await connection.reader.ingress(arn, call);
	return ways.flatMap(({ DomainName, Status }) =>
		DomainName && Status === "AVAILABLE" ? [`https://${DomainName}`] : [],
	);
}
