import {
	DescribeCustomDomainsCommand,
	DescribeServiceCommand,
	ListOperationsCommand,
	StartDeploymentCommand,
} from "@aws-sdk/client-apprunner";
import { describe, expect, it } from "vitest";
import { encodeToken } from "../../../src/engine/token.js";
import { isCallError, isWaitError } from "../../../src/index.js";
import { thrown } from "../../scenarios/stage.js";
import { ARN, mocked, operation, service } from "./mocked.js";

const DENIED = Object.assign(new Error("no"), { name: "AccessDeniedException" });
const token = (id: string, type = "UPDATE_SERVICE") =>
	encodeToken({ kind: "app-runner", service: "web-api", arn: ARN, before: ["old"], operation: id, type, startedAt: 0 });

describe("an operation that is followed by its id", () => {
	it("is found on a later page, also after others have come", async () => {
		const { runner, aws } = mocked();
		const page = (from: number) => Array.from({ length: 20 }, (_, n) => operation(`n${from + n}`, "SUCCEEDED"));
		runner
			.on(ListOperationsCommand, { NextToken: undefined })
			.resolves({ OperationSummaryList: page(0), NextToken: "2" });
		runner.on(ListOperationsCommand, { NextToken: "2" }).resolves({ OperationSummaryList: page(20), NextToken: "3" });
		runner
			.on(ListOperationsCommand, { NextToken: "3" })
			.resolves({ OperationSummaryList: [operation("ours", "ROLLBACK_SUCCEEDED")] });
		runner.on(DescribeServiceCommand).resolves(service());
		const outcome = await aws.watch(token("ours")).settled();
		expect(outcome).toMatchObject({ status: "rolledBack", by: "failure", operation: "ours" });
	});

	it("survives lists that do not show it yet, and statuses of tomorrow", async () => {
		const { runner, aws } = mocked();
		runner
			.on(ListOperationsCommand)
			.resolvesOnce({ OperationSummaryList: [] })
			.resolvesOnce({})
			.resolvesOnce({ OperationSummaryList: [operation("old", "SUCCEEDED")] })
			.resolvesOnce({ OperationSummaryList: [operation("ours", "WAITING_FOR_THE_MOON")] })
			.resolves({ OperationSummaryList: [operation("ours", "SUCCEEDED")] });
		runner.on(DescribeServiceCommand).resolves(service());
		const outcome = await aws.watch(token("ours")).settled();
		expect(outcome).toMatchObject({ status: "succeeded", endpoints: ["https://u.example"] });
	});

	it.each([
		["FAILED", "failed"],
		["ROLLBACK_FAILED", "failed"],
		["ROLLBACK_SUCCEEDED", "rolledBack"],
		["SUCCEEDED", "succeeded"],
	])("that ends %s is %s", async (status, wanted) => {
		const { runner, aws } = mocked();
		runner.on(ListOperationsCommand).resolves({ OperationSummaryList: [operation("ours", status)] });
		runner.on(DescribeServiceCommand).resolves(service());
		expect((await aws.watch(ARN).settled()).status).toBe(wanted);
	});

	it("is no success where the service shows that it failed", async () => {
		const { runner, aws } = mocked();
		runner
			.on(ListOperationsCommand)
			.resolves({ OperationSummaryList: [operation("ours", "SUCCEEDED", "CREATE_SERVICE")] });
		runner.on(DescribeServiceCommand).resolves(service("CREATE_FAILED"));
		const outcome = await aws.watch(ARN).settled();
		expect(outcome.status).toBe("failed");
		expect("reason" in outcome && outcome.reason).toContain("CREATE_FAILED");
	});

	it("fails at the first look that is denied", async () => {
		const { runner, aws } = mocked();
		runner.on(DescribeServiceCommand).resolves(service());
		runner.on(ListOperationsCommand).rejects(DENIED);
		expect(isCallError(await thrown(aws.watch(ARN)))).toBe(true);
		expect(runner.commandCalls(ListOperationsCommand)).toHaveLength(1);
	});

	it("names what was sent, where looking at it is denied", async () => {
		const { runner, aws } = mocked();
		runner.on(DescribeServiceCommand).resolves(service());
		runner.on(ListOperationsCommand).resolvesOnce({ OperationSummaryList: [] }).rejects(DENIED);
		runner.on(StartDeploymentCommand).resolves({ OperationId: "ours" });
		const error = await thrown(aws.restart(ARN));
		expect(isWaitError(error) && error.sent).toEqual(["apprunner.StartDeployment"]);
	});

	it("is not that of an automatic deployment that came in between", async () => {
		const { runner, aws } = mocked();
		const text = encodeToken({
			kind: "app-runner",
			service: "web-api",
			arn: ARN,
			before: ["old"],
			type: "UPDATE_SERVICE",
			startedAt: 0,
		});
		runner.on(ListOperationsCommand).resolves({
			OperationSummaryList: [
				operation("auto", "SUCCEEDED", "START_DEPLOYMENT"),
				operation("ours", "ROLLBACK_SUCCEEDED"),
				operation("old", "SUCCEEDED"),
			],
		});
		runner.on(DescribeServiceCommand).resolves(service());
		expect(await aws.watch(text).settled()).toMatchObject({ status: "rolledBack", operation: "ours" });
	});
});

describe("answers that say nothing", () => {
	it("are survived by the looks of verbs", async () => {
		const { runner, aws } = mocked();
		runner.on(DescribeServiceCommand).resolves(service());
		runner.on(ListOperationsCommand).resolves({ OperationSummaryList: [{}] });
		runner
			.on(DescribeCustomDomainsCommand)
			.resolves({ CustomDomains: [{} as never], DNSTarget: undefined, ServiceArn: ARN, VpcDNSTargets: [] });
		expect(await aws.appRunner.operations(ARN)).toEqual([{ id: "", type: "", status: "", hasEnded: false }]);
		expect((await aws.appRunner.domains(ARN)).domains).toEqual([{ name: "", www: false, status: "", records: [] }]);
		expect((await aws.appRunner.status(ARN)).status).toBe("RUNNING");
	});
});
