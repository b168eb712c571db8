import { problem } from "../../../engine/check/problem-rules.js";
import { error, table, warning } from "./rule.js";

/** What only the chain and the reader of JSON notice. */
export const appRunnerProblems = /* @__PURE__ */ table(() => [
	problem(error, "spec.duration", "is '{given}', which is no duration", "say '5s' or a number of seconds"),
	problem(
		error,
		"spec.argument-missing",
		"was called without a value, so it says nothing",
		"give it one, or leave the call out",
	),
	problem(
		warning,
		"spec.nested-member",
		"is no member that Gantry knows, so it is left out",
		"check its spelling, or say the whole structure in .raw({ both })",
	),
	problem(
		warning,
		"spec.map-as-list",
		"is a list of names and values, and App Runner's API takes a map",
		"write { NAME: 'value' }",
	),
	problem(
		error,
		"spec.observability-arn",
		"is true and no configuration is named",
		"call .observability(arn) or .observability(name, { vendor: 'AWSXRAY' })",
	),
	problem(
		warning,
		"spec.observability-off",
		"is false and names a configuration, which AWS does not take together; it is taken as off",
		"call .observability(clear) or .observability(arn)",
	),
	problem(
		error,
		"spec.egress-connector",
		"is VPC and no connector is named",
		"call .vpcConnector(arn) or .vpcConnector(name, { subnets })",
	),
	problem(
		warning,
		"spec.egress-default",
		"is DEFAULT and names a connector, which AWS does not take together; it is taken as DEFAULT",
		"call .vpcConnector(clear) or .vpcConnector(arn)",
	),
	problem(
		warning,
		"spec.not-a-request",
		"is of a file apprunner.yaml, which App Runner reads from the code, and which Gantry does not read",
		"hand in a request, an answer or a template, and say { configuration: 'repository' } for the file",
	),
]);
