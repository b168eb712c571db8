import type { SpecProblem } from "../spec/app.js";
import { problemRules } from "./rules/problems.js";
import type { Rule } from "./rules/rule.js";
import type { Setting } from "./setting.js";

const known: Readonly<Record<string, Rule>> = Object.assign(Object.create(null), problemRules);

/** What the builder and the reader noticed; `strict` makes a warning an error. */
export function checkProblems({ app, report }: Setting): void {
	for (const { code, path, data } of app.problems ?? []) {
		const rule = known[code] ?? problemRules["spec.problem"];
		const severity = data["strict"] === 1 ? "error" : rule.severity;
		report.tell(code, { ...rule, severity }, path, data);
	}
}
