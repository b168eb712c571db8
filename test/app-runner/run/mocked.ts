import { AppRunnerClient, type OperationSummary, type Service } from "@aws-sdk/client-apprunner";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { mockClient } from "aws-sdk-client-mock";
import { connect } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

export const ARN = `arn:aws:apprunner:eu-west-1:123456789012:service/web-api/${"8".repeat(32)}`;

/** A connection to mocked clients, on a virtual clock; no group of logs is there. */
export function mocked() {
	const runner = new AppRunnerClient({ region: "eu-west-1" });
	const logs = new CloudWatchLogsClient({ region: "eu-west-1" });
	const { clock } = simulate();
	const aws = connect({
		region: "eu-west-1",
		clients: { apprunner: runner, "cloudwatch-logs": logs },
		clock,
		pace: false,
	});
	const missing = Object.assign(new Error("no such group"), { name: "ResourceNotFoundException" });
	const logsMock = mockClient(logs);
	logsMock.onAnyCommand().rejects(missing);
	return { runner: mockClient(runner), logs: logsMock, aws, clock };
}

/** One operation, as ListOperations tells it; its words may be of tomorrow. */
export const operation = (Id: string, Status: string, Type = "UPDATE_SERVICE") =>
	({ Id, Status, Type }) as OperationSummary;

/** A service, as DescribeService tells it. */
export const service = (Status = "RUNNING", more: Partial<Service> = {}) => ({
	Service: { ServiceArn: ARN, ServiceName: "web-api", ServiceUrl: "u.example", Status, ...more } as Service,
});
