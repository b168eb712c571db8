import type { Finding } from "../../engine/finding.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { ClusterSpec } from "./cluster.js";
import type { ContainerSpec } from "./container.js";
import type { ServiceSpec } from "./service.js";
import type { TaskDefinitionSpec } from "./task-definition.js";

/** An image that was said with words of its own. */
export interface ContainerImage {
	readonly container: string;
	/** A spec of ECR, as whoever owns images reads it. */
	readonly said: object;
	/** What is wrong with it, with paths that begin at the image. */
	readonly findings: readonly Finding[];
}

/** What a chain says, as plain data: the only thing that check, plan and run read of it. */
export interface AppSpec {
	cluster?: ClusterSpec;
	service?: ServiceSpec;
	taskDefinition?: TaskDefinitionSpec;
	/** A container that no task definition has adopted yet. */
	container?: ContainerSpec;
	/** What `image(…)` said of containers' images, beside what their definitions name; never sent. */
	images?: ContainerImage[];
	/** What went wrong while the chain was said or read: a wrong type, a second name, an unknown member. Reported by check. */
	problems?: SpecProblem[];
}
