import type { CannotCompileYet, CompileOptions, refusedKey } from "../../engine/chain/deployable.js";
import type { Plan } from "../../engine/plan.js";
import type { Say } from "../spec/sentence.js";

/** Stands in for a name that the chain cannot take; its parameter says why. */
export interface CannotSay<Sentence extends string> {
	readonly [refusedKey]: Sentence;
}

/** Stands in for the port of a container without named ports. */
export interface NoNamedPort<Sentence extends string> {
	readonly [refusedKey]: Sentence;
}

/** `compile` of a chain that has said F; a template literal, because the compiler prints its members and not its alias. */
export type Compile<F extends string> = [Missing<F>] extends [never]
	? (options?: CompileOptions) => Plan
	: CannotCompileYet<`${Missing<F>}`>;

export type ContainersOf<F extends string> = string extends F ? string : Loosely<F, "container">;

/** The containers that one may depend on: those that were said, but for itself. */
export type OthersOf<F extends string, N extends string> = string extends F
	? string
	: Exclude<Loosely<F, "container">, N>;

/** The same, or the sentence where there is none. */
export type EarlierOf<F extends string, N extends string> = OrNone<OthersOf<F, N>, N>;
type OrNone<Others extends string, N extends string> = [Others] extends [never]
	? CannotSay<Say<"spec.no-earlier-container", N>>
	: Others;

/**
 * What `port` of a load balancer may be: a number, or a named port of that container.
 * The pair of infers holds the question back until C is known; asked earlier, each fact costs a type.
 */
export type PortOf<F extends string, C extends string> = [F, C] extends [
	infer All extends string,
	infer Name extends string,
]
	? string extends All
		? number | string
		: number | NamedPort<PortsOf<All, Name>, Name>
	: never;

/** The family that `.taskDef()` starts where none has been said. */
export type DefaultFamily<F extends string> = [F & `taskDef:${string}`] extends [never]
	? `taskDef:${Names<F, "service">}`
	: never;

/** `unknown` where the name may be said, else the sentence. */
export type OneService<F extends string, N extends string> = One<F, "service", N, "spec.second-service">;
export type OneTaskDefinition<F extends string, N extends string> = One<F, "taskDef", N, "spec.second-task-definition">;

/** `unknown` where `.service()` has a service to climb to, else the sentence. */
export type ServiceSaid<F extends string> = string extends F
	? unknown
	: [F & `service:${string}`] extends [never]
		? CannotSay<Say<"spec.service-missing">>
		: unknown;

/** `unknown` where `.taskDef()` has a task definition to climb to, or a service to name one after. */
export type TaskDefinitionSaid<F extends string> = string extends F
	? unknown
	: [F & (`service:${string}` | `taskDef:${string}`)] extends [never]
		? CannotSay<Say<"spec.service-missing">>
		: unknown;

/**
 * The names that F holds of one kind. The intersection filters without costing an instantiation a fact; two patterns may
 * intersect (`taskDef:${string}`), so each name is asked back.
 */
export type Names<F extends string, Kind extends string> = Exactly<F & `${Kind}:${string}`, Kind>;
type Exactly<Filtered extends string, Kind extends string> = Filtered extends `${Kind}:${infer N}`
	? `${Kind}:${N}` extends Filtered
		? N
		: never
	: never;

/** The gates that a chain says; none of a loose one, whose gates are checked at run time. */
export type GateNames<F extends string> = string extends F ? never : Names<F, "gate">;

type PortsOf<F extends string, C extends string> = Loosely<F, `port:${C}`>;

type NamedPort<P extends string, C extends string> = [P] extends [never] ? NoNamedPort<Say<"spec.port-unnamed", C>> : P;

/** The same, taking in what patterns may hold: for parameters, where names that are any string ask nothing. */
type Loosely<F extends string, Kind extends string> = After<F & `${Kind}:${string}`, Kind>;
type After<Filtered extends string, Kind extends string> = Filtered extends `${Kind}:${infer N}` ? N : never;

type One<
	F extends string,
	Kind extends "service" | "taskDef",
	N extends string,
	Code extends OneCode,
> = string extends F
	? unknown
	: [F & `${Kind}:${string}`] extends [never]
		? unknown
		: [N] extends [Names<F, Kind>]
			? unknown
			: CannotSay<Say<Code, Names<F, Kind>>>;

type OneCode = "spec.second-service" | "spec.second-task-definition";

type Missing<F extends string> = string extends F
	? never
	:
			| MissingImage<F & `container:${string}`, F>
			| ([F & `taskDef:${string}`] extends [never] ? WithoutTaskDefinition<F> : MissingSize<F>)
			| NoCluster<F>;

type NoCluster<F extends string> = "cluster" extends F ? never : Say<"spec.cluster-missing", Names<F, "service">>;

type WithoutTaskDefinition<F extends string> = [Names<F, "service">] extends [never]
	? Say<"spec.container-alone", Names<F, "container">>
	: Say<"spec.task-definition-missing", Names<F, "service">>;

type MissingSize<F extends string> =
	| ("size" extends F ? never : Say<"spec.size-missing">)
	| ([F & `container:${string}`] extends [never] ? Say<"spec.container-missing"> : never);

type MissingImage<Filtered extends string, All extends string> = Filtered extends `container:${infer N}`
	? `image:${N}` extends All
		? never
		: `container:${N}` extends Filtered
			? Say<"spec.image-missing", N>
			: never
	: never;
