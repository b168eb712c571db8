import type { SpecProblem } from "../spec/app.js";
import { rules } from "./rules/index.js";
import type { Rule } from "./rules/rule.js";
import type { Setting } from "./setting.js";

const known: Readonly<Record<string, Rule>> = Object.assign(Object.create(null), rules);

/** What the builder and the reader noticed; `strict` makes a warning an error. */
export function checkProblems({ app, report }: Setting): void {
	for (const { code, path, data } of app.problems ?? []) {
		const rule = known[code] ?? rules["spec.problem"];
		const severity = data["strict"] === 1 ? "error" : rule.severity;
		report.tell(code, { ...rule, severity }, path, { name: "", ...data });
	}
}
