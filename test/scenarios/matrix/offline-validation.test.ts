import { expect, it } from "vitest";
import { check, isSpecError, taskDef } from "../../../src/index.js";
import { api } from "../stage.js";

it("Offline validation", () => {
	const wrong = api()
		.desiredCount(-1)
		.taskDef()
		.fargate(256, 9999 as 512)
		.container("side")
		.image("a/b")
		.dependsOn("web", "HEALTHY");
	const findings = check(wrong);
	expect(findings.map(({ code }) => code)).toEqual(
		expect.arrayContaining(["spec.range", "spec.fargate-size", "spec.depends-health"]),
	);
	for (const { message, hint } of findings) expect([message, hint]).not.toContain("");
	expect(check(taskDef("alone").fargate(256, 512).container("web").image("a/b:1"))).toEqual([]);
	let thrown: unknown;
	try {
		wrong.compile();
	} catch (error) {
		thrown = error;
	}
	// All findings at once, not the first.
	expect(isSpecError(thrown) && thrown.findings.length).toBe(findings.length);
});
