import { expect, it } from "vitest";
import { ecrRules, ecrRulesPage } from "./rules-page.js";

it("docs/rules-ecr.md says what the tables say", async () => {
	await expect(await ecrRulesPage()).toMatchFileSnapshot("../../../docs/rules-ecr.md");
});

it("the page names every rule once", async () => {
	const page = await ecrRulesPage();
	for (const { code } of Object.values(await ecrRules()).flat()) expect(page.split(`| \`${code}\` |`)).toHaveLength(2);
});
