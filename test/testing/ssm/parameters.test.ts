import { DescribeParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

test("a filter by name finds what is declared; without one, all are told", async () => {
	const sim = simulate({ world: "declared" }).add("parameter", "/a/key", { Type: "String" }).add("parameter", "plain");
	const ssm = new SSMClient(sim.clientConfig());
	const filter = { ParameterFilters: [{ Key: "Name", Option: "Equals", Values: ["/a/key", "/b"] }] };
	const { Parameters } = await ssm.send(new DescribeParametersCommand(filter));
	expect(Parameters).toMatchObject([
		{ Name: "/a/key", Type: "String", ARN: "arn:aws:ssm:eu-west-1:123456789012:parameter/a/key" },
	]);
	expect((await ssm.send(new DescribeParametersCommand({}))).Parameters).toHaveLength(2);
});
