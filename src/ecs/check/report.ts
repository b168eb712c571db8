import type { Finding, Severity } from "../../engine/finding.js";
import { structureOf } from "../spec/shape/structure.js";
import { bitsOf, type Filling, type Rule, type Rules } from "./rules/rule.js";
import { unreadable } from "./rules/shapes.js";
import type { Setting } from "./setting.js";

/** What a rule is told of, and where that stands. */
type Place = () => string;

/** Runs rules and collects findings; the only place that makes sentences. */
export class Report {
	readonly findings: Finding[] = [];
	/** The rule that looks at this moment, and where. */
	#rule: Told = unreadable;
	#place: Place = () => "";
	readonly #tell = (at: string, filling?: Filling) => this.add(this.#rule, joined(this.#place(), at), filling);

	/** Lets the rules look at one structure: those of what is said, and those that always look. */
	look<Item>(name: string, rules: Rules<Item>, item: Item, setting: Setting, place: Place): void {
		const structure = structureOf(name);
		const bits = bitsOf(rules, structure);
		const said = setting.seen.said[structure.index] ?? 0;
		this.#place = place;
		for (let index = 0; index < rules.length; index++) {
			const bit = bits[index];
			const rule = rules[index];
			if (rule && (!bit || bit & said)) this.#run(rule, item, setting);
		}
	}

	run<Item>(rules: Rules<Item>, item: Item, setting: Setting, place: Place): void {
		this.#place = place;
		for (const rule of rules) this.#run(rule, item, setting);
	}

	/** One that breaks on what it finds is told, and the others go on. */
	#run<Item>(rule: Rule<Item>, item: Item, setting: Setting): void {
		this.#rule = rule;
		try {
			const told = rule.test?.(item, setting, this.#tell);
			if (told) this.#tell(rule.at, told === true ? undefined : told);
		} catch {
			this.add(unreadable, this.#place() || "app");
		}
	}

	add(rule: Told, path: string, filling?: Filling, severity: Severity = rule.severity): void {
		const names = path.match(/\[([^\]]*)\](?!.*\[)/s);
		const all: Filling = {
			member: path.slice(path.lastIndexOf(".") + 1).replace(/\[.*/s, ""),
			name: names?.[1] ?? "",
			...filling,
			at: subjectOf(path),
		};
		this.findings.push({
			code: rule.code,
			severity,
			path,
			message: fill(rule.message, all),
			hint: fill(rule.hint, all),
			source: fill(rule.source ?? sourceAt(path), all),
		});
	}

	/** All findings, errors first, otherwise in the order in which they were told. */
	sorted(): Finding[] {
		return this.findings.sort((a, b) => a.severity.localeCompare(b.severity));
	}
}

/** What is needed to tell a rule. */
export type Told = Omit<Rule, "test">;

/** A name as it stands in a path's brackets. */
export const bracket = (name: unknown, index: number): string =>
	`[${typeof name === "string" && name !== "" ? short(name) : index}]`;

/** `taskDefinition.containerDefinitions[web].image` → `container 'web' image`. */
export function subjectOf(path: string): string {
	const [, root = "", name, member] =
		/^(\w*)(?:\[([^\]]*)\])?\.?(.*)$/s.exec(path.replace(/^taskDefinition\.containerDefinitions(?=\[)/, "container")) ??
		[];
	const subject = root === "taskDefinition" ? "task definition" : root || "app";
	return [subject, name !== undefined && `'${name}'`, member].filter(Boolean).join(" ");
}

/** Where AWS documents the member of a path: `service.tags[a].key` → `CreateService.tags.key`. */
export function sourceAt(path: string): string {
	const plain = path.replace(/\[[^\]]*\]/g, "").replace(/^taskDefinition\.containerDefinitions(?=\.|$)/, "container");
	const [root = "", ...members] = plain.split(".");
	return [apis[root] ?? "Gantry", ...members].join(".");
}

const apis: Readonly<Record<string, string>> = {
	cluster: "CreateCluster",
	service: "CreateService",
	taskDefinition: "RegisterTaskDefinition",
	container: "ContainerDefinition",
};

const joined = (place: string, at: string): string => (place && at ? `${place}.${at}` : place || at);
const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text);

const fill = (template: string, filling: Filling): string =>
	template.replace(/\{(\w+)\}/g, (whole, key: string) => (key in filling ? short(String(filling[key])) : whole));
