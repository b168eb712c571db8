import type { Answer, Handler } from "../world/model.js";
import { lastPart } from "./clusters.js";
import { gatewayNamed, gatewaysOf, type RouteRecord } from "./gateway-state.js";
import { findGateway } from "./gateways.js";
import { text, texts } from "./input.js";
import { isMissed } from "./lag.js";
import { page } from "./paging.js";
import { gatewayNotFound, resourceNotFound } from "./refusals.js";
import type { Ecs } from "./state.js";

/** What gateways have made, seen from the services and from the load balancers. Facts 1.8. */
export const gatewayRouteReads = (ecs: Ecs): Record<string, Handler> => ({
	ListGatewayRoutes(input, context) {
		const gateway = text(input, "gateway");
		if (gateway !== undefined && !gatewayNamed(ecs, gateway)) throw gatewayNotFound();
		const cluster = text(input, "cluster");
		const service = text(input, "service");
		const port = text(input, "serviceContainerPortName");
		const statuses = texts(input, "status");
		const routes = gatewaysOf(ecs).routes.filter(
			(route) =>
				!isMissed(context, route.createdAt) &&
				(gateway === undefined || route.gateway.name === gateway || route.gateway.arn === gateway) &&
				(cluster === undefined || route.service.cluster.name === lastPart(cluster)) &&
				(service === undefined || route.service.arn === service || route.service.name === service) &&
				(port === undefined || port === route.connector.portName) &&
				(statuses.length === 0 || statuses.includes(route.status)),
		);
		const listed = page(routes, input, { standard: 100, most: 100 });
		return {
			...listed.rest,
			gatewayRoutes: listed.items.map((route) => ({
				...brief(route),
				gatewayArn: route.gateway.arn,
				clusterArn: route.service.cluster.arn,
			})),
		};
	},
	DescribeGatewayRoute(input, context) {
		const arn = text(input, "gatewayRouteArn");
		const route = gatewaysOf(ecs).routes.find((one) => one.arn === arn);
		if (!route || isMissed(context, route.createdAt)) throw resourceNotFound();
		return { gatewayRoute: { ...brief(route), serviceUrl: `https://${route.host}`, ...resourcesOf(ecs, route) } };
	},
	DescribeGatewayResources(input) {
		const gateway = findGateway(ecs, input);
		const listed = page(gateway.balancers, input, { standard: 10, most: 20 });
		const hostSharedAlb = listed.items.map((balancer) => ({
			loadBalancerArn: balancer.arn,
			listenerArn: balancer.listenerArn,
			securityGroup: balancer.securityGroup,
			gatewayRouteArns: gatewaysOf(ecs)
				.routes.filter((route) => route.balancer === balancer)
				.map(({ arn }) => arn),
		}));
		return { ...listed.rest, gatewayResources: { gatewayArn: gateway.arn, resources: { hostSharedAlb } } };
	},
});

const brief = ({ arn, service, connector, status }: RouteRecord): Answer => ({
	gatewayRouteArn: arn,
	serviceArn: service.arn,
	serviceContainerPortName: connector.portName,
	status,
});

function resourcesOf({ world }: Ecs, { arn, balancer, gateway }: RouteRecord): Answer {
	if (!balancer) return {};
	const { partition, region, account } = world;
	const id = lastPart(arn);
	const rule = `${balancer.listenerArn.replace(":listener/", ":listener-rule/")}/${id.slice(0, 16)}`;
	const group = (name: string) => `arn:${partition}:ec2:${region}:${account}:${name}`;
	return {
		resources: {
			hostSharedAlb: [
				{
					acmCertificateArn: `arn:${partition}:acm:${region}:${account}:certificate/${id}`,
					loadBalancerArn: balancer.arn,
					listenerArn: balancer.listenerArn,
					listenerRuleArn: rule,
					...(gateway.alb.testTrafficRules ? { testListenerRuleArns: [`${rule}1`] } : {}),
					loadBalancerSecurityGroups: [
						{
							arn: group(`security-group/${balancer.securityGroup}`),
							ruleArns: [group(`security-group-rule/sgr-${id.slice(0, 17)}`)],
						},
					],
					serviceSecurityGroupArn: group(`security-group/sg-${id.slice(15)}`),
				},
			],
		},
	};
}
