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

/** A mistake that only the builder or the reader can see; check turns it into a finding by its code. */
export interface SpecProblem {
	code: string;
	path: string;
	/** Fills the sentence of the rule: subject, given value's type, and so on. Never the value of a secret. */
	data: Readonly<Record<string, string | number>>;
}
