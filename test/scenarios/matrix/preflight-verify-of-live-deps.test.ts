import { expect, it } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import { everything, preflight } from "../../across/preflight/stage.js";

it("Preflight verify of live deps", { timeout: 20_000 }, async () => {
	expect((await preflight(simulate(), everything())).isReady).toBe(true);
	const empty = simulate({ world: "declared" });
	const found = await preflight(empty, everything());
	const failed = found.lines.filter(({ status }) => status === "failed");
	// A full report: it does not stop at the first thing that is not there.
	expect(new Set(failed.map(({ check }) => check.split(".")[0]))).toEqual(
		new Set([
			"role",
			"image",
			"secret",
			"parameter",
			"log-group",
			"network",
			"target-group",
			"listener",
			"alarm",
			"hook",
		]),
	);
	for (const { hint } of failed) expect(hint).not.toBe("");
	expect(found.isReady).toBe(false);
	expect(String(found)).toContain("role.execution");
	expect(empty.journal.filter(({ operation }) => /^(Create|Register|Update|Put)/.test(operation))).toEqual([]);
});
