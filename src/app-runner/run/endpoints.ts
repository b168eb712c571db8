import { isCallError } from "../../engine/errors/call-error.js";
import type { Context } from "./context.js";

/** The URLs at which a service answers: its own where it is public, else those of its private ways in. */
export async function endpointsOf(arn: string | undefined, context: Context): Promise<readonly string[]> {
	if (!arn) return [];
	try {
		return await read(arn, context);
	} catch (error) {
		// What has succeeded does not fail because its URL can't be read.
		if (isCallError(error)) return [];
		throw error;
	}
}

async function read(arn: string, { connection, call }: Context): Promise<readonly string[]> {
	const service = await connection.reader.service(arn, call);
	// A paused one answers nobody.
	if (!service || service.Status === "DELETED" || service.Status === "PAUSED") return [];
	if (service.NetworkConfiguration?.IngressConfiguration?.IsPubliclyAccessible !== false) {
		return service.ServiceUrl ? [`https://${service.ServiceUrl}`] : [];
	}
	const ways = await connection.reader.ingress(arn, call);
	return ways.flatMap(({ DomainName, Status }) =>
		DomainName && Status === "AVAILABLE" ? [`https://${DomainName}`] : [],
	);
}
