import type { Plan } from "../plan.js";

/** Carries what a chain has said so far, as a union of literals; exists for the compiler only. */
export declare const factsKey: unique symbol;
/** Holds the sentence that says what is missing; exists for the compiler only. */
export declare const refusedKey: unique symbol;

/** Anything a chain can be handed as: a level of it, or its settings. */
export interface Said<F extends string = string> {
	readonly [factsKey]: F;
}

/** An app that says all it needs: what `check`, `deploy` and helpers take. */
export interface Deployable extends Said {
	readonly compile: () => Plan;
}

/** Where a plan is meant to run; what is not given stays a reference. */
export interface CompileOptions {
	readonly region?: string;
	/** Twelve digits. */
	readonly account?: string;
}

/** Stands in for `compile` while something is missing; its parameter says what. */
export interface CannotCompileYet<Sentences extends string> {
	readonly [refusedKey]: Sentences;
}
