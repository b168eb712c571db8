import type { CompileOptions } from "../../engine/chain/deployable.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { SpecError } from "../../engine/errors/spec-error.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";
import type { Plan } from "../../engine/plan.js";
import { checkExpress } from "../check/express.js";
import { EXPRESS_NOT_THERE } from "../observe/express-described.js";
import type { ExpressSpec } from "../spec/express.js";
import { planExpress } from "./express.js";

/**
 * The plan for an account in which it does not exist yet; pure.
 * @throws SpecError with all findings when one of them is an error, PlanError for one that is said to be there already
 */
export function compileExpress(app: ExpressSpec, _options: CompileOptions = {}): Plan {
	const findings = requireSoundExpress(app, app.existing !== true);
	if (!app.existing) return planExpress(app, EXPRESS_NOT_THERE, findings);
	throw new PlanError(`what Express service '${app.serviceName}' has must be read: an update sends all of it again`, {
		code: "plan.express-unread",
		hint: "aws.plan(app)",
	});
}

/** All findings of what must be complete. @param isNew whether nothing is there to keep @throws SpecError when one is an error */
export function requireSoundExpress(app: ExpressSpec, isNew: boolean): readonly Finding[] {
	const findings = checkExpress(app, isNew);
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
	return findings;
}
