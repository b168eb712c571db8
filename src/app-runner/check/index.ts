import { tellProblem } from "../../engine/check/problem-rules.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Finding } from "../../engine/finding.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { isAppRunnerSpec } from "../spec/service.js";
import { shapes } from "../spec/shape.js";
import { pathWords } from "./path-words.js";
import { rulesOf } from "./rules/index.js";
import type { Setting } from "./setting.js";

/** Tells all that is wrong with a service of App Runner, errors first; never throws. */
export function checkAppRunner(spec: AppRunnerSpec, isWhole = false): Finding[] {
	const report = new Report(pathWords);
	const setting: Setting = { seen: nothingSeen(), isWhole };
	const structure = shapes.structureOf(spec.kind);
	const kept = readable(spec, structure, report, setting.seen, spec.kind);
	for (const problem of spec.problems ?? []) tellProblem(problem, rulesOf.problem, report);
	// What reading kept has the types of the shape table.
	if (typeof kept === "object" && kept !== null && isAppRunnerSpec(kept))
		report.look(structure, rulesOf.service, kept, setting, () => "app-runner");
	return report.sorted();
}
