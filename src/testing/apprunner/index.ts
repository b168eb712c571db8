import { agendaOf } from "../world/agenda.js";
import type { Handler, ServiceModel, World } from "../world/model.js";
import { serviceOperations } from "./services.js";
import type { AppRunner } from "./state.js";

/** AWS App Runner: services and the operations that change them, in virtual time. Facts 4.5, 7.4. */
export function apprunnerModel(world: World): ServiceModel {
	const agenda = agendaOf(world);
	const state: AppRunner = { world, agenda, services: new Map() };
	const operations: Record<string, Handler> = { ...serviceOperations(state) };
	return {
		service: "apprunner",
		signingName: "apprunner",
		protocol: "json-1.0",
		target: "AppRunner",
		operations,
		reads: new Set(Object.keys(operations).filter((name) => /^(Describe|List)/.test(name))),
		// App Runner's budgets are not published; faults.throttle throttles it.
		budgets: {},
		settle: (now) => agenda.settle(now),
	};
}
