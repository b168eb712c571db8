import {
	CreateExpressGatewayServiceCommand,
	DeleteExpressGatewayServiceCommand,
	DescribeExpressGatewayServiceCommand,
	DescribeServiceDeploymentsCommand,
	DescribeServiceRevisionsCommand,
	DescribeServicesCommand,
	ECSClient,
	ListServiceDeploymentsCommand,
	ListServicesCommand,
	UpdateExpressGatewayServiceCommand,
} from "@aws-sdk/client-ecs";
import { connect, expressService } from "../../src/index.js";
import type { Simulator } from "../../src/testing/index.js";
import type { Story } from "./stories.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

/** What any client of AWS says to create one. */
export const EXPRESS = {
	serviceName: "web",
	infrastructureRoleArn: role("express"),
	executionRoleArn: role("exec"),
	primaryContainer: { image: "nginx:1", environment: [{ name: "STAGE", value: "live" }] },
	tags: [{ key: "team", value: "web" }],
};
export const EXPRESS_ARN = "arn:aws:ecs:eu-west-1:123456789012:service/default/web";

const web = (image: string) =>
	expressService("web")
		.image(image)
		.infrastructureRole(role("express"))
		.executionRole(role("exec"))
		.env({ STAGE: "live", REGION: "eu" })
		.scaling({ min: 1, max: 3 })
		.fargate(512, 1024);

/** What Gantry does with Express services. */
export const EXPRESS_GANTRY: Readonly<Record<string, Story>> = {
	"an Express service, from its first deployment to its end": async (sim) => {
		const aws = connect(sim);
		await aws.deploy(web("nginx:1"));
		await aws.deploy(web("nginx:2").healthCheck("/up").tag("team", "web"));
		sim.faults.alarm({ service: "web" });
		await aws.deploy(web("nginx:3")).settled();
		await aws.destroy(web("nginx:3"));
	},
};

/** What others do with them. */
export const EXPRESS_OTHERS: Readonly<Record<string, Story>> = {
	"an Express service by hand": async (sim) => {
		const client = new ECSClient(sim.clientConfig());
		const serviceArn = EXPRESS_ARN;
		await client.send(new CreateExpressGatewayServiceCommand(EXPRESS));
		await look(sim, client);
		await client.send(new CreateExpressGatewayServiceCommand(EXPRESS)).catch(() => undefined);
		await sim.clock.advance("15m");
		await look(sim, client);
		await client.send(
			new UpdateExpressGatewayServiceCommand({
				serviceArn,
				primaryContainer: { image: "nginx:2", containerPort: 8080 },
				scalingTarget: { minTaskCount: 2, autoScalingMetric: "REQUEST_COUNT_PER_TARGET", autoScalingTargetValue: 100 },
				networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] },
			}),
		);
		await sim.clock.advance("3m");
		await look(sim, client);
		sim.faults.failingResource({ resource: "certificate" });
		await client.send(new CreateExpressGatewayServiceCommand({ ...EXPRESS, serviceName: "other" }));
		await sim.clock.advance("5m");
		await client.send(new ListServicesCommand({ resourceManagementType: "ECS" }));
		await client.send(new DeleteExpressGatewayServiceCommand({ serviceArn }));
		await look(sim, client);
		await sim.clock.advance("15m");
		await look(sim, client);
		await client.send(new DeleteExpressGatewayServiceCommand({ serviceArn })).catch(() => undefined);
		await client.send(new UpdateExpressGatewayServiceCommand({ serviceArn })).catch(() => undefined);
		const gone = { serviceArn: `${serviceArn}-gone` };
		await client.send(new DescribeExpressGatewayServiceCommand(gone)).catch(() => undefined);
	},
};

/** Everything that can be read of it. */
async function look(sim: Simulator, client: ECSClient): Promise<void> {
	// What was just written may not show at once.
	await sim.clock.advance("3s");
	const named = { cluster: "default", service: EXPRESS_ARN };
	await client.send(new DescribeExpressGatewayServiceCommand({ serviceArn: EXPRESS_ARN, include: ["TAGS"] }));
	await client.send(new DescribeServicesCommand({ services: ["web"] }));
	const { serviceDeployments = [] } = await client.send(new ListServiceDeploymentsCommand(named));
	const serviceDeploymentArns = serviceDeployments.map((one) => one.serviceDeploymentArn ?? "");
	await client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }));
	const serviceRevisionArns = serviceDeployments.map((one) => one.targetServiceRevisionArn ?? "");
	await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }));
}
