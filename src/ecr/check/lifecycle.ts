import { tellProblem } from "../../engine/check/problem-rules.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Finding } from "../../engine/finding.js";
import type { LifecyclePolicy, LifecycleSpec } from "../spec/lifecycle.js";
import { shapes } from "../spec/shape.js";
import { pathWords } from "./path-words.js";
import { rulesOf } from "./rules/index.js";
import { lifecycleRuleRules, lifecycleRules } from "./rules/lifecycle.js";

/** All that is wrong with a lifecycle policy, in the order of its rules; never throws. @param path where it stands: `repository.lifecycle` */
export function checkLifecycle(policy: unknown, path: string): Finding[] {
	const report = new Report(pathWords);
	const seen = nothingSeen();
	const kept = readable(policy, shapes.structureOf("lifecyclePolicy"), report, seen);
	const setting = { seen, isWhole: true };
	if (isPolicy(kept)) {
		for (const [index, rule] of kept.rules.entries())
			report.run(lifecycleRuleRules, rule, setting, () => `rules[${index}]`);
		report.run(lifecycleRules, kept, setting, () => "");
	}
	return report.findings.map((finding) => ({ ...finding, path: `${path}.${finding.path}` }));
}

/** All that is wrong with a lifecycle piece, errors first; never throws. */
export function checkLifecyclePiece({ rules, problems = [] }: LifecycleSpec): Finding[] {
	const report = new Report(pathWords);
	for (const problem of problems) tellProblem(problem, rulesOf.problem, report);
	report.findings.push(...checkLifecycle({ rules }, "lifecycle"));
	return report.sorted();
}

/** What reading kept has the types of the shape table. */
const isPolicy = (kept: unknown): kept is LifecyclePolicy => typeof kept === "object" && kept !== null;
