import { shown } from "../../engine/chain/copy.js";
import type { Facts } from "../../engine/chain/facts.js";
import { guarded } from "../../engine/chain/guarded.js";
import type { FromOptions } from "../../engine/read/from.js";
import type { AppSpec } from "../spec/app.js";
import type { ClusterChain } from "./cluster-chain.js";
import { ClusterCursor } from "./cluster-cursor.js";
import type { ContainerChain } from "./container-chain.js";
import { ContainerCursor } from "./container-cursor.js";
import type { Engine, Level, Surroundings } from "./cursor.js";
import type { Apply } from "./draft.js";
import { enterCluster, enterContainer, enterService, enterTaskDefinition } from "./enter.js";
import { clusterOptions, containerOptions, serviceOptions, taskDefOptions } from "./options.js";
import { clusterReading, containerReading, readSpec, serviceReading, taskDefinitionReading } from "./read/from.js";
import type { ServiceChain } from "./service-chain.js";
import { ServiceCursor } from "./service-cursor.js";
import type { TaskDefChain } from "./task-def-chain.js";
import { TaskDefCursor } from "./task-def-cursor.js";

/** Starts a chain at a cluster. */
export interface ClusterRoot {
	/** @default name "default" */
	(name?: string): ClusterChain<"cluster">;
	/** Starts from JSON: a cluster as CreateCluster takes it or DescribeClusters answers it; its facts are loose, and what is odd in it becomes findings. */
	from(json: unknown, options?: FromOptions): ClusterChain<string>;
}

/** Starts a chain at a service. */
export interface ServiceRoot {
	<const N extends string>(name: N): ServiceChain<`service:${N}`>;
	/** Starts from JSON: a service as CreateService takes it or DescribeServices answers it; its facts are loose, and what is odd in it becomes findings. */
	from(json: unknown, options?: FromOptions): ServiceChain<string>;
}

/** Starts a chain at a task definition. */
export interface TaskDefRoot {
	<const N extends string>(family: N): TaskDefChain<`taskDef:${N}`>;
	/** Starts from JSON: a task definition as RegisterTaskDefinition takes it or DescribeTaskDefinition answers it, or a list of its containers; its facts are loose, and what is odd in it becomes findings. */
	from(json: unknown, options?: FromOptions): TaskDefChain<string>;
}

/** Starts a piece: a container that a task definition adopts. */
export interface ContainerRoot {
	<const N extends string>(name: N): ContainerChain<`container:${N}`, N>;
	/** Starts from JSON: one container definition; its facts are loose, and what is odd in it becomes findings. */
	from(json: unknown, options?: FromOptions): ContainerChain<string, string>;
}

/** The roots of every chain. */
export interface Roots {
	readonly cluster: ClusterRoot;
	readonly service: ServiceRoot;
	readonly taskDef: TaskDefRoot;
	readonly container: ContainerRoot;
}

/** What all roots of one engine share; the roots below are apart, so that a bundle carries only the readers of those it uses. */
export const surroundings = (engine: Engine): Surroundings => ({
	engine,
	open: {
		cluster: guarded(ClusterCursor, clusterOptions),
		service: guarded(ServiceCursor, serviceOptions),
		taskDef: guarded(TaskDefCursor, taskDefOptions),
		container: guarded(ContainerCursor, containerOptions),
	},
});

export const clusterRoot = (around: Surroundings): ClusterRoot =>
	Object.assign((name?: string) => begin(around, "cluster", (draft) => enterCluster(draft, name)), {
		from: (json: unknown, options?: FromOptions) => resume(around, "cluster", readSpec(clusterReading, json, options)),
	});

export const serviceRoot = (around: Surroundings): ServiceRoot =>
	Object.assign((name: string) => begin(around, "service", (draft) => enterService(draft, name)), {
		from: (json: unknown, options?: FromOptions) => resume(around, "service", readSpec(serviceReading, json, options)),
	});

export const taskDefRoot = (around: Surroundings): TaskDefRoot =>
	Object.assign((family: string) => begin(around, "taskDef", (draft) => enterTaskDefinition(draft, family)), {
		from: (json: unknown, options?: FromOptions) =>
			resume(around, "taskDef", readSpec(taskDefinitionReading, json, options)),
	});

export const containerRoot = (around: Surroundings): ContainerRoot =>
	Object.assign((name: string) => begin(around, "container", (draft) => enterContainer(draft, name), shown(name)), {
		from: (json: unknown, options?: FromOptions) =>
			resume(around, "container", readSpec(containerReading, json, options)),
	});

/** All roots, with the engine that stands behind `compile`. */
export function makeRoots(engine: Engine): Roots {
	const around = surroundings(engine);
	return {
		cluster: clusterRoot(around),
		service: serviceRoot(around),
		taskDef: taskDefRoot(around),
		container: containerRoot(around),
	};
}

const begin = (around: Surroundings, level: Level, apply: Apply, name?: string): Facts =>
	new around.open[level]({ around, level, before: undefined, apply, ...(name !== undefined && { name }) });

function resume(around: Surroundings, level: Level, seed: AppSpec): Facts {
	const name = level === "container" ? seed.container?.name : undefined;
	const entry = { around, level, before: undefined, apply: () => {}, seed };
	return new around.open[level](name === undefined ? entry : { ...entry, name });
}
