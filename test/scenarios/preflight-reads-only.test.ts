import { expect, test } from "vitest";
import { taskDef } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";
import { everything, IMAGE, preflight, SECRET } from "../across/preflight/stage.js";

test.each(["assumed", "declared"] as const)("in an %s world nothing is written and no value is read", async (world) => {
	const sim = simulate({ world });
	await preflight(sim, everything());
	const operations = sim.journal.map(({ operation }) => operation).filter(Boolean);
	expect(operations.filter((one) => !/^(Describe|List|Get|BatchGet|Simulate)/.test(one))).toEqual([]);
	expect(operations.filter((one) => /SecretValue|GetParameter/.test(one))).toEqual([]);
});

test("each thing is read once, however many lines ask for it", async () => {
	const sim = simulate();
	await preflight(sim, everything());
	const calls = sim.journal.map(({ service, operation, input }) => `${service} ${operation} ${JSON.stringify(input)}`);
	expect(new Set(calls).size).toBe(calls.length);
});

test("ten thousand containers of one image and one secret cost a call each, their parameters one for twenty-five", async () => {
	const container = (index: number) => ({
		name: `c${index}`,
		image: IMAGE,
		secrets: [
			{ name: "A", valueFrom: SECRET },
			{ name: "B", valueFrom: `/prod/${index % 1000}` },
		],
	});
	const containerDefinitions = Array.from({ length: 10_000 }, (_, index) => container(index));
	const app = taskDef.from({ family: "api", executionRoleArn: "exec", containerDefinitions });
	const sim = simulate();
	const { lines } = await preflight(sim, app);
	expect(lines.filter(({ check }) => check === "parameter.exists")).toHaveLength(1000);
	const count = (operation: string) => sim.journal.filter((entry) => entry.operation === operation).length;
	expect([count("BatchGetImage"), count("DescribeSecret"), count("GetRole"), count("DescribeParameters")]).toEqual([
		1, 1, 2, 40,
	]);
});

test("no value of a variable is told, however the preflight is printed", async () => {
	const sim = simulate({ world: "declared" });
	sim.faults.html({ operation: "GetRole", times: Infinity });
	const found = await preflight(sim, everything());
	for (const printed of [String(found), JSON.stringify(found)]) expect(printed).not.toContain("correct-horse-battery");
	expect(JSON.parse(JSON.stringify(found))).toEqual({ subject: "prod/api", lines: found.lines, isReady: false });
});
