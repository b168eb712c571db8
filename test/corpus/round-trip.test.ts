import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect, isSpecError, taskDef } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

/** Real files of other repositories; they are not part of this one. */
const corpus = process.env.GANTRY_CORPUS ?? "";
const folder = join(corpus, "task-definitions");
const files = corpus && existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];

describe.skipIf(files.length === 0)("real task definitions (GANTRY_CORPUS names their folder)", () => {
	it.each(files)("%s: what was registered is what was said, so a second plan is empty", async (file) => {
		const app = taskDef.from(JSON.parse(readFileSync(join(folder, file), "utf8")));
		if (sentIsRefused(app)) return;
		const simulator = simulate();
		const aws = connect(simulator);
		const first = await aws.plan(app);
		expect(first.steps.map(({ operation }) => operation)).toEqual(["RegisterTaskDefinition"]);
		await aws.apply(first);
		await simulator.clock.advance("1m");
		const second = await aws.plan(app);
		expect(second.toString({ env: "names" })).toContain("nothing to do");
	});
});

/** Some files are not finished or not valid; what is wrong with them is looked at in the corpus test of the rules. */
function sentIsRefused(app: { compile(): unknown }): boolean {
	try {
		app.compile();
		return false;
	} catch (error) {
		if (isSpecError(error)) return true;
		throw error;
	}
}
