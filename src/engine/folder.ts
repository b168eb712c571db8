import type { Outcome } from "./outcome.js";
import type { Plan } from "./plan.js";
import type { WorkContext, WorkOptions } from "./work.js";

/** What is planned beside what the chain says. */
export interface PlanWishes {
	/** Starts a new deployment although nothing differs. @default false */
	readonly force?: boolean;
}

/** A service folder as those who join services see it; each exports one such record. */
export interface Folder<Spec extends object, Joined, Options extends WorkOptions = WorkOptions> {
	/** Whether a spec is one of this folder's. */
	owns(spec: object): spec is Spec;
	/** Reads AWS and says what would be called. @throws SpecError, PlanError, CallError */
	plan(spec: Spec, connection: Joined, wishes: PlanWishes): Promise<Plan>;
	/** Plans and applies. */
	deploy(spec: Spec, context: WorkContext<Joined, Options>): Promise<Outcome>;
	/** Whether a plan is one of this folder's. */
	planned(plan: Plan): boolean;
	/** Makes the calls of a plan, if what was read for it is still so. */
	apply(plan: Plan, context: WorkContext<Joined, Options>): Promise<Outcome>;
}
