import { expect, it } from "vitest";
import { CAUSE_RULES } from "../../../src/ecs/diagnose/causes.js";
import { CAUSE_CODES } from "../../../src/ecs/diagnose/index.js";
import { causesPage, PAGE } from "./causes-page.js";

it("docs/diagnose.md says what the table of causes says", async () => {
	await expect(causesPage()).toMatchFileSnapshot(PAGE);
});

it("every code has one rule, and the page names it once", () => {
	expect(CAUSE_RULES.map(({ code }) => code).sort()).toEqual([...CAUSE_CODES].sort());
	const page = causesPage();
	for (const code of CAUSE_CODES) expect(page.split(`| \`${code}\` |`)).toHaveLength(2);
});
