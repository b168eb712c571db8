import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { clear } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { ObservedRepository } from "../observe/described.js";
import { type Grants, grantedIn } from "../spec/grants.js";
import { normalPolicy, type PolicyDocument, policyIn, policyText, statementsIn } from "../spec/policy.js";
import type { AnyRepository } from "../spec/repository.js";
import { placeOf, type StepOf } from "./repository-step.js";

/** What a policy says, and what is granted beside it. */
type Said = AnyRepository & { readonly grants?: Grants };

/** The call that makes the policy what is said, compared by what it means; none where it is so. @throws PlanError where it can't be told */
export function policySteps(said: Said, { policyText: before }: ObservedRepository, step: StepOf): Step[] {
	const { policy, grants, forcePolicy } = said;
	if (policy === undefined && grants === undefined) return [];
	const there = before === undefined ? undefined : policyIn(before);
	if (before !== undefined && !there && policy === undefined) throw unreadable(said.repositoryName);
	const base = policy === clear ? undefined : (policy ?? there);
	const wanted = grantedIn(base, grants ?? {});
	if (!wanted) {
		if (before === undefined) return [];
		return [step("policy", "DeleteRepositoryPolicy", placeOf(said), "its policy is removed")];
	}
	if (there && isEqual(normalPolicy(there), normalPolicy(wanted))) return [];
	const input = { ...placeOf(said), policyText: policyText(wanted), ...(forcePolicy && { force: true }) };
	return [step("policy", "SetRepositoryPolicy", input, policyDifference(there, wanted))];
}

/** What differs, a line for each statement: `policy statement 'gantry-pull-accounts': added`. */
function policyDifference(before: PolicyDocument | undefined, after: PolicyDocument): string {
	if (!before) return "it has no policy";
	const [old, now] = [statementsByName(before), statementsByName(after)];
	const lines = [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
		const [was, is] = [old.get(name), now.get(name)];
		if (isEqual(was, is)) return [];
		return [`policy statement ${name}: ${was === undefined ? "added" : is === undefined ? "removed" : "changed"}`];
	});
	return lines.length > 0 ? lines.join("\n") : "its policy differs";
}

const statementsByName = (document: PolicyDocument): Map<string, unknown> =>
	new Map(
		statementsIn(document).map((statement, index) => [
			statement.Sid ? `'${statement.Sid}'` : String(index + 1),
			normalPolicy({ Statement: [statement] }),
		]),
	);

const unreadable = (name: string): PlanError =>
	new PlanError(`the policy of '${name}' is no JSON, so nothing can be put into it`, {
		code: "plan.policy-unreadable",
		hint: "say the whole policy: .policy(document)",
	});
