import type { Finding, Severity } from "../finding.js";
import type { Seen } from "../shape/fits.js";
import type { Structure } from "../shape/structure.js";
import { bitsOf, type Filling, type Rule, type Rules } from "./rule.js";
import { unreadable } from "./shape-rules.js";

/** What a rule is told of, and where that stands. */
type Place = () => string;

/** How the paths of a service's specs are said. */
export interface PathWords {
	/** `taskDefinition.containerDefinitions[web].image` → `container[web].image`. */
	plain(path: string): string;
	/** The API field that documents the first word of a plain path. */
	readonly apis: Readonly<Record<string, string>>;
	/** How people call it, where that is another word. */
	readonly subjects: Readonly<Record<string, string>>;
}

/** What rules look with: it knows what was said. */
export interface Looking {
	readonly seen: Seen;
}

/** Runs rules and collects findings; the only place that makes sentences. */
export class Report {
	readonly findings: Finding[] = [];
	/** The rule that looks at this moment, and where. */
	#rule: Told = unreadable;
	#place: Place = () => "";
	readonly #tell = (at: string, filling?: Filling) => this.add(this.#rule, joined(this.#place(), at), filling);

	constructor(readonly words: PathWords) {}

	/** Lets the rules look at one structure: those of what is said, and those that always look. */
	look<Item, Setting extends Looking>(
		structure: Structure,
		rules: Rules<Item, Setting>,
		item: Item,
		setting: Setting,
		place: Place,
	): void {
		const bits = bitsOf(rules, structure);
		const said = setting.seen.said[structure.index] ?? 0;
		this.#place = place;
		for (let index = 0; index < rules.length; index++) {
			const bit = bits[index];
			const rule = rules[index];
			if (rule && (!bit || bit & said)) this.#run(rule, item, setting);
		}
	}

	run<Item, Setting>(rules: Rules<Item, Setting>, item: Item, setting: Setting, place: Place): void {
		this.#place = place;
		for (const rule of rules) this.#run(rule, item, setting);
	}

	/** One that breaks on what it finds is told, and the others go on. */
	#run<Item, Setting>(rule: Rule<Item, string, Setting>, item: Item, setting: Setting): void {
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
			at: subjectOf(path, this.words),
		};
		this.findings.push({
			code: rule.code,
			severity,
			path,
			message: fill(rule.message, all),
			hint: fill(rule.hint, all),
			source: fill(rule.source ?? sourceAt(path, this.words), all),
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
function subjectOf(path: string, words: PathWords): string {
	const [, root = "", name, member] = /^([\w-]*)(?:\[([^\]]*)\])?\.?(.*)$/s.exec(words.plain(path)) ?? [];
	const subject = (words.subjects[root] ?? root) || "app";
	return [subject, name !== undefined && `'${name}'`, member].filter(Boolean).join(" ");
}

/** Where AWS documents the member of a path: `service.tags[a].key` → `CreateService.tags.key`. */
export function sourceAt(path: string, words: PathWords): string {
	const [root = "", ...members] = words
		.plain(path)
		.replace(/\[[^\]]*\]/g, "")
		.split(".");
	return [words.apis[root] ?? "Gantry", ...members].join(".");
}

const joined = (place: string, at: string): string => (place && at ? `${place}.${at}` : place || at);
const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text);

const fill = (template: string, filling: Filling): string =>
	template.replace(/\{(\w+)\}/g, (whole, key: string) => (key in filling ? short(String(filling[key])) : whole));
