import type { CompileOptions } from "../../engine/chain/deployable.js";
import { SpecError } from "../../engine/errors/spec-error.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";
import type { Plan } from "../../engine/plan.js";
import { checkAppRunner } from "../check/index.js";
import { NOT_THERE, UNSEEN } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { planService } from "./service.js";

/**
 * The plan for an account in which nothing of it exists yet, but for what the chain says to be there; pure.
 * @throws SpecError with all findings, when one of them is an error
 */
export function compileAppRunner(spec: AppRunnerSpec, _options: CompileOptions = {}): Plan {
	const findings = requireSound(spec, true);
	return planService(spec, spec.existing ? UNSEEN : NOT_THERE, findings);
}

/** All findings of what must be complete. @param isNew whether nothing is there to keep @throws SpecError when one is an error */
export function requireSound(spec: AppRunnerSpec, isNew: boolean): readonly Finding[] {
	// One that is said to be there is never created: that it is missing is told by the plan.
	const findings = checkAppRunner(spec, isNew && spec.existing !== true);
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
	return findings;
}
