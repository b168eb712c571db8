import type { SpecProblem } from "../../engine/problem.js";
import type { ClusterSpec } from "./cluster.js";
import type { ContainerSpec } from "./container.js";
import type { ServiceSpec } from "./service.js";
import type { TaskDefinitionSpec } from "./task-definition.js";

/** What a chain says, as plain data: the only thing that check, plan and run read of it. */
export interface AppSpec {
	cluster?: ClusterSpec;
	service?: ServiceSpec;
	taskDefinition?: TaskDefinitionSpec;
	/** A container that no task definition has adopted yet. */
	container?: ContainerSpec;
	/** What went wrong while the chain was said or read: a wrong type, a second name, an unknown member. Reported by check. */
	problems?: SpecProblem[];
}
