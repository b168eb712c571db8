import type { CompileOptions } from "../../engine/chain/deployable.js";
import { SpecError } from "../../engine/errors/spec-error.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";
import { Plan } from "../../engine/plan.js";
import { checkEcr } from "../check/index.js";
import type { ObservedRepository } from "../observe/described.js";
import { NOTHING_SET } from "../observe/registry.js";
import type { EcrSpec } from "../spec/index.js";
import { planRegistry } from "./registry.js";
import { repositorySteps } from "./repository.js";
import { repositoryState } from "./state.js";
import { targetOf } from "./target.js";

/** The plan for an account in which nothing of it exists yet; pure. @throws SpecError with all findings, when one of them is an error */
export function compileEcr(spec: EcrSpec, options: CompileOptions = {}): Plan {
	const findings = requireSound(spec);
	if (spec.kind === "registry") return planRegistry(spec, { ...NOTHING_SET, registryId: options.account }, findings);
	return planEcr(spec, { repository: undefined }, findings);
}

/** All findings of what must be complete. @throws SpecError when one of them is an error */
export function requireSound(spec: EcrSpec): readonly Finding[] {
	const findings = checkEcr(spec, true);
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
	return findings;
}

/** What would have to be called so that what is there becomes what is said; pure. @throws PlanError where no call can do it */
export function planEcr(spec: EcrSpec, observed: ObservedRepository, findings: readonly Finding[]): Plan {
	const steps = spec.kind === "repository" ? repositorySteps(spec, observed) : [];
	const target = targetOf(spec);
	const name = target.name ?? "";
	return new Plan({
		target,
		steps,
		findings,
		preconditions: [{ kind: spec.kind, subject: name, expected: repositoryState(observed, steps) }],
		head: observed.repository ? [] : [`creates repository '${name}'`],
	});
}
