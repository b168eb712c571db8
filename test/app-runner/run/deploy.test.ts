import {
	CreateServiceCommand,
	DescribeServiceCommand,
	ListOperationsCommand,
	ListServicesCommand,
	UpdateServiceCommand,
} from "@aws-sdk/client-apprunner";
import { describe, expect, it } from "vitest";
import { appRunner, isCallError } from "../../../src/index.js";
import { follow, thrown } from "../../scenarios/stage.js";
import { mocked, operation, service } from "./mocked.js";

const app = appRunner("web-api").image("public.ecr.aws/acme/web:1");
const refusal = (name: string, message: string) => Object.assign(new Error(message), { name, $fault: "client" });
const { Service } = service();

function empty() {
	const there = mocked();
	there.runner.on(ListServicesCommand).resolves({ ServiceSummaryList: [] });
	there.runner.on(DescribeServiceCommand).resolves({ Service });
	there.runner
		.on(ListOperationsCommand)
		.resolves({ OperationSummaryList: [operation("made", "SUCCEEDED", "CREATE_SERVICE")] });
	return there;
}

describe("a creation", () => {
	it("waits until a role can be assumed", async () => {
		const { runner, aws, clock } = empty();
		const assuming = refusal("InvalidRequestException", "Error in assuming access role arn:aws:iam::1:role/new");
		runner
			.on(CreateServiceCommand)
			.rejectsOnce(assuming)
			.rejectsOnce(assuming)
			.resolves({ Service, OperationId: "made" });
		const { events, error } = await follow(aws.deploy(app));
		expect(error).toBeUndefined();
		expect(events.filter(({ type }) => type === "retry")).toHaveLength(2);
		expect(clock.now()).toBeGreaterThan(10_000);
	});

	it("that meets a quota fails at once", async () => {
		const { runner, aws } = empty();
		runner.on(CreateServiceCommand).rejects(refusal("ServiceQuotaExceededException", "10 services at most"));
		const error = await thrown(aws.deploy(app));
		expect(isCallError(error) && error.code).toBe("call.quota");
		expect(runner.commandCalls(CreateServiceCommand)).toHaveLength(1);
	});

	it("has a token before it is sent", async () => {
		const { runner, aws } = empty();
		let token: string | undefined;
		const run = aws.deploy(app);
		runner.on(CreateServiceCommand).callsFake(() => {
			token = run.token;
			return { Service, OperationId: "made" };
		});
		expect((await run).operation).toBe("made");
		expect(token).toMatch(/^gantry1\./);
	});

	it("is looked up where its answer says no id", async () => {
		const { runner, aws } = empty();
		runner.on(CreateServiceCommand).callsFake(() => {
			runner.on(ListServicesCommand).resolves({ ServiceSummaryList: [Service] });
			return { Service };
		});
		const outcome = await aws.deploy(app).settled();
		expect(outcome).toMatchObject({ status: "succeeded", operation: "made" });
		expect(runner.commandCalls(CreateServiceCommand)).toHaveLength(1);
	});
});

it("an update is superseded where another one that came behind it is what the service shows", async () => {
	const { runner, aws } = mocked();
	const showing = (tag: string) =>
		service("RUNNING", {
			SourceConfiguration: {
				ImageRepository: { ImageIdentifier: `public.ecr.aws/acme/web:${tag}`, ImageRepositoryType: "ECR_PUBLIC" },
				AutoDeploymentsEnabled: false,
			},
		});
	runner.on(ListServicesCommand).resolves({ ServiceSummaryList: [Service] });
	runner.on(DescribeServiceCommand).resolves(showing("0"));
	runner.on(ListOperationsCommand).resolves({ OperationSummaryList: [] });
	runner.on(UpdateServiceCommand).callsFake(() => {
		runner.on(DescribeServiceCommand).resolves(showing("2"));
		const listed = [operation("other", "SUCCEEDED"), operation("ours", "SUCCEEDED")];
		runner.on(ListOperationsCommand).resolves({ OperationSummaryList: listed });
		return { Service, OperationId: "ours" };
	});
	const outcome = await aws.deploy(app).settled();
	expect(outcome).toMatchObject({ status: "superseded", operation: "ours", by: "other" });
});
