import { GetFunctionCommand, LambdaClient, ResourceNotFoundException } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import { api } from "../../scenarios/stage.js";
import { everything, HOOK, lineOf, preflight, told } from "./stage.js";

const REGION = { region: "eu-west-1" };
const named = (name: string, message = name) => Object.assign(new Error(message), { name, $metadata: {} });

describe("functions of hooks", () => {
	const lookAt = async (arm: (mock: ReturnType<typeof mockClient>) => void) => {
		const lambda = new LambdaClient(REGION);
		const mock = mockClient(lambda);
		arm(mock);
		return { found: await preflight(simulate(), everything(), { lambda }), mock };
	};

	test.each([
		["Active", "ok: is Active"],
		["Inactive", "ok: is Inactive"],
		["Failed", "failed: is Failed, and can't be called"],
		["Pending", "failed: is Pending, and can't be called"],
	] as const)("one in state %s", async (State, words) => {
		const Code = { Location: "https://example.com/code?token=abc" };
		const { found, mock } = await lookAt((lambda) =>
			lambda.on(GetFunctionCommand).resolves({ Configuration: { State }, Code }),
		);
		expect(told(found, "hook.function", HOOK)).toContain(words);
		expect(mock.commandCalls(GetFunctionCommand, { FunctionName: HOOK })).toHaveLength(1);
		expect(JSON.stringify(found)).not.toContain("token=abc");
	});

	test("one that is not there, and one that may not be read", async () => {
		const missing = new ResourceNotFoundException({ message: "Function not found", $metadata: {} });
		const { found } = await lookAt((lambda) => lambda.on(GetFunctionCommand).rejects(missing));
		expect(told(found, "hook.function")).toMatch(/^failed: does not exist/);
		const denied = await lookAt((lambda) => lambda.on(GetFunctionCommand).rejects(named("AccessDeniedException")));
		expect(lineOf(denied.found, "hook.function")).toMatchObject({ status: "unknown", needs: "lambda:GetFunction" });
	});
});

test("a client that is not installed is named, and its lines are skipped", async () => {
	const lambda = {
		send: () => Promise.reject(Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" })),
	};
	const found = await preflight(simulate(), everything(), { lambda });
	expect(told(found, "hook.function")).toBe(
		"skipped: is not looked at: package @aws-sdk/client-lambda is not installed → npm install @aws-sdk/client-lambda",
	);
});

describe("who calls", () => {
	const asCaller = async (Arn: string) => {
		const sts = new STSClient(REGION);
		mockClient(sts).on(GetCallerIdentityCommand).resolves({ Arn });
		const sim = simulate();
		const found = await preflight(sim, api(), { sts });
		const simulated = sim.journal.filter(({ operation }) => operation === "SimulatePrincipalPolicy");
		return { line: told(found, "deployer.apply"), source: simulated[0]?.input.PolicySourceArn };
	};

	test.each([
		["a user", "arn:aws:iam::123456789012:user/team/ada", "arn:aws:iam::123456789012:user/team/ada"],
		["a role's session", "arn:aws:sts::123456789012:assumed-role/ci/42", "arn:aws:iam::123456789012:role/ci"],
	])("%s is simulated", async (_, arn, source) => {
		const seen = await asCaller(arn);
		expect(seen.line).toMatch(/^ok: is allowed to /);
		expect(seen.source).toBe(source);
	});

	test.each([
		["arn:aws:iam::123456789012:root", "is the root user"],
		["arn:aws:sts::123456789012:federated-user/bob", "is a federated-user, which can't be simulated"],
	])("%s is not", async (arn, words) => {
		const seen = await asCaller(arn);
		expect(seen.line).toContain(`skipped: is not simulated: the caller ${words}`);
		expect(seen.source).toBeUndefined();
	});
});

test("an abort ends the reading", async () => {
	const sim = simulate();
	const stopped = new AbortController();
	stopped.abort();
	await expect(preflight(sim, api(), {}, { signal: stopped.signal })).rejects.toThrow();
});
