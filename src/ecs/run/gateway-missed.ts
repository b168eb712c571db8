import { parseArn } from "../../engine/arn.js";
import type { Caller, CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Finding } from "../../engine/finding.js";
import type { Plan } from "../../engine/plan.js";
import { memberAt } from "../../engine/step.js";
import { type DescribedService, primaryOf } from "../observe/described.js";
import type { DescribedRoute } from "../observe/gateway-described.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import type { AppSpec } from "../spec/app.js";
import { startsDeployment } from "./apply.js";

/** What is seen of the routes of a service that stays as it is. */
export interface RouteLook {
	/** Why a new deployment is needed: a gateway was associated after the last one. */
	readonly joins: readonly string[];
	readonly findings: readonly Finding[];
}

const NOTHING: RouteLook = { joins: [], findings: [] };

/** Whether the gateway of a connector that is there already has a route. Looks only where nothing rolls out anyway. */
export async function lookAtRoutes(
	app: AppSpec,
	plan: Plan,
	service: DescribedService | undefined,
	caller: Caller,
	options: CallOptions,
): Promise<RouteLook> {
	const gateway = app.service?.gateway;
	const [connector]: unknown[] = Array.isArray(app.service?.gatewayConnectors) ? app.service.gatewayConnectors : [];
	// A route of a deployment that goes on may not show yet.
	const isSettled = service !== undefined && (primaryOf(service)?.rolloutState ?? "COMPLETED") === "COMPLETED";
	if (gateway === undefined || connector === undefined || !isSettled || plan.steps.some(startsDeployment))
		return NOTHING;
	try {
		const reader = new GatewayReader(caller);
		const cluster = app.cluster?.clusterName ?? "default";
		const found = await reader.gateway(gateway, options);
		if (!found?.gatewayArn) return NOTHING;
		const { gatewayArn } = found;
		const associations = await reader.associations({ gateway: gatewayArn, cluster }, options);
		if (!associations.some(({ status }) => status === "ACTIVE")) return NOTHING;
		const routes = await reader.routes({ cluster, service: service.serviceName ?? "" }, options);
		const ours = routes.filter((route) => isOf(route, gatewayArn));
		if (ours.length > 0) return { joins: [], findings: ours.flatMap((route) => failed(route, gateway)) };
		const access = memberAt(connector, "filters.accessTypes");
		const isMeant = !Array.isArray(access) || access.length === 0 || access.includes(found.accessType);
		if (!isMeant) return { joins: [], findings: [notMeant(gateway, found.accessType, access)] };
		return { joins: [`gateway '${gateway}' has no route to it, and makes one at a new deployment`], findings: [] };
	} catch (error) {
		// Who may not look deploys all the same.
		if (isCallError(error)) return NOTHING;
		throw error;
	}
}

const isOf = ({ gatewayArn, gatewayRouteArn = "", status = "" }: DescribedRoute, gateway: string): boolean => {
	if (status === "DELETE_IN_PROGRESS") return false;
	if (gatewayArn !== undefined) return gatewayArn === gateway;
	// `gateway-route/edge/<id>/<id>` holds the gateway's name and id.
	const [, name, id] = parseArn(gatewayRouteArn)?.resource.split("/") ?? [];
	return name === undefined || gateway.endsWith(`gateway/${name}/${id}`);
};

function failed({ status = "", gatewayRouteArn = "its route" }: DescribedRoute, gateway: string): Finding[] {
	if (!status.endsWith("_FAILED")) return [];
	return [
		{
			code: "plan.gateway-route-failed",
			severity: "warning",
			path: "service.gatewayConnectors",
			message: `${gatewayRouteArn} of gateway '${gateway}' is ${status}, and a deployment does not try it again`,
			hint: "mend what stands in its way, such as the infrastructure role; deploy with .gateway(clear), then with .gateway(…) again",
			source: "ECS API reference, GatewayRoute",
		},
	];
}

const notMeant = (gateway: string, has: string | undefined, takes: readonly unknown[]): Finding => ({
	code: "plan.gateway-access",
	severity: "warning",
	path: "service.gatewayConnectors[0].filters",
	message: `gateway '${gateway}' is ${has ?? "of another access type"}, and the connector takes only ${takes.join(", ")}: no route is made`,
	hint: "say access so that it fits, or leave it out: .gateway(edge, { port })",
	source: "ECS API reference, GatewayConnectorFilters",
});
