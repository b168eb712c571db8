import { expect, test } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { everything, INFRASTRUCTURE, lineOf, preflight, told } from "../across/preflight/stage.js";
import { api, ROLE, running } from "./stage.js";

test("everything is allowed, and each role is passed to the service that takes it on", async () => {
	const sim = simulate();
	const { lines } = await preflight(sim, everything());
	const own = lines.filter(({ check }) => check.startsWith("deployer."));
	expect(new Set(own.map(({ status }) => status))).toEqual(new Set(["ok"]));
	const passed = sim.journal
		.filter(({ input }) => Array.isArray(input.ActionNames) && input.ActionNames.includes("iam:PassRole"))
		.map(({ input }) => JSON.stringify([input.ResourceArns, input.ContextEntries]));
	expect(passed).toHaveLength(4);
	expect(passed.find((one) => one.includes(ROLE))).toContain("ecs-tasks.amazonaws.com");
	expect(passed.find((one) => one.includes(INFRASTRUCTURE))).toContain('"ecs.amazonaws.com"');
});

test("an action that nothing allows is named with its resource", async () => {
	const sim = simulate().add("permission", "ecs:CreateService", { allowed: false });
	expect(lineOf(await preflight(sim, api()), "deployer.apply", "ecs:CreateService on service/prod/api")).toEqual({
		check: "deployer.apply",
		subject: "ecs:CreateService on service/prod/api",
		status: "failed",
		message: "ecs:CreateService on service/prod/api is allowed by no policy of arn:aws:iam::123456789012:role/gantry",
		hint: "allow ecs:CreateService on arn:aws:ecs:eu-west-1:123456789012:service/prod/api to it",
		needs: "ecs:CreateService",
	});
});

test("a role that may not be passed, among others that may", async () => {
	const sim = simulate().add("permission", "iam:PassRole", { allowed: false, resource: INFRASTRUCTURE });
	const found = await preflight(sim, everything());
	expect(told(found, "deployer.pass-role", `iam:PassRole on ${INFRASTRUCTURE}`)).toMatch(/^failed/);
	expect(told(found, "deployer.pass-role", `iam:PassRole on ${ROLE}`)).toMatch(/^ok/);
});

test("a service that is there is updated, not created", async () => {
	const { sim } = await running();
	const subjects = (await preflight(sim, api())).lines.map(({ subject }) => subject);
	expect(subjects).toContain("ecs:UpdateService on service/prod/api");
	expect(subjects).not.toContain("ecs:CreateService on service/prod/api");
});

test("who may not simulate learns what it takes", async () => {
	const sim = simulate();
	sim.faults.denied({ operation: "SimulatePrincipalPolicy", times: Infinity });
	expect(lineOf(await preflight(sim, api()), "deployer.apply")).toMatchObject({
		status: "unknown",
		needs: "iam:SimulatePrincipalPolicy",
	});
});

test("the role's own path is used, where it can be read", async () => {
	const arn = "arn:aws:iam::123456789012:role/aws-reserved/gantry";
	const sim = simulate().add("role", "gantry", { Arn: arn });
	await preflight(sim, api());
	const sources = sim.journal.filter(({ operation }) => operation === "SimulatePrincipalPolicy");
	expect(new Set(sources.map(({ input }) => input.PolicySourceArn))).toEqual(new Set([arn]));
});
