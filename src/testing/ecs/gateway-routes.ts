import type { Answer } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { endAssociations } from "./gateway-associations.js";
import { type BalancerRecord, type GatewayRecord, gatewaysOf, type RouteRecord } from "./gateway-state.js";
import { accessTypeOf } from "./gateways.js";
import { number, structure, structures, text, texts } from "./input.js";
import { invalidParameter } from "./refusals.js";
import type { Ecs, ServiceRecord, TaskDefinitionRecord } from "./state.js";

/** Routes that one load balancer takes: certificates of a listener, the default one apart. Source: ELB quotas. */
const MOST_ROUTES = 25;

/** Refuses connectors that a service can't have. Source: CreateServiceRequest, gatewayConnectors. */
export function refuseConnectors(settings: Answer, definition: TaskDefinitionRecord): void {
	const connectors = structures(settings, "gatewayConnectors");
	if (connectors.length > 1) throw invalidParameter("You can specify at most one gateway connector.");
	const ports = structures(definition.document, "containerDefinitions").flatMap((container) =>
		structures(container, "portMappings").flatMap((mapping) => text(mapping, "name") ?? []),
	);
	for (const connector of connectors) {
		const name = text(connector, "portName");
		if (!name || !ports.includes(name))
			throw invalidParameter(`The port name ${name} does not exist in the task definition.`);
	}
}

/** Makes, changes and takes away the routes of a service, as its newest revision says. Facts 1.8. */
export function routeService(ecs: Ecs, service: ServiceRecord): void {
	const { associations, routes } = gatewaysOf(ecs);
	const [primary] = service.deployments;
	const [connector] =
		service.status === "ACTIVE" ? structures(primary?.revision.settings ?? {}, "gatewayConnectors") : [];
	const wanted = connector
		? associations
				.filter(({ cluster, status }) => cluster === service.cluster && status === "ACTIVE")
				.map(({ gateway }) => gateway)
				.filter((gateway) => isMeant(connector, gateway))
		: [];
	for (const route of routes.filter((one) => one.service === service))
		if (!wanted.includes(route.gateway)) leave(ecs, route);
	if (!connector) return;
	for (const gateway of wanted) {
		const there = routes.find((one) => one.service === service && one.gateway === gateway);
		if (!there) create(ecs, gateway, service, connector);
		else if (there.status === "DELETE_IN_PROGRESS" || JSON.stringify(there.connector) !== JSON.stringify(connector))
			change(ecs, there, connector);
	}
}

/** Whether a connector's filters let a gateway in. Source: GatewayConnectorFilters. */
function isMeant(connector: Answer, gateway: GatewayRecord): boolean {
	const types = texts(structure(connector, "filters") ?? {}, "accessTypes");
	return types.length === 0 || types.includes(accessTypeOf(gateway));
}

function create(ecs: Ecs, gateway: GatewayRecord, service: ServiceRecord, connector: Answer): void {
	const route: RouteRecord = {
		arn: ecs.identity.arn(`gateway-route/${gateway.name}/${gateway.id}/${ecs.identity.hex()}`),
		gateway,
		service,
		createdAt: ecs.agenda.now,
		host: `${service.name}-${ecs.identity.hex(8)}.ecs.${ecs.world.region}.on.aws`,
		connector,
		status: "CREATE_IN_PROGRESS",
		balancer: balancerFor(ecs, gateway),
		turn: 0,
	};
	gatewaysOf(ecs).routes.push(route);
	later(ecs, route, () => {
		route.status = route.balancer && !isStruck(ecs, route) ? "ACTIVE" : "CREATE_FAILED";
	});
}

function change(ecs: Ecs, route: RouteRecord, connector: Answer): void {
	route.connector = connector;
	route.status = "UPDATE_IN_PROGRESS";
	route.balancer ??= balancerFor(ecs, route.gateway);
	later(ecs, route, () => {
		route.status = route.balancer && !isStruck(ecs, route) ? "ACTIVE" : "UPDATE_FAILED";
	});
}

function leave(ecs: Ecs, route: RouteRecord): void {
	if (route.status === "DELETE_IN_PROGRESS") return;
	route.status = "DELETE_IN_PROGRESS";
	later(ecs, route, () => {
		if (isStruck(ecs, route)) {
			route.status = "DELETE_FAILED";
			return;
		}
		const { routes } = gatewaysOf(ecs);
		routes.splice(routes.indexOf(route), 1);
		dropBalancer(ecs, route);
		endAssociations(ecs);
	});
}

function later(ecs: Ecs, route: RouteRecord, end: () => void): void {
	const turn = ++route.turn;
	ecs.agenda.after(stepMs(ecs.world, "gatewayRoute"), () => {
		if (route.turn === turn) end();
	});
}

const isStruck = ({ world }: Ecs, { service }: RouteRecord): boolean =>
	world.taskFaults.strike("failingResource", { service: service.name, resource: "rule" }) !== undefined;

/** One with room; a new one while there may be more. */
function balancerFor(ecs: Ecs, gateway: GatewayRecord): BalancerRecord | undefined {
	const { routes } = gatewaysOf(ecs);
	const free = gateway.balancers.find(
		(balancer) => routes.filter((route) => route.balancer === balancer).length < MOST_ROUTES,
	);
	if (free || gateway.balancers.length >= (number(gateway.alb, "maxAlbCount") ?? 10)) return free;
	const { partition, region, account } = ecs.world;
	const elb = `arn:${partition}:elasticloadbalancing:${region}:${account}`;
	const path = `app/ecs-gateway-alb-${gateway.balancers.length + 1}/${ecs.identity.hex(16)}`;
	const balancer = {
		arn: `${elb}:loadbalancer/${path}`,
		listenerArn: `${elb}:listener/${path}/${ecs.identity.hex(16)}`,
		securityGroup: `sg-${ecs.identity.hex(17)}`,
	};
	gateway.balancers.push(balancer);
	return balancer;
}

/** A load balancer that nobody uses goes. */
function dropBalancer(ecs: Ecs, { gateway, balancer }: RouteRecord): void {
	if (!balancer || gatewaysOf(ecs).routes.some((route) => route.balancer === balancer)) return;
	gateway.balancers.splice(gateway.balancers.indexOf(balancer), 1);
}
