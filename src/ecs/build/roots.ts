import type { AppSpec } from "../spec/app.js";
import type { ClusterChain } from "./cluster-chain.js";
import { ClusterCursor } from "./cluster-cursor.js";
import type { ContainerChain } from "./container-chain.js";
import { ContainerCursor } from "./container-cursor.js";
import { shown } from "./copy.js";
import type { Engine, Facts, Level, Surroundings } from "./cursor.js";
import type { Apply } from "./draft.js";
import { enterCluster, enterContainer, enterService, enterTaskDefinition } from "./enter.js";
import { type FromOptions, readSpec } from "./read/from.js";
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

/** The roots, with the engine that stands behind `compile`. */
export function makeRoots(engine: Engine): Roots {
	const around: Surroundings = {
		engine,
		open: { cluster: ClusterCursor, service: ServiceCursor, taskDef: TaskDefCursor, container: ContainerCursor },
	};
	const root = (level: Level, apply: Apply, name?: string, seed?: AppSpec): Facts =>
		new around.open[level]({
			around,
			level,
			before: undefined,
			apply,
			...(name !== undefined && { name }),
			...(seed && { seed }),
		});
	const from =
		(level: Level) =>
		(json: unknown, options?: FromOptions): Facts => {
			const seed = readSpec(level, json, options);
			return root(level, () => {}, level === "container" ? seed.container?.name : undefined, seed);
		};
	return {
		cluster: Object.assign((name?: string): Facts => root("cluster", (draft) => enterCluster(draft, name)), {
			from: from("cluster"),
		}),
		service: Object.assign((name: string): Facts => root("service", (draft) => enterService(draft, name)), {
			from: from("service"),
		}),
		taskDef: Object.assign((family: string): Facts => root("taskDef", (draft) => enterTaskDefinition(draft, family)), {
			from: from("taskDef"),
		}),
		container: Object.assign(
			(name: string): Facts => root("container", (draft) => enterContainer(draft, name), shown(name)),
			{ from: from("container") },
		),
	};
}
