import { readdirSync } from "node:fs";
import { pathWords } from "../../../src/app-runner/check/path-words.js";
import { shapes } from "../../../src/app-runner/spec/shape.js";
import { sharedProblems } from "../../../src/engine/check/problem-rules.js";
import { shapeRules } from "../../../src/engine/check/shape-rules.js";
import { rulesPage, type Told } from "../../engine/check/rules-page.js";

const folder = "app-runner/check/rules";

/** Every table of rules of App Runner, by the name that it is exported under: a new file needs no line here. */
export async function appRunnerRules(): Promise<Readonly<Record<string, readonly Told[]>>> {
	const tables: Record<string, readonly Told[]> = {};
	for (const file of readdirSync(new URL(`../../../src/${folder}/`, import.meta.url))) {
		const room: object = await import(`../../../src/app-runner/check/rules/${file.replace(".ts", "")}.ts`);
		for (const [name, value] of Object.entries(room)) if (isTable(value)) tables[name] = value;
	}
	return tables;
}

/** The page of the rules of App Runner, as Markdown. */
export const appRunnerRulesPage = async (): Promise<string> => {
	const rules = await appRunnerRules();
	return rulesPage({
		title: "Rules of the App Runner check",
		folder,
		test: "test/app-runner/check/rules-page.test.ts",
		teller: "check(app)",
		rules: { ...rules, shapeRules, sharedProblems },
		places: Object.fromEntries(Object.keys(rules).map((name) => [name, "app-runner"])),
		words: pathWords,
		structures: {
			"app-runner": shapes.structureOf("app-runner"),
			...Object.fromEntries(
				["scaling", "vpcConnector", "observability"].map((member) => [
					`app-runner.${member}`,
					shapes.structureOf(member),
				]),
			),
		},
	});
};

const isTable = (value: unknown): value is readonly Told[] =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((rule) => typeof rule === "object" && rule !== null && "code" in rule && "message" in rule);
