import type { factsKey, Said } from "../../engine/chain/deployable.js";
import type { ClusterChain } from "./cluster-chain.js";
import type { ContainerChain } from "./container-chain.js";
import type {
	Compile,
	DefaultFamily,
	Names,
	OneService,
	OneTaskDefinition,
	ServiceSaid,
	TaskDefinitionSaid,
} from "./facts.js";
import type { ServiceChain } from "./service-chain.js";
import type { TaskDefChain } from "./task-def-chain.js";

/** The level a chain stands at, by name. */
export interface Levels<F extends string, N extends string> {
	cluster: ClusterChain<F>;
	service: ServiceChain<F>;
	taskDef: TaskDefChain<F>;
	container: ContainerChain<F, N>;
}

/**
 * What every level of a chain offers: the verbs, and the nouns, which go to another level or back.
 * A noun with a name goes there; without a name it climbs; with a piece, or a name and an edit, it stays where it was called.
 */
export interface Chain<F extends string, L extends keyof Levels<F, N> = "cluster", N extends string = string> {
	readonly [factsKey]: F;
	/** The SDK calls as a plan, without reading AWS; throws SpecError with all findings. Callable once nothing is missing. */
	readonly compile: Compile<F>;

	/** Goes to the cluster; one that is named anew takes the place of the former. @default name "default" */
	cluster(name?: string): ClusterChain<F | "cluster">;

	/** Climbs to the service. */
	service(this: ServiceSaid<F>): ServiceChain<F>;
	/** Starts the service, or goes back to it; a chain describes one. */
	service<const S extends string>(name: S & OneService<F, S>): ServiceChain<F | `service:${S}`>;
	/** Edits the service in place. */
	service<const S extends string, G extends string>(
		name: S & OneService<F, S>,
		edit: (service: ServiceChain<F | `service:${S}`>) => Said<G>,
	): Levels<F | G, N>[L];
	/** Adopts a service that was said elsewhere, with its task definition. */
	service<G extends string>(piece: Said<G> & OneService<F, Names<G, "service">>): Levels<F | G, N>[L];

	/** Climbs to the task definition, or starts one whose family is the service's name. */
	taskDef(this: TaskDefinitionSaid<F>): TaskDefChain<F | DefaultFamily<F>>;
	/** Starts the task definition, or goes back to it; a chain describes one. */
	taskDef<const D extends string>(family: D & OneTaskDefinition<F, D>): TaskDefChain<F | `taskDef:${D}`>;
	/** Edits the task definition in place. */
	taskDef<const D extends string, G extends string>(
		family: D & OneTaskDefinition<F, D>,
		edit: (taskDef: TaskDefChain<F | `taskDef:${D}`>) => Said<G>,
	): Levels<F | G, N>[L];
	/** Adopts a task definition that was said elsewhere. */
	taskDef<G extends string>(piece: Said<G> & OneTaskDefinition<F, Names<G, "taskDef">>): Levels<F | G, N>[L];

	/** Starts a container, or goes back into one; above ~90 containers adopt pieces, because compilers overflow on longer expressions. */
	container<const C extends string>(name: C): ContainerChain<F | `container:${C}`, C>;
	/** Edits one container in place. */
	container<const C extends string, G extends string>(
		name: C,
		edit: (container: ContainerChain<F | `container:${C}`, C>) => Said<G>,
	): Levels<F | G, N>[L];
	/** Adopts containers that were said elsewhere. */
	container<G extends string>(pieces: Said<G> | readonly Said<G>[]): Levels<F | G, N>[L];

	/** Leaves the checking of the chain to run time: needed in loops and for names that types cannot know. */
	loose(): Levels<string, string>[L];
}

/** What settings of every level share. */
export interface Settings extends Said {
	/** Applies the edit if the condition holds; facts said inside are not promised to later calls. */
	when(condition: unknown, edit: (level: this) => Said): this;
	/** Hands the level to a helper and gives back what it returns. */
	pipe<R>(helper: (level: this) => R): R;
}
