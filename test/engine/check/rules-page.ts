import { readdirSync, readFileSync } from "node:fs";
import { type PathWords, sourceAt } from "../../../src/engine/check/report.js";
import type { Rule } from "../../../src/engine/check/rule.js";
import { bounds } from "../../../src/engine/shape/repair.js";
import type { Member, Structure } from "../../../src/engine/shape/structure.js";

/** What is printed of a rule. */
export type Told = Omit<Rule, "test">;

/** The rules of one service, and what its page says around them. */
export interface RulesOfPage {
	readonly title: string;
	/** The folder below src/, and the test that writes the page. */
	readonly folder: string;
	readonly test: string;
	/** How a chain is checked: `check(app)`. */
	readonly teller: string;
	/** Every rule, by the thing that it looks at. */
	readonly rules: Readonly<Record<string, readonly Told[]>>;
	/** Where the things stand that rules look at. */
	readonly places: Readonly<Record<string, string>>;
	readonly words: PathWords;
	/** The structures whose bounds are told, by the path that they begin with. */
	readonly structures: Readonly<Record<string, Structure>>;
}

const SHARED = ["engine/check/problem-rules.ts", "engine/check/shape-rules.ts"];
const notThemes = ["index.ts", "rule.ts"];
const src = new URL("../../../src/", import.meta.url);

/** The page of rules, as Markdown, made from the tables; themes are the files that the rules stand in. */
export function rulesPage(page: RulesOfPage): string {
	const table = tableOf(page);
	const own = readdirSync(new URL(`${page.folder}/`, src))
		.filter((file) => !notThemes.includes(file))
		.sort()
		.map((file) => `${page.folder}/${file}`);
	const parts = [
		`# ${page.title}`,
		`<!-- Made from src/${page.folder} by \`npx vitest run ${page.test} -u\`. -->`,
		`\`${page.teller}\` and \`compile()\` tell these. AWS refuses an **error**; on a **warning** AWS's pages disagree, or it is only unwise. ` +
			"`{at}` stands for the subject and member that the finding's path names, other braces for what stands there.",
	];
	for (const file of [...own, ...SHARED]) {
		const text = readFileSync(new URL(file, src), "utf8");
		const codes = Object.keys(table).filter((code) => text.includes(`"${code}"`));
		if (codes.length > 0) parts.push(`## ${title(file)}`, rows(codes, table));
	}
	parts.push(
		"## Bounds",
		"What `spec.range`, `spec.value`, `spec.short`, `spec.length`, `spec.count` and `spec.empty` compare with.",
		boundsTable(page),
	);
	return `${parts.join("\n\n")}\n`;
}

type Table = Readonly<Record<string, Told & { readonly documented: string }>>;

/** Every rule by its code; one that looks at several things is one rule. */
function tableOf({ rules, places, words }: RulesOfPage): Table {
	const table: Record<string, Told & { readonly documented: string }> = {};
	for (const [thing, list] of Object.entries(rules))
		for (const rule of list) {
			const place = places[thing];
			const at = rule.at.includes(" ") ? "" : rule.at;
			const member = place ? sourceAt([place, at].filter(Boolean).join("."), words) : "the member that the path names";
			table[rule.code] = { ...rule, documented: rule.source ?? member };
		}
	return table;
}

function boundsTable({ structures, words }: RulesOfPage): string {
	const lines = new Set<string>();
	for (const [path, structure] of Object.entries(structures)) collect(structure, lines, path, words);
	return ["| member | takes |", "| --- | --- |", ...[...lines].sort()].join("\n");
}

function collect(structure: Structure, lines: Set<string>, path: string, words: PathWords): void {
	for (const [name, member] of structure.members) {
		const at = path ? `${path}.${name}` : name;
		for (const one of [member, member.of]) {
			const takes = one && sayBounds(one);
			if (takes) lines.add(`| \`${sourceAt(at, words)}\` | ${takes} |`);
		}
		const inner = member.structure ?? member.of?.structure;
		if (inner) collect(inner, lines, at, words);
	}
}

function sayBounds(member: Member): string | undefined {
	const { kind, min, max, values, characters } = member;
	if (values) return values.join(", ");
	if (min <= 0 && max === Infinity) return undefined;
	if (kind === "#" || kind === "%") return `${kind === "#" ? "whole, " : ""}${bounds(member)}`;
	if (kind === "*") return `${bounds(member)} entries`;
	if (kind !== "$" && kind !== "~") return undefined;
	return `${bounds(member)} characters${characters ? `: ${characters.name}` : ""}`;
}

function title(path: string): string {
	const file = path.slice(path.lastIndexOf("/") + 1);
	const words = file.replace(".ts", "").replaceAll("-", " ");
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function rows(codes: readonly string[], table: Table): string {
	const lines = codes.map((code) => {
		const rule = table[code];
		return rule
			? `| \`${code}\` | ${rule.severity} | ${cell(rule.message)} | ${cell(rule.hint)} | ${cell(rule.documented)} |`
			: "";
	});
	return ["| code | severity | sentence | hint | source |", "| --- | --- | --- | --- | --- |", ...lines].join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
