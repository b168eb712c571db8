import { expect, it } from "vitest";
import { appRunnerRules, appRunnerRulesPage } from "./rules-page.js";

it("docs/rules-app-runner.md says what the tables say", async () => {
	await expect(await appRunnerRulesPage()).toMatchFileSnapshot("../../../docs/rules-app-runner.md");
});

it("the page names every rule once", async () => {
	const page = await appRunnerRulesPage();
	for (const { code } of Object.values(await appRunnerRules()).flat())
		expect(page.split(`| \`${code}\` |`), code).toHaveLength(2);
});
