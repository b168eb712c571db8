import { logsOf } from "../cloudwatch-logs/log-store.js";
import { agendaOf } from "../world/agenda.js";
import type { Handler, ServiceModel, World } from "../world/model.js";
import { connectionOperations } from "./connections.js";
import { domainOperations } from "./domains.js";
import { ingressOperations } from "./ingress.js";
import { INPUTS } from "./inputs.js";
import { observabilityOperations } from "./observability.js";
import { Revisions } from "./revisions.js";
import { providedScaling, scalingOperations } from "./scaling.js";
import { serviceReads } from "./service-reads.js";
import { serviceWrites } from "./service-writes.js";
import { check } from "./shapes.js";
import type { AppRunner } from "./state.js";
import { tagOperations } from "./tags.js";
import { connectorOperations } from "./vpc-connectors.js";
import { answerRequest, isItsHost } from "./web.js";

/** AWS App Runner: services, the operations that change them, and what they use, in virtual time. Facts 4.5, 7.4. */
export function apprunnerModel(world: World): ServiceModel {
	const agenda = agendaOf(world);
	const state = stateOf(world);
	const operations = checked({
		...serviceWrites(state),
		...serviceReads(state),
		...scalingOperations(state),
		...observabilityOperations(state),
		...connectorOperations(state),
		...connectionOperations(state),
		...ingressOperations(state),
		...domainOperations(state),
		...tagOperations(state),
	});
	return {
		service: "apprunner",
		signingName: "apprunner",
		protocol: "json-1.0",
		target: "AppRunner",
		operations,
		reads: new Set(Object.keys(operations).filter((name) => /^(Describe|List)/.test(name))),
		isFresh: world.switches.appRunnerReads === "fresh",
		// App Runner's budgets are not published; faults.throttle throttles it.
		budgets: {},
		settle: (now) => agenda.settle(now),
		fetch: (request) => (isItsHost(state, request) ? answerRequest(state, request) : undefined),
	};
}

function stateOf(world: World): AppRunner {
	const provided = providedScaling({ world });
	const state: AppRunner = {
		world,
		agenda: agendaOf(world),
		logs: logsOf(world),
		services: new Map(),
		scaling: new Revisions("autoscalingconfiguration", "auto scaling configuration"),
		defaultScaling: provided,
		observability: new Revisions("observabilityconfiguration", "observability configuration"),
		connectors: new Revisions("vpcconnector", "VPC connector"),
		connections: new Map(),
		ingress: new Map(),
		rolesSeenAt: new Map(),
	};
	state.scaling.all.push(provided);
	return state;
}

/** Refuses what the model of the API does not allow, before anything else. */
const checked = (operations: Readonly<Record<string, Handler>>): Record<string, Handler> =>
	Object.fromEntries(
		Object.entries(operations).map(([name, handler]) => [
			name,
			(input, context) => {
				const shape = INPUTS[name];
				if (shape) check(shape, input);
				return handler(input, context);
			},
		]),
	);
