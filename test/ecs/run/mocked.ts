import { ECSClient } from "@aws-sdk/client-ecs";
import { mockClient } from "aws-sdk-client-mock";
import { cluster, connect } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

export const TASK_DEFINITION = "arn:aws:ecs:eu-west-1:123456789012:task-definition/api:1";
export const DEPLOYMENT = "arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/api/one";

export const app = (image = "a:1") =>
	cluster("prod")
		.service("api")
		.network({ subnets: ["subnet-1"] })
		.taskDef()
		.fargate(256, 512)
		.container("web")
		.image(image)
		.service();

/** A connection whose client is a mocked instance, on a virtual clock. */
export function mocked() {
	const client = new ECSClient({ region: "eu-west-1" });
	return {
		ecs: mockClient(client),
		aws: connect({ region: "eu-west-1", clients: { ecs: client }, clock: simulate().clock }),
	};
}

/** What DescribeTaskDefinition answers of the app. */
export const definition = {
	taskDefinition: {
		...app()
			.compile()
			.steps.find(({ id }) => id === "task-definition")?.input,
		taskDefinitionArn: TASK_DEFINITION,
		revision: 1,
		status: "ACTIVE" as const,
	},
};

/** What DescribeServices answers of the app, running. */
export const described = {
	serviceArn: "arn:aws:ecs:eu-west-1:123456789012:service/prod/api",
	serviceName: "api",
	clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/prod",
	status: "ACTIVE",
	desiredCount: 1,
	runningCount: 1,
	pendingCount: 0,
	launchType: "FARGATE" as const,
	taskDefinition: TASK_DEFINITION,
	networkConfiguration: {
		awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: [], assignPublicIp: "DISABLED" as const },
	},
	deployments: [
		{ id: "ecs-svc/1", status: "PRIMARY", taskDefinition: TASK_DEFINITION, rolloutState: "COMPLETED" as const },
	],
	currentServiceDeployment: DEPLOYMENT,
};
