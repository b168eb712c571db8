import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lifecyclePolicyText, sameLifecycle } from "../../src/ecr/lifecycle/text.js";
import { isLifecycleSpec } from "../../src/ecr/spec/lifecycle.js";
import { anySpecOf } from "../../src/engine/chain/spec-of.js";
import { check, lifecycle } from "../../src/index.js";

/** Real files of other repositories; they are not part of this one. */
const corpus = process.env.GANTRY_CORPUS ?? "";
const folder = join(corpus, "ecr-lifecycle-policies");
const files = corpus && existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];

describe.skipIf(files.length === 0)("real lifecycle policies (GANTRY_CORPUS names their folder)", () => {
	it.each(files)("%s is read as it is, and says the same again", (file) => {
		const text = readFileSync(join(folder, file), "utf8");
		const spec = anySpecOf(lifecycle.from(text));
		if (!spec || !isLifecycleSpec(spec)) throw new Error("no lifecycle");
		expect(spec.problems).toBeUndefined();
		expect(sameLifecycle(text, spec)).toBe(true);
		expect(sameLifecycle(lifecyclePolicyText(spec), text)).toBe(true);
		const written: { rules: { rulePriority: number }[] } = JSON.parse(text);
		expect(spec.rules).toHaveLength(written.rules.length);
		expect(spec.rules.map(({ rulePriority }) => rulePriority)).toEqual(
			written.rules.map(({ rulePriority }) => rulePriority).sort((one, other) => one - other),
		);
	});

	it("only the one that says no tags for tagged images is refused", () => {
		const refused = files.filter((file) =>
			check(lifecycle.from(readFileSync(join(folder, file), "utf8"))).some(({ severity }) => severity === "error"),
		);
		expect(refused).toEqual(["trussworks__terraform-aws-ecr-repo__lifecycle-policy.json"]);
	});
});
