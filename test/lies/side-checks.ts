import {
	CodeDeployClient,
	CreateApplicationCommand,
	CreateDeploymentCommand,
	CreateDeploymentGroupCommand,
	GetDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import { expect } from "vitest";
import { everything, preflight, targetGroup, told } from "../across/preflight/stage.js";
import { DEFINITION, SERVICE } from "../peers/calls.js";
import { callsTo } from "../peers/plain-calls.js";
import { BLUE, GROUP, LISTENER, revisionOf } from "../testing/codedeploy/stage.js";
import type { Check } from "./checks.js";

/** CodeDeploy's rollback is a deployment of its own; the one that failed never succeeded. */
export const codeDeployTellsItsFailure: Check = async (sim) => {
	const call = callsTo(sim);
	await call("CreateCluster", { clusterName: "prod" });
	for (const image of ["api:1", "api:2"])
		await call("RegisterTaskDefinition", { ...DEFINITION, containerDefinitions: [{ ...CONTAINER, image }] });
	await call("CreateService", {
		...SERVICE,
		taskDefinition: "api:1",
		deploymentController: { type: "CODE_DEPLOY" },
		loadBalancers: [{ targetGroupArn: BLUE, containerName: "web", containerPort: 8080 }],
	});
	const client = new CodeDeployClient(sim.clientConfig());
	await client.send(new CreateApplicationCommand({ applicationName: GROUP.applicationName, computePlatform: "ECS" }));
	await client.send(
		new CreateDeploymentGroupCommand({
			...GROUP,
			serviceRoleArn: "arn:aws:iam::123456789012:role/codedeploy",
			ecsServices: [{ clusterName: "prod", serviceName: "api" }],
			deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
			loadBalancerInfo: {
				targetGroupPairInfoList: [
					{ targetGroups: [{ name: "blue" }, { name: "green" }], prodTrafficRoute: { listenerArns: [LISTENER] } },
				],
			},
			autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_STOP_ON_ALARM"] },
			alarmConfiguration: { enabled: true, alarms: [{ name: "errors" }] },
		}),
	);
	await sim.clock.sleep(120_000);
	sim.faults.alarm({ name: "errors" });
	const revision = revisionOf("arn:aws:ecs:eu-west-1:123456789012:task-definition/api:2");
	const { deploymentId } = await client.send(new CreateDeploymentCommand({ ...GROUP, revision }));
	await sim.clock.sleep(3_600_000);
	const { deploymentInfo } = await client.send(new GetDeploymentCommand({ deploymentId }));
	expect(deploymentInfo).toMatchObject({
		status: "Stopped",
		rollbackInfo: { rollbackDeploymentId: expect.stringMatching(/^d-/) },
	});
};

export const wrongTargetTypeIsTold: Check = async (sim) => {
	sim.add("target-group", targetGroup("blue"), { TargetType: "instance" });
	expect(told(await preflight(sim, everything()), "target-group.type", targetGroup("blue"))).toMatch(/^failed/);
};

const CONTAINER = { name: "web", portMappings: [{ containerPort: 8080 }] };
