import type { CompileOptions } from "../../engine/chain/deployable.js";
import { SpecError } from "../../engine/errors/spec-error.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";
import type { Plan } from "../../engine/plan.js";
import { checkEcr } from "../check/index.js";
import { NOT_THERE, UNSEEN } from "../observe/described.js";
import { NOTHING_SET } from "../observe/registry.js";
import type { EcrSpec } from "../spec/index.js";
import { planPublicRepository } from "./public-repository.js";
import { planRegistry } from "./registry.js";
import { planRepository } from "./repository.js";

/**
 * The plan for an account in which nothing of it exists yet, but for what the chain says to be there; pure.
 * @throws SpecError with all findings, when one of them is an error
 */
export function compileEcr(spec: EcrSpec, options: CompileOptions = {}): Plan {
	const findings = requireSound(spec);
	if (spec.kind === "registry")
		return planRegistry(spec, { ...NOTHING_SET, registryId: options?.account }, findings, options?.region);
	const observed = spec.existing ? UNSEEN : NOT_THERE;
	return spec.kind === "repository"
		? planRepository(spec, observed, findings)
		: planPublicRepository(spec, observed, findings);
}

/** All findings of what must be complete. @throws SpecError when one of them is an error */
export function requireSound(spec: EcrSpec): readonly Finding[] {
	const findings = checkEcr(spec, true);
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
	return findings;
}
