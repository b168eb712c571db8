import { ecsOf } from "../ecs/of-world.js";
import { agendaOf } from "../world/agenda.js";
import type { Handler, ServiceModel, World } from "../world/model.js";
import { applicationOperations } from "./applications.js";
import { configOperations, predefinedConfigs } from "./configs.js";
import { createRollback, deploymentOperations } from "./deployments.js";
import type { CodeDeploy } from "./state.js";
import { targetOperations } from "./targets.js";

/** AWS CodeDeploy, as far as it rolls out ECS services: applications, groups, configurations and deployments, in virtual time. */
export function codedeployModel(world: World): ServiceModel {
	const agenda = agendaOf(world);
	const state: CodeDeploy = {
		world,
		agenda,
		ecs: () => ecsOf(world),
		applications: new Map(),
		configs: predefinedConfigs(),
		deployments: new Map(),
		rollBack: (deployment) => createRollback(state, deployment),
	};
	const operations: Record<string, Handler> = {
		...applicationOperations(state),
		...configOperations(state),
		...deploymentOperations(state),
		...targetOperations(state),
	};
	return {
		service: "codedeploy",
		signingName: "codedeploy",
		protocol: "json-1.1",
		target: "CodeDeploy_20141006",
		operations,
		reads: new Set(Object.keys(operations).filter((name) => /^(Get|BatchGet|List)/.test(name))),
		// CodeDeploy's budgets are not published; faults.throttle throttles it.
		budgets: {},
		settle: (now) => agenda.settle(now),
	};
}
