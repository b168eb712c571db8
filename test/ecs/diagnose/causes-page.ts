import { readFileSync } from "node:fs";
import { CAUSE_RULES } from "../../../src/ecs/diagnose/causes.js";
import { CAUSE_CODES } from "../../../src/ecs/diagnose/index.js";

export const PAGE = "../../../docs/diagnose.md";
const HEADING = "## Causes";

/** The page on diagnosis, with its table of causes made anew. */
export function causesPage(): string {
	const [words = ""] = readFileSync(new URL(PAGE, import.meta.url), "utf8").split(`\n${HEADING}\n`);
	return `${words.trimEnd()}\n\n${HEADING}\n\n${table()}\n`;
}

const table = (): string =>
	[
		"<!-- Made from src/ecs/diagnose/causes by `npx vitest run test/ecs/diagnose/causes-page.test.ts -u`. -->",
		"",
		"A **root** says why tasks fail or a deployment ends; a **symptom** says what followed, and never stands above a root.",
		"",
		"| code | level | says | tells apart |",
		"| --- | --- | --- | --- |",
		...CAUSE_CODES.flatMap((code) => CAUSE_RULES.filter((rule) => rule.code === code)).map(
			({ code, level, about, reasons = [] }) =>
				`| \`${code}\` | ${level} | ${about} | ${[...new Set(reasons)].map((each) => each.replaceAll("|", "\\|")).join("; ")} |`,
		),
	].join("\n");
