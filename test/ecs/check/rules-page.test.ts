import { expect, it } from "vitest";
import { allRules } from "../../../src/ecs/check/index.js";
import { ecsRulesPage } from "./rules-page.js";

it("docs/rules.md says what the table says", async () => {
	await expect(ecsRulesPage()).toMatchFileSnapshot("../../../docs/rules.md");
});

it("the page names every rule once", () => {
	const page = ecsRulesPage();
	for (const { code } of allRules()) expect(page.split(`| \`${code}\` |`)).toHaveLength(2);
});
