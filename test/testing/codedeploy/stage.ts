import {
	BatchGetDeploymentTargetsCommand,
	CodeDeployClient,
	CreateApplicationCommand,
	CreateDeploymentCommand,
	CreateDeploymentGroupCommand,
	type CreateDeploymentGroupCommandInput,
	GetDeploymentCommand,
	ListDeploymentTargetsCommand,
} from "@aws-sdk/client-codedeploy";
import {
	CreateClusterCommand,
	CreateServiceCommand,
	DescribeServicesCommand,
	ECSClient,
	RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { type SimulateOptions, simulate } from "../../../src/testing/index.js";

const ELB = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";
export const BLUE = `${ELB}:targetgroup/blue/1`;
export const LISTENER = `${ELB}:listener/app/shop/1/2`;
export const TEST_LISTENER = `${ELB}:listener/app/shop/1/3`;
export const GROUP = { applicationName: "shop", deploymentGroupName: "api" };

export type GroupSettings = Partial<CreateDeploymentGroupCommandInput>;

/** A simulated AWS in which CodeDeploy rolls out service `prod/api`, and two versions of its definition. */
export async function stage(settings: GroupSettings = {}, options: SimulateOptions = {}) {
	const sim = simulate({ switches: { consistencySeconds: 0 }, ...options });
	const ecs = new ECSClient(sim.clientConfig());
	const codedeploy = new CodeDeployClient(sim.clientConfig());
	const register = async (image: string) => {
		const { taskDefinition } = await ecs.send(
			new RegisterTaskDefinitionCommand({
				family: "api",
				networkMode: "awsvpc",
				requiresCompatibilities: ["FARGATE"],
				cpu: "256",
				memory: "512",
				containerDefinitions: [{ name: "web", image, portMappings: [{ containerPort: 8080 }] }],
			}),
		);
		return taskDefinition?.taskDefinitionArn ?? "";
	};
	await ecs.send(new CreateClusterCommand({ clusterName: "prod" }));
	const v1 = await register("api:1");
	const v2 = await register("api:2");
	await ecs.send(
		new CreateServiceCommand({
			cluster: "prod",
			serviceName: "api",
			taskDefinition: v1,
			desiredCount: 2,
			launchType: "FARGATE",
			deploymentController: { type: "CODE_DEPLOY" },
			networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
			loadBalancers: [{ targetGroupArn: BLUE, containerName: "web", containerPort: 8080 }],
		}),
	);
	await codedeploy.send(new CreateApplicationCommand({ applicationName: "shop", computePlatform: "ECS" }));
	await codedeploy.send(
		new CreateDeploymentGroupCommand({
			...GROUP,
			serviceRoleArn: "arn:aws:iam::123456789012:role/codedeploy",
			ecsServices: [{ clusterName: "prod", serviceName: "api" }],
			deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
			loadBalancerInfo: {
				targetGroupPairInfoList: [
					{
						targetGroups: [{ name: "blue" }, { name: "green" }],
						prodTrafficRoute: { listenerArns: [LISTENER] },
						testTrafficRoute: { listenerArns: [TEST_LISTENER] },
					},
				],
			},
			...settings,
		}),
	);
	await sim.clock.sleep(120_000);
	const service = async () =>
		(await ecs.send(new DescribeServicesCommand({ cluster: "prod", services: ["api"] }))).services?.[0];
	const create = async (taskDefinition: string, hooks: Record<string, string>[] = []) =>
		(await codedeploy.send(new CreateDeploymentCommand({ ...GROUP, revision: revisionOf(taskDefinition, hooks) })))
			.deploymentId ?? "";
	const deployment = async (deploymentId: string) =>
		(await codedeploy.send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo;
	const target = async (deploymentId: string) => {
		const { targetIds } = await codedeploy.send(new ListDeploymentTargetsCommand({ deploymentId }));
		const found = await codedeploy.send(new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }));
		return found.deploymentTargets?.[0]?.ecsTarget;
	};
	/** Looks every few seconds of virtual time until the deployment tells one of these statuses. */
	const until = async (id: string, ...statuses: string[]) => {
		for (let look = 0; look < 2000; look++) {
			// Right after its creation a read may miss it.
			const found = await deployment(id).catch(() => undefined);
			if (statuses.includes(found?.status ?? "")) return found;
			await sim.clock.sleep(3000);
		}
		throw new Error(`deployment ${id} never was ${statuses.join(" or ")}`);
	};
	return { sim, ecs, codedeploy, v1, v2, register, service, create, deployment, target, until };
}

export const revisionOf = (taskDefinition: string, hooks: Record<string, string>[] = []) => ({
	revisionType: "AppSpecContent" as const,
	appSpecContent: {
		content: JSON.stringify({
			version: "0.0",
			Resources: [
				{
					TargetService: {
						Type: "AWS::ECS::Service",
						Properties: {
							TaskDefinition: taskDefinition,
							LoadBalancerInfo: { ContainerName: "web", ContainerPort: 8080 },
						},
					},
				},
			],
			...(hooks.length > 0 && { Hooks: hooks }),
		}),
	},
});
