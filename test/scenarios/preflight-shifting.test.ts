import { expect, test } from "vitest";
import { connect } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";
import { lineOf, told } from "../across/preflight/stage.js";
import { BLUE, balanced, GREEN, LAMBDA, RULE, SHIFT_ROLE, TEST_RULE } from "./shifting.js";
import { V1, V2 } from "./stage.js";

const shifting = (image: string) =>
	balanced(image).blueGreen({ bake: "5m" }).hook("POST_SCALE_UP", { lambda: LAMBDA, role: SHIFT_ROLE });

test("after a blue/green deployment the rule points where the tasks are, and everything is found ready", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(shifting(V1));
	await aws.deploy(shifting(V2));
	const found = await aws.preflight(shifting(V1));
	expect(found.isReady).toBe(true);
	expect(told(found, "listener.weights", RULE)).toMatch(
		/^ok: sends all traffic to (blue|green) \(.*\), 2 healthy targets$/,
	);
	expect(told(found, "listener.production", RULE)).toMatch(/^ok: forwards to /);
	expect(lineOf(found, "listener.test", TEST_RULE)).toBeDefined();
	expect(told(found, "hook.function", LAMBDA)).toBe("ok: is Active");
	expect(told(found, "role.infrastructure", SHIFT_ROLE)).toMatch(/^ok/);
	expect(lineOf(found, "rollout.percent")).toBeUndefined();
});

test("a target group that is only the alternate one is looked at as well", async () => {
	const sim = simulate().add("target-group", GREEN, { listener: false });
	const found = await connect(sim).preflight(shifting(V1));
	expect(told(found, "target-group.exists", BLUE)).toMatch(/^ok/);
	expect(told(found, "target-group.exists", GREEN)).toMatch(
		/^failed: has no load balancer → let the production listener rule forward to it with weight 0/,
	);
});
