import { expect, test } from "vitest";
import { READS } from "../../src/across/preflight/reads.js";
import { simulate } from "../../src/testing/index.js";
import { everything, forward, preflight, RULE } from "../across/preflight/stage.js";

const NOT_READ = ["app.sound", "rollout.fargate-quota"];

test("who may read nothing learns which action each line needs, and nothing is called failed", async () => {
	const sim = simulate();
	sim.faults.denied({ times: Infinity });
	const { lines, isReady } = await preflight(sim, everything());
	const read = lines.filter(({ check }) => !NOT_READ.includes(check));
	expect(read.length).toBeGreaterThan(30);
	for (const { status, subject, message, hint, needs = "" } of read) {
		expect([status, message]).toEqual(["unknown", `${subject} can't be read: needs action ${needs}`]);
		expect(Object.keys(READS)).toContain(needs);
		expect(hint).toContain(needs);
	}
	expect(isReady).toBe(true);
});

test("who may do everything but one thing learns the rest", async () => {
	const sim = simulate();
	sim.add("listener-rule", RULE, forward({ blue: 100, green: 0 }));
	sim.faults.denied({ operation: "GetRole", times: Infinity });
	const { lines } = await preflight(sim, everything());
	const unread = lines.filter(({ status, check }) => status === "unknown");
	expect(new Set(unread.map(({ needs }) => needs))).toEqual(new Set(["iam:GetRole"]));
	expect(new Set(unread.map(({ check }) => check))).toEqual(
		new Set(["role.execution", "role.task", "role.infrastructure", "role.hook"]),
	);
});

test("a read that breaks is unknown, one that is throttled is repeated", async () => {
	const sim = simulate();
	sim.faults.html({ operation: "DescribeSecret", times: Infinity });
	sim.faults.throttle({ operation: "DescribeSubnets", times: 1 });
	const { lines } = await preflight(sim, everything());
	expect(lines.find(({ check }) => check === "secret.exists")).toMatchObject({
		status: "unknown",
		message: expect.stringContaining("can't be read: secrets-manager DescribeSecret"),
	});
	expect(lines.find(({ check }) => check === "network.subnet")?.status).toBe("ok");
});
