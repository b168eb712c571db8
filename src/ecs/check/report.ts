import type { Finding } from "../../engine/finding.js";
import { type Rule, type RuleCode, rules } from "./rules/index.js";

/** What a sentence's braces are filled with. */
export type Filling = Readonly<Record<string, string | number>>;

/** Collects findings; the only place that makes sentences. */
export class Report {
	readonly findings: Finding[] = [];

	add(code: RuleCode, path: string, filling: Filling = {}): void {
		this.tell(code, rules[code], path, filling);
	}

	/** A finding whose rule isn't in the table as it stands, such as a problem of the builder. */
	tell(code: string, rule: Rule, path: string, filling: Filling): void {
		const all: Filling = { ...filling, at: subjectOf(path) };
		this.findings.push({
			code,
			severity: rule.severity,
			path,
			message: fill(rule.message, all),
			hint: fill(rule.hint, all),
			source: fill(rule.source, all),
		});
	}

	/** All findings, errors first, otherwise in the order in which they were told. */
	sorted(): Finding[] {
		return this.findings.sort((a, b) => rank(a) - rank(b));
	}
}

/** A name as it stands in a path's brackets. */
export const bracket = (name: unknown, index: number): string =>
	`[${typeof name === "string" && name !== "" ? short(name) : index}]`;

/** `taskDefinition.containerDefinitions[web].image` → `container 'web' image`. */
export function subjectOf(path: string): string {
	const container = /^(?:taskDefinition\.containerDefinitions\[([^\]]*)\]|container\b)\.?(.*)$/s.exec(path);
	if (container) return joined(container[1] === undefined ? "container" : `container '${container[1]}'`, container[2]);
	const [root = "", ...rest] = path.split(".");
	return joined(root === "taskDefinition" ? "task definition" : root || "app", rest.join("."));
}

const rank = (finding: Finding): number => (finding.severity === "error" ? 0 : 1);
const joined = (subject: string, rest = ""): string => (rest ? `${subject} ${rest}` : subject);
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

const fill = (template: string, filling: Filling): string =>
	template.replace(/\{(\w+)\}/g, (whole, key: string) => (key in filling ? short(String(filling[key])) : whole));
