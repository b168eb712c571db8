import { readdirSync } from "node:fs";
import { pathWords } from "../../../src/ecr/check/path-words.js";
import { shapes } from "../../../src/ecr/spec/shape.js";
import { sharedProblems } from "../../../src/engine/check/problem-rules.js";
import { shapeRules } from "../../../src/engine/check/shape-rules.js";
import { rulesPage, type Told } from "../../engine/check/rules-page.js";

const folder = "ecr/check/rules";

/** Every table of rules of ECR, by the name that it is exported under: a new file needs no line here. */
export async function ecrRules(): Promise<Readonly<Record<string, readonly Told[]>>> {
	const tables: Record<string, readonly Told[]> = {};
	for (const file of readdirSync(new URL(`../../../src/${folder}/`, import.meta.url))) {
		const room: object = await import(`../../../src/ecr/check/rules/${file.replace(".ts", "")}.ts`);
		for (const [name, value] of Object.entries(room)) if (isTable(value)) tables[name] = value;
	}
	return tables;
}

/** The page of the rules of ECR, as Markdown. */
export const ecrRulesPage = async (): Promise<string> =>
	rulesPage({
		title: "Rules of the ECR check",
		folder,
		test: "test/ecr/check/rules-page.test.ts",
		teller: "check(repository)",
		rules: { ...(await ecrRules()), shapeRules, sharedProblems },
		places: {
			anyRepositoryRules: "repository",
			repositoryRules: "repository",
			publicRepositoryRules: "public-repository",
			registryRules: "registry",
			lifecycleRules: "lifecycle",
			lifecycleRuleRules: "rule",
		},
		words: pathWords,
		structures: Object.fromEntries(
			["repository", "public-repository", "registry", "lifecycle", "image"].map((kind) => [
				kind,
				shapes.structureOf(kind === "lifecycle" ? "lifecyclePolicy" : kind),
			]),
		),
	});

const isTable = (value: unknown): value is readonly Told[] =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((rule) => typeof rule === "object" && rule !== null && "code" in rule && "message" in rule);
