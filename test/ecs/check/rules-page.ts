import { readdirSync, readFileSync } from "node:fs";
import type { Rule } from "../../../src/ecs/check/index.js";
import { pathWords } from "../../../src/ecs/check/path-words.js";
import { rulesOf } from "../../../src/ecs/check/rules/index.js";
import { shapes } from "../../../src/ecs/spec/shape/structure.js";
import { sourceAt } from "../../../src/engine/check/report.js";
import { bounds } from "../../../src/engine/shape/repair.js";
import type { Member, Structure } from "../../../src/engine/shape/structure.js";

const folder = new URL("../../../src/ecs/check/rules/", import.meta.url);
const sharedFolder = new URL("../../../src/engine/check/", import.meta.url);
const notThemes = ["index.ts", "rule.ts"];

/** The page of rules, as Markdown, made from the table; themes are the files that the rules stand in. */
export function rulesPage(): string {
	const table = tableOfRules();
	const parts = [
		"# Rules of the ECS check",
		`<!-- Made from src/ecs/check/rules by \`npx vitest run test/ecs/check/rules-page.test.ts -u\`. -->`,
		"`check(app)` and `compile()` tell these. AWS refuses an **error**; on a **warning** AWS's pages disagree, or it is only unwise. " +
			"`{at}` stands for the subject and member that the finding's path names, other braces for what stands there.",
	];
	const shared = ["problem-rules.ts", "shape-rules.ts"].map((file) => new URL(file, sharedFolder));
	const own = readdirSync(folder)
		.filter((file) => !notThemes.includes(file))
		.sort()
		.map((file) => new URL(file, folder));
	for (const url of [...own, ...shared]) {
		const file = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
		const text = readFileSync(url, "utf8");
		const codes = Object.keys(table).filter((code) => text.includes(`"${code}"`));
		if (codes.length === 0) continue;
		parts.push(`## ${title(file)}`, rows(codes, table));
	}
	parts.push(
		"## Bounds",
		"What `spec.range`, `spec.value`, `spec.length`, `spec.count` and `spec.empty` compare with.",
		boundsTable(),
	);
	return `${parts.join("\n\n")}\n`;
}

/** Where the things stand that rules look at. */
const places: Readonly<Record<string, string>> = {
	service: "service",
	deployment: "service.deploymentConfiguration",
	loadBalancer: "service.loadBalancers",
	taskDefinition: "taskDefinition",
	volume: "taskDefinition.volumes",
	container: "container",
	port: "container.portMappings",
};

/** What is printed of a rule. */
type Told = Omit<Rule, "test"> & { readonly documented: string };

/** Every rule by its code; one that looks at containers and at tasks is one rule. */
function tableOfRules(): Readonly<Record<string, Told>> {
	const table: Record<string, Told> = {};
	for (const [thing, rules] of Object.entries(rulesOf))
		for (const rule of rules) {
			const place = places[thing];
			const at = rule.at.includes(" ") ? "" : rule.at;
			const member = place
				? sourceAt([place, at].filter(Boolean).join("."), pathWords)
				: "the member that the path names";
			table[rule.code] = { ...rule, documented: rule.source ?? member };
		}
	return table;
}

function boundsTable(): string {
	const lines = new Set<string>();
	collect(shapes.structureOf("app"), lines, "");
	return ["| member | takes |", "| --- | --- |", ...[...lines].sort()].join("\n");
}

function collect(structure: Structure, lines: Set<string>, path: string): void {
	for (const [name, member] of structure.members) {
		const at = path ? `${path}.${name}` : name;
		for (const one of [member, member.of]) {
			const takes = one && sayBounds(one);
			if (takes) lines.add(`| \`${sourceAt(at, pathWords)}\` | ${takes} |`);
		}
		const inner = member.structure ?? member.of?.structure;
		if (inner) collect(inner, lines, at);
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

function title(file: string): string {
	const words = file.replace(".ts", "").replaceAll("-", " ");
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function rows(codes: readonly string[], table: Readonly<Record<string, Told>>): string {
	const lines = codes.map((code) => {
		const rule = table[code];
		return rule
			? `| \`${code}\` | ${rule.severity} | ${cell(rule.message)} | ${cell(rule.hint)} | ${cell(rule.documented)} |`
			: "";
	});
	return ["| code | severity | sentence | hint | source |", "| --- | --- | --- | --- | --- |", ...lines].join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
