import { logsOf } from "../cloudwatch-logs/log-store.js";
import { forwardingOf } from "../elastic-load-balancing-v2/forwarding.js";
import { targetsOf } from "../elastic-load-balancing-v2/targets.js";
import { agendaOf } from "../world/agenda.js";
import type { Handler, ServiceModel, World } from "../world/model.js";
import { budgets } from "./budgets.js";
import { clusterOperations } from "./clusters.js";
import { expressOperations } from "./express.js";
import { fetchExpress } from "./express-front.js";
import { gatewayAssociationOperations } from "./gateway-associations.js";
import { fetchGateway } from "./gateway-front.js";
import { gatewayRouteReads } from "./gateway-route-reads.js";
import { gatewayOperations } from "./gateways.js";
import { Identity } from "./identity.js";
import { instanceReads } from "./instance-reads.js";
import { shareEcs } from "./of-world.js";
import { Pace } from "./pace.js";
import { revisionOperations } from "./revisions.js";
import { wake } from "./scheduler.js";
import { serviceDeploymentOperations } from "./service-deployments.js";
import { serviceReads } from "./service-reads.js";
import { serviceWrites } from "./service-writes.js";
import type { Ecs } from "./state.js";
import { tagOperations } from "./tags.js";
import { taskDefinitionOperations } from "./task-definitions.js";
import { taskOperations } from "./tasks.js";

/** Amazon ECS in a box: clusters, task definitions, services with their rollouts, and tasks, in virtual time. */
export function ecsModel(world: World): ServiceModel {
	const agenda = agendaOf(world);
	const ecs: Ecs = {
		world,
		agenda,
		identity: new Identity(world),
		targets: targetsOf(world),
		forwarding: forwardingOf(world),
		logs: logsOf(world),
		clusters: new Map(),
		families: new Map(),
		services: new Map(),
		serviceDeployments: new Map(),
		revisions: new Map(),
		tasks: new Map(),
		tokens: new Map(),
		rolesSeenAt: new Map(),
		adopted: new WeakSet(),
		// Facts 5.1.
		launches: new Pace(100, 20),
		wake: (service, afterMs) => wake(ecs, service, afterMs),
	};
	shareEcs(world, ecs);
	const operations: Record<string, Handler> = {
		...clusterOperations(ecs),
		...instanceReads(ecs),
		...taskDefinitionOperations(ecs),
		...serviceReads(ecs),
		...serviceWrites(ecs),
		...taskOperations(ecs),
		...tagOperations(ecs),
		...(world.switches.withoutServiceDeployments
			? {}
			: {
					...serviceDeploymentOperations(ecs),
					...revisionOperations(ecs),
					...expressOperations(ecs),
					...gatewayOperations(ecs),
					...gatewayAssociationOperations(ecs),
					...gatewayRouteReads(ecs),
				}),
	};
	return {
		service: "ecs",
		signingName: "ecs",
		protocol: "json-1.1",
		target: "AmazonEC2ContainerServiceV20141113",
		operations: Object.fromEntries(
			Object.entries(operations).map(([name, handler]) => [name, settled(agenda, handler)]),
		),
		reads: new Set(Object.keys(operations).filter((name) => /^(Describe|List)/.test(name))),
		budgets,
		settle: (now) => agenda.settle(now),
		fetch: (request) => fetchExpress(ecs, request) ?? fetchGateway(ecs, request),
	};
}

const settled =
	(agenda: Ecs["agenda"], handler: Handler): Handler =>
	(input, context) => {
		agenda.settle(context.now);
		return handler(input, context);
	};
