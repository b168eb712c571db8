import { expect, test } from "vitest";
import { trustOf } from "../../../src/across/preflight/trust.js";
import { simulate } from "../../../src/testing/index.js";
import { api, ROLE } from "../../scenarios/stage.js";
import { lineOf, preflight } from "./stage.js";

const TASKS = "ecs-tasks.amazonaws.com";
const policy = (statement: object) =>
	JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] });

test.each([
	["a string", { Principal: { Service: TASKS } }, "always"],
	["a list", { Principal: { Service: ["ec2.amazonaws.com", TASKS] } }, "always"],
	["a list of actions", { Principal: { Service: TASKS }, Action: ["sts:TagSession", "sts:AssumeRole"] }, "always"],
	["another service", { Principal: { Service: "ecs.amazonaws.com" } }, "none"],
	["an account", { Principal: { AWS: "123456789012" } }, "none"],
	["another action", { Principal: { Service: TASKS }, Action: "sts:TagSession" }, "none"],
	["a denial", { Principal: { Service: TASKS }, Effect: "Deny" }, "none"],
	[
		"a condition",
		{ Principal: { Service: TASKS }, Condition: { StringEquals: { "aws:SourceAccount": "1" } } },
		"conditional",
	],
] as const)("a trust policy with %s", (_, statement, trust) => {
	expect(trustOf(policy(statement), TASKS)).toBe(trust);
	expect(trustOf(encodeURIComponent(policy(statement)), TASKS)).toBe(trust);
});

test("one statement alone, and a text that is no policy", () => {
	expect(trustOf(`{"Statement":${JSON.stringify({ Effect: "Allow", Action: "*", Principal: "*" })}}`, TASKS)).toBe(
		"always",
	);
	expect(trustOf("not JSON", TASKS)).toBe("none");
});

test("a role that tasks can't take on fails, and says what its trust policy lacks", async () => {
	const sim = simulate();
	sim.add("role", ROLE, { AssumeRolePolicyDocument: policy({ Principal: { Service: "ec2.amazonaws.com" } }) });
	expect(lineOf(await preflight(sim, api()), "role.execution")).toMatchObject({
		subject: ROLE,
		status: "failed",
		message: `${ROLE} does not trust ${TASKS}`,
		hint: expect.stringContaining("sts:AssumeRole"),
	});
});

test("a role of that name in another place is not the role", async () => {
	const sim = simulate();
	sim.add("role", "exec", { Arn: "arn:aws:iam::123456789012:role/service-role/exec" });
	expect(lineOf(await preflight(sim, api()), "role.execution")).toMatchObject({
		status: "failed",
		message: `${ROLE} does not exist: the role of that name is arn:aws:iam::123456789012:role/service-role/exec`,
	});
});

test("conditions are noted", async () => {
	const sim = simulate();
	const Condition = { StringEquals: { "aws:SourceAccount": sim.account } };
	sim.add("role", ROLE, { AssumeRolePolicyDocument: policy({ Principal: { Service: TASKS }, Condition }) });
	expect(lineOf(await preflight(sim, api()), "role.execution")).toMatchObject({
		status: "ok",
		message: `${ROLE} trusts ${TASKS} under conditions`,
		hint: expect.any(String),
	});
});
