import type { Outcome } from "./outcome.js";
import type { Plan } from "./plan.js";
import type { Ended, WorkContext, WorkOptions } from "./work.js";

/** What is planned beside what the chain says. */
export interface PlanWishes {
	/** Starts a new deployment although nothing differs. @default false */
	readonly force?: boolean;
}

/** How something is removed. */
export interface DestroyOptions extends WorkOptions {
	/** Also removes what is in it: the images of a repository. @default false */
	readonly force?: boolean;
	/** `"all"` also removes what the chain says to be there already, by `.existing()`. @default only what Gantry makes */
	readonly include?: "all";
}

/** A service folder as those who join services see it; each exports one such record. */
export interface Folder<Spec extends object, Joined, Options extends WorkOptions = WorkOptions> {
	/** Whether a spec is one of this folder's. */
	owns(spec: object): spec is Spec;
	/** Reads AWS and says what would be called. @throws SpecError, PlanError, CallError */
	plan(spec: Spec, connection: Joined, wishes: PlanWishes): Promise<Plan>;
	/** Plans and applies. */
	deploy(spec: Spec, context: WorkContext<Joined, Options>): Promise<Outcome>;
	/** Removes it, and waits until it is gone; what is not there is gone. @throws PlanError, CallError */
	destroy(spec: Spec, context: WorkContext<Joined, DestroyOptions>): Promise<Ended>;
	/** Whether a plan is one of this folder's. */
	planned(plan: Plan): boolean;
	/** Makes the calls of a plan, if what was read for it is still so. */
	apply(plan: Plan, context: WorkContext<Joined, Options>): Promise<Outcome>;
}
