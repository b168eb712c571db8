import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const PRINCIPAL = "arn:aws:iam::123456789012:role/gantry";

test("a role's trust policy comes URL-encoded, as it was declared", async () => {
	const policy = { Statement: [{ Effect: "Allow", Principal: { Service: "a&b" }, Action: "sts:AssumeRole" }] };
	const sim = simulate().add("role", `${PRINCIPAL}`, { AssumeRolePolicyDocument: policy });
	const { Role } = await new IAMClient(sim.clientConfig()).send(new GetRoleCommand({ RoleName: "gantry" }));
	expect(Role).toMatchObject({ RoleName: "gantry", Arn: PRINCIPAL, Path: "/", CreateDate: expect.any(Date) });
	expect(Role?.AssumeRolePolicyDocument).toMatch(/^%7B/);
	expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""))).toEqual(policy);
});

test("in a declared world a role must be declared", async () => {
	const iam = new IAMClient(simulate({ world: "declared" }).clientConfig());
	await expect(iam.send(new GetRoleCommand({ RoleName: "gone" }))).rejects.toMatchObject({
		name: "NoSuchEntityException",
		message: "The role with name gone cannot be found.",
	});
});

test("a simulation answers each action on each resource, and denies what is declared as not allowed", async () => {
	const sim = simulate().add("permission", "ecs:UpdateService", { allowed: false, resource: "b" });
	const input = {
		PolicySourceArn: PRINCIPAL,
		ActionNames: ["ecs:UpdateService", "ecs:RunTask"],
		ResourceArns: ["a", "b"],
	};
	const { EvaluationResults } = await new IAMClient(sim.clientConfig()).send(new SimulatePrincipalPolicyCommand(input));
	expect(
		EvaluationResults?.map(({ EvalActionName, EvalResourceName, EvalDecision }) => [
			EvalActionName,
			EvalResourceName,
			EvalDecision,
		]),
	).toEqual([
		["ecs:UpdateService", "a", "allowed"],
		["ecs:UpdateService", "b", "implicitDeny"],
		["ecs:RunTask", "a", "allowed"],
		["ecs:RunTask", "b", "allowed"],
	]);
});
