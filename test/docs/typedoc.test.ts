import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ROOT } from "./pages.js";

const run = promisify(execFile);

test("the reference builds without a warning, guides included", { timeout: 120_000 }, async () => {
	const { stdout, stderr } = await run(process.execPath, ["node_modules/typedoc/bin/typedoc", "--emit", "none"], {
		cwd: ROOT,
		env: { ...process.env, NO_COLOR: "1" },
	});
	expect(`${stdout}${stderr}`).not.toMatch(/\[(warning|error)\]/);
});
