import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CHECKS } from "../../../src/across/preflight/checks/index.js";
import { preflightPage } from "./preflight-page.js";

const path = new URL("../../../docs/preflight.md", import.meta.url);

it("docs/preflight.md says what the table of checks says", async () => {
	await expect(preflightPage(readFileSync(path, "utf8"))).toMatchFileSnapshot("../../../docs/preflight.md");
});

it("the page names every check once, with every action that it reads with", () => {
	const page = readFileSync(path, "utf8");
	for (const { check, reads } of CHECKS) {
		const rows = page.split("\n").filter((line) => line.startsWith(`| \`${check}\` |`));
		expect(rows).toHaveLength(1);
		for (const action of reads) expect(rows[0]).toContain(`\`${action}\``);
	}
});

it("no check reads a secret's value", () => {
	const actions = CHECKS.flatMap(({ reads }) => reads);
	expect(
		actions.filter(
			(action) => !/:(Describe|List|Get(Role|CallerIdentity|Function)$|Simulate|BatchGetImage$)/.test(action),
		),
	).toEqual([]);
});
