import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CAUSES } from "../../../src/app-runner/diagnose/causes.js";

it("the guide names every cause of App Runner", () => {
	const page = readFileSync(new URL("../../../docs/app-runner.md", import.meta.url), "utf8");
	for (const code of [...CAUSES.map((cause) => cause.code), "cause.port-mismatch"])
		expect(page).toContain(`\`${code}\``);
});
