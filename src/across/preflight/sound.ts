import { checkApp } from "../../ecs/check/index.js";
import { Report } from "../../ecs/check/report.js";
import { isObject } from "../../ecs/check/shape/fits.js";
import { repair } from "../../ecs/check/shape/repair.js";
import type { AppSpec } from "../../ecs/spec/app.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";

/** The app without members of a wrong type, and the errors that check tells of it. */
export function soundOf(app: AppSpec): { readonly spec: AppSpec; readonly findings: readonly Finding[] } {
	const findings = checkApp(app, { complete: true, existing: true }).filter(isErrorFinding);
	const kept = repair(app, new Report());
	return { spec: isObject(kept) ? kept : {}, findings };
}
