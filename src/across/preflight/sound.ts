import { checkApp } from "../../ecs/check/index.js";
import { pathWords } from "../../ecs/check/path-words.js";
import type { AppSpec } from "../../ecs/spec/app.js";
import { shapes } from "../../ecs/spec/shape/structure.js";
import { Report } from "../../engine/check/report.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";
import { isObject } from "../../engine/shape/fits.js";
import { repair } from "../../engine/shape/repair.js";

/** The app without members of a wrong type, and the errors that check tells of it. */
export function soundOf(app: AppSpec): { readonly spec: AppSpec; readonly findings: readonly Finding[] } {
	const findings = checkApp(app, { complete: true, existing: true }).filter(isErrorFinding);
	const kept = repair(app, shapes.structureOf("app"), new Report(pathWords));
	return { spec: isObject(kept) ? kept : {}, findings };
}
