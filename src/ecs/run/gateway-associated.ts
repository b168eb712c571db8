import { nameOf, parseArn } from "../../engine/arn.js";
import type { Caller, CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Finding } from "../../engine/finding.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import type { AppSpec } from "../spec/app.js";

/** A warning where the gateway of a service's connector is not there for its cluster. */
export async function associatedFindings(app: AppSpec, caller: Caller, options: CallOptions): Promise<Finding[]> {
	const { cluster, service } = app;
	const gateway = service?.gateway;
	if (gateway === undefined || !Array.isArray(service?.gatewayConnectors)) return [];
	const name = cluster?.clusterName ?? "default";
	try {
		const found = await new GatewayReader(caller).associations({ cluster: name }, options);
		const isOurs = ({ gatewayArn = "", status }: { gatewayArn?: string; status?: string }) =>
			status === "ACTIVE" && (gatewayArn === gateway || gatewayName(gatewayArn) === gateway);
		return found.some(isOurs) ? [] : [notAssociated(gateway, nameOf(name), service.serviceName)];
	} catch (error) {
		// Who may not look deploys all the same.
		if (isCallError(error)) return [];
		throw error;
	}
}

/** `…:gateway/edge/0123…` → `edge`. */
const gatewayName = (arn: string): string | undefined => parseArn(arn)?.resource.split("/")[1];

const notAssociated = (gateway: string, cluster: string, service: string): Finding => ({
	code: "plan.gateway-not-associated",
	severity: "warning",
	path: "service.gatewayConnectors",
	message: `gateway '${gateway}' is not associated with cluster '${cluster}', so it sends nothing to service '${service}'`,
	hint: `deploy gateway("${gateway}").cluster("${cluster}") before it, or both: aws.deploy([gateway, app])`,
	source: "ECS API reference, AssociateGatewayWithCluster",
});
