import { describe, expect, it } from "vitest";
import { appRunnerIn } from "../../../src/app-runner/run/app-runner-ref.js";
import { encodeToken } from "../../../src/engine/token.js";
import { appRunner, cluster } from "../../../src/index.js";
import { ARN } from "./mocked.js";

describe("a reference to a service of App Runner", () => {
	it("is a chain, an ARN or a token", () => {
		expect(appRunnerIn(appRunner("web-api"))).toEqual({ name: "web-api" });
		expect(appRunnerIn(ARN)).toEqual({ name: "web-api", arn: ARN, region: "eu-west-1" });
		const text = encodeToken({ kind: "app-runner", service: "web-api", before: [], startedAt: 0, region: "eu-west-1" });
		expect(appRunnerIn(text)).toMatchObject({ name: "web-api", region: "eu-west-1", token: { kind: "app-runner" } });
	});

	it.each([
		["a chain of ECS", cluster("prod").service("api")],
		["an ARN of ECS", "arn:aws:ecs:eu-west-1:123456789012:service/prod/api"],
		["an ARN of a connector", "arn:aws:apprunner:eu-west-1:123456789012:vpcconnector/a/1/2"],
		["a pair of names", "prod/api"],
		["a damaged token", "gantry1.abc"],
		["nothing", undefined],
		["a number", 4],
		["null", null],
	])("is not %s", (_, reference) => {
		expect(appRunnerIn(reference)).toBeUndefined();
	});
});
