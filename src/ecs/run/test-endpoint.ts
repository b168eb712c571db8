import type { CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Watched } from "../watch/watched.js";
import type { RunContext } from "./connection.js";
import type { TestEndpoint } from "./gate.js";

/** Where the first load balancer of the service takes test traffic; `undefined` where there is none, or it can't be read. */
export async function testEndpointOf(
	{ cluster, service: name }: Watched,
	{ connection }: RunContext,
	options: CallOptions,
): Promise<TestEndpoint | undefined> {
	try {
		const service = await connection.reader.service(cluster, name, options.tell);
		const rule = service?.loadBalancers?.map((each) => each.advancedConfiguration?.testListenerRule).find(Boolean);
		if (!rule) return undefined;
		const [listener, conditions] = await Promise.all([
			connection.sides.listener(listenerOf(rule), options),
			rule.includes(":listener-rule/") ? connection.sides.conditionsOf(rule, options) : [],
		]);
		const host = await connection.sides.hostOf(loadBalancerOf(rule), options);
		return host && listener ? { url: urlOf(listener, host), conditions } : undefined;
	} catch (error) {
		if (isCallError(error)) return undefined;
		throw error;
	}
}

const urlOf = ({ protocol, port }: { protocol: string; port: number }, host: string): string =>
	`${protocol.toLowerCase()}://${host}:${port}`;

/** `…:listener-rule/app/edge/1/2/3` → `…:listener/app/edge/1/2`; a listener is itself. */
export const listenerOf = (arn: string): string =>
	arn.includes(":listener-rule/") ? arn.replace(":listener-rule/", ":listener/").replace(/\/[^/]+$/, "") : arn;

/** `…:listener/app/edge/1/2` → `…:loadbalancer/app/edge/1` */
export const loadBalancerOf = (arn: string): string =>
	listenerOf(arn)
		.replace(":listener/", ":loadbalancer/")
		.replace(/\/[^/]+$/, "");
