import type { DescribedService } from "../../src/ecs/observe/described.js";

export const ARN = "arn:aws:ecs:eu-west-1:123456789012";
export const BLUE = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/1";
export const GREEN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/2";
export const LISTENER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/1/2";
export const TEST_LISTENER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/1/3";
export const GROUP = { applicationName: "shop", deploymentGroupName: "api" };

const networkConfiguration = { awsvpcConfiguration: { subnets: ["subnet-1"], assignPublicIp: "DISABLED" } };

/** A service that CodeDeploy has rolled out once: its task set is newer than what the service itself says. */
export const service: DescribedService = {
	serviceName: "api",
	clusterArn: `${ARN}:cluster/prod`,
	status: "ACTIVE",
	desiredCount: 2,
	taskDefinition: `${ARN}:task-definition/api:1`,
	deploymentController: { type: "CODE_DEPLOY" },
	loadBalancers: [{ targetGroupArn: BLUE, containerName: "web", containerPort: 8080 }],
	networkConfiguration,
	deployments: [],
	taskSets: [
		{ id: "ecs-svc/1", status: "ACTIVE", taskDefinition: `${ARN}:task-definition/api:6` },
		{
			id: "ecs-svc/2",
			status: "PRIMARY",
			taskDefinition: `${ARN}:task-definition/api:7`,
			launchType: "FARGATE",
			platformVersion: "1.4.0",
			networkConfiguration,
			loadBalancers: [{ targetGroupArn: GREEN, containerName: "web", containerPort: 8080 }],
		},
	],
};
