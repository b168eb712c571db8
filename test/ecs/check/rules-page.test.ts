import { expect, it } from "vitest";
import { allRules } from "../../../src/ecs/check/index.js";
import { rulesPage } from "./rules-page.js";

it("docs/rules.md says what the table says", async () => {
	await expect(rulesPage()).toMatchFileSnapshot("../../../docs/rules.md");
});

it("the page names every rule once", () => {
	const page = rulesPage();
	for (const { code } of allRules()) expect(page.split(`| \`${code}\` |`)).toHaveLength(2);
});
