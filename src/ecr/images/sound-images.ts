import { saidImageOf } from "../../engine/chain/said-image.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import { SpecError } from "../../engine/errors/spec-error.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";
import { checkEcr } from "../check/index.js";
import { isEcrSpec } from "../spec/index.js";

/** Refuses chains that can't be what they say, before anything is called. @throws SpecError with all findings */
export function requireSoundImages(said: readonly unknown[]): void {
	const findings = said.flatMap(findingsOf);
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
}

function findingsOf(said: unknown): readonly Finding[] {
	const image = saidImageOf(said);
	if (image) return image.findings;
	const spec = anySpecOf(said);
	return spec && isEcrSpec(spec) ? checkEcr(spec, true) : [];
}
