import type { Finding } from "./finding.js";
import type { Outcome } from "./outcome.js";
import type { Plan } from "./plan.js";
import type { WorkContext } from "./work.js";

/** What is planned beside what the chain says. */
export interface PlanWishes {
	/** Starts a new deployment although nothing differs. @default false */
	readonly force?: boolean;
}

/** A service folder as those who join services see it; each exports one such record. */
export interface Folder<Spec extends object, Joined> {
	/** Whether a spec is one of this folder's. */
	owns(spec: object): spec is Spec;
	/** What an app is called: `prod/api`, `team/api`. */
	subjectOf(spec: Spec): string;
	/** All that is wrong with it; pure. @param isWhole also tells what is missing before it can be deployed */
	check(spec: Spec, isWhole: boolean): Finding[];
	/** Reads AWS and says what would be called. @throws SpecError, PlanError, CallError */
	plan(spec: Spec, connection: Joined, wishes: PlanWishes): Promise<Plan>;
	/** Plans and applies. */
	deploy(spec: Spec, context: WorkContext<Joined>): Promise<Outcome>;
	/** Whether a plan is one of this folder's. */
	planned(plan: Plan): boolean;
	/** Makes the calls of a plan, if what was read for it is still so. */
	apply(plan: Plan, context: WorkContext<Joined>): Promise<Outcome>;
}
