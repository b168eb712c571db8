import { expect, it } from "vitest";
import { Plan } from "../../src/engine/plan.js";

const planOf = (input: Readonly<Record<string, unknown>>) =>
	new Plan({
		target: { family: "api" },
		steps: [{ id: "one", service: "ecr", operation: "SetRepositoryPolicy", input, after: [], why: "it differs" }],
		findings: [],
		preconditions: [],
	});

it("texts that hold JSON are printed as objects, and hide what objects hide", () => {
	const policyText = JSON.stringify({
		Statement: [{ Sid: "own", Note: "hunter2-hunter2", Deep: { password: "open sesame", at: "https://me:pw@host" } }],
	});
	const plan = planOf({ policyText, environment: [{ name: "A", value: "hunter2-hunter2" }] });
	const text = plan.toString();
	expect(text).toContain("Sid: own");
	for (const secret of ["hunter2", "open sesame", "me:pw", '\\"']) expect(text).not.toContain(secret);
	expect(plan.toString({ env: "values" })).not.toContain("open sesame");
	expect(JSON.parse(plan.serialize()).steps[0].input.policyText).toBe(policyText);
});

it("other texts stay as they are", () => {
	const input = { policyText: "{", aboutText: "[1]", usageText: '"x"', command: '{"a":1}', secretText: '{"a":"b"}' };
	const text = planOf(input).toString();
	expect(text).toContain('policyText: "{"');
	expect(text).toContain('aboutText: "[1]"');
	expect(text).toContain('command: "{\\"a\\":1}"');
	expect(text).toContain('secretText: "***"');
});
