import type { AppSpec } from "../spec/app.js";
import type { ClusterChain } from "./cluster-chain.js";
import { ClusterCursor } from "./cluster-cursor.js";
import type { ContainerChain } from "./container-chain.js";
import { ContainerCursor } from "./container-cursor.js";
import type { Engine, Facts, Level, Surroundings } from "./cursor.js";
import type { Apply } from "./draft.js";
import { enterCluster, enterContainer, enterService, enterTaskDefinition } from "./enter.js";
import type { ServiceChain } from "./service-chain.js";
import { ServiceCursor } from "./service-cursor.js";
import type { TaskDefChain } from "./task-def-chain.js";
import { TaskDefCursor } from "./task-def-cursor.js";

/** Starts a chain at a cluster. */
export interface ClusterRoot {
	/** @default name "default" */
	(name?: string): ClusterChain<"cluster">;
}

/** Starts a chain at a service. */
export interface ServiceRoot {
	<const N extends string>(name: N): ServiceChain<`service:${N}`>;
}

/** Starts a chain at a task definition. */
export interface TaskDefRoot {
	<const N extends string>(family: N): TaskDefChain<`taskDef:${N}`>;
}

/** Starts a piece: a container that a task definition adopts. */
export interface ContainerRoot {
	<const N extends string>(name: N): ContainerChain<`container:${N}`, N>;
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
	return {
		cluster: (name) => root("cluster", (draft) => enterCluster(draft, name)),
		service: (name) => root("service", (draft) => enterService(draft, name)),
		taskDef: (family) => root("taskDef", (draft) => enterTaskDefinition(draft, family)),
		container: (name) => root("container", (draft) => enterContainer(draft, name), String(name)),
	};
}
