import { GetFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:smoke";
const ask = (FunctionName: string) => new GetFunctionCommand({ FunctionName });

test("a function is found by name and ARN once it is declared, or its code is given", async () => {
	const sim = simulate({ world: "declared" }).add("lambda", "smoke", { State: "Failed" });
	const lambda = new LambdaClient(sim.lambda("other", () => ({ hookStatus: "SUCCEEDED" })).clientConfig());
	for (const name of ["smoke", ARN]) {
		expect((await lambda.send(ask(name))).Configuration).toMatchObject({ FunctionArn: ARN, State: "Failed" });
	}
	expect((await lambda.send(ask("other"))).Configuration?.State).toBe("Active");
	await expect(lambda.send(ask("gone"))).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

test("what is not modelled says so, and a denied call names its action", async () => {
	const sim = simulate();
	const lambda = new LambdaClient(sim.clientConfig());
	await expect(lambda.send(new InvokeCommand({ FunctionName: ARN }))).rejects.toThrow("does not model");
	sim.faults.denied({ operation: "GetFunction" });
	await expect(lambda.send(ask(ARN))).rejects.toMatchObject({
		name: "AccessDeniedException",
		message: expect.stringContaining("lambda:GetFunction"),
	});
});
