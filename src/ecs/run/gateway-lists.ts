import type { Connection } from "../../engine/connection.js";
import type { DescribedRoute } from "../observe/gateway-described.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import { type GatewayArn, isGatewayArn } from "./gateway-import.js";
import { gatewayOf } from "./gateway-ref.js";
import type { GatewayAssociation, GatewayRef, GatewayResource, GatewayRoute } from "./gateway-verbs.js";

/** All routes of a gateway, each with its URL. */
export async function gatewayRoutes(ref: GatewayRef, { caller }: Connection): Promise<GatewayRoute[]> {
	const gateway = gatewayOf(ref);
	const reader = new GatewayReader(caller);
	const routes = await reader.routes({ gateway }, {});
	return Promise.all(routes.map((route) => toldRoute(route, reader)));
}

async function toldRoute(route: DescribedRoute, reader: GatewayReader): Promise<GatewayRoute> {
	const {
		gatewayRouteArn: arn = "",
		serviceArn = "",
		clusterArn = "",
		gatewayArn,
		serviceContainerPortName = "",
		status = "",
	} = route;
	const url = arn === "" ? undefined : (await reader.route(arn, {}))?.serviceUrl;
	const told = {
		arn,
		...gatewayIn(gatewayArn),
		service: serviceArn,
		cluster: clusterArn,
		port: serviceContainerPortName,
		status,
	};
	return url === undefined ? told : { ...told, url };
}

/** All load balancers of a gateway. */
export async function gatewayResources(ref: GatewayRef, { caller }: Connection): Promise<GatewayResource[]> {
	const found = await new GatewayReader(caller).resources(gatewayOf(ref), {});
	return found.map(({ loadBalancerArn = "", listenerArn = "", securityGroup = "", gatewayRouteArns = [] }) => ({
		loadBalancer: loadBalancerArn,
		listener: listenerArn,
		securityGroup,
		routes: gatewayRouteArns,
	}));
}

/** All clusters of a gateway. */
export async function gatewayAssociations(ref: GatewayRef, { caller }: Connection): Promise<GatewayAssociation[]> {
	const found = await new GatewayReader(caller).associations({ gateway: gatewayOf(ref) }, {});
	return found.map(({ clusterArn = "", gatewayArn, status = "" }) => ({
		...gatewayIn(gatewayArn),
		cluster: clusterArn,
		status,
	}));
}

const gatewayIn = (arn: string | undefined): { readonly gateway?: GatewayArn } =>
	isGatewayArn(arn) ? { gateway: arn } : {};
