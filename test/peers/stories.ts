import {
	ContinueServiceDeploymentCommand,
	CreateClusterCommand,
	DeleteClusterCommand,
	DeleteServiceCommand,
	DeleteTaskDefinitionsCommand,
	DeregisterTaskDefinitionCommand,
	DescribeClustersCommand,
	DescribeContainerInstancesCommand,
	DescribeServiceDeploymentsCommand,
	DescribeServiceRevisionsCommand,
	DescribeServicesCommand,
	DescribeTaskDefinitionCommand,
	DescribeTasksCommand,
	ECSClient,
	ListClustersCommand,
	ListContainerInstancesCommand,
	ListServiceDeploymentsCommand,
	ListServicesCommand,
	ListTagsForResourceCommand,
	ListTaskDefinitionFamiliesCommand,
	ListTaskDefinitionsCommand,
	ListTasksCommand,
	PutClusterCapacityProvidersCommand,
	RunTaskCommand,
	StopTaskCommand,
	TagResourceCommand,
	UntagResourceCommand,
	UpdateClusterCommand,
	UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { connect } from "../../src/index.js";
import type { Simulator } from "../../src/testing/index.js";
import { complete, plain } from "./apps.js";
import { EXPRESS_OTHERS } from "./express-stories.js";

/** What Gantry does with one simulator, told by its name. */
export type Story = (sim: Simulator) => Promise<unknown>;

/** Everything that Gantry sends in its main jobs. */
export const GANTRY: Readonly<Record<string, Story>> = {
	"create, repeat, roll over, scale, restart, read back": async (sim) => {
		const aws = connect(sim);
		await aws.deploy(complete());
		await aws.deploy(complete());
		await aws.deploy(complete("ghcr.io/acme/api:2"));
		await aws.deploy(complete("ghcr.io/acme/api:2").tag("stage", "live").healthCheckGrace("60s"));
		await aws.scale("prod/complete", 5);
		await aws.restart("prod/complete");
		await aws.status("prod/complete");
		await aws.diagnose("prod/complete");
		await aws.import("prod/complete");
		await aws.waitFor("prod/complete", "stable");
		await aws.watch("prod/complete").settled();
	},
	"many at once": async (sim) => {
		const aws = connect(sim);
		await aws.deploy(Array.from({ length: 12 }, (_, index) => plain("ghcr.io/acme/api:1", `api-${index}`)));
	},
	"a crash that rolls back": async (sim) => {
		const aws = connect(sim);
		await aws.deploy(complete());
		sim.faults.crashAfterStart({ image: "ghcr.io/acme/api:2" });
		await aws.deploy(complete("ghcr.io/acme/api:2")).settled();
		await aws.diagnose("prod/complete");
	},
	"images, capacity and health that fail": async (sim) => {
		const aws = connect(sim);
		await aws.deploy(plain());
		sim.faults.imagePullError({ image: "ghcr.io/acme/api:2" });
		await aws.deploy(plain("ghcr.io/acme/api:2")).settled();
		const full = sim.faults.noCapacity();
		await aws.deploy(plain("ghcr.io/acme/api:3"), { timeout: "10m" }).settled();
		full.clear();
		sim.faults.failingHealthCheck({ image: "ghcr.io/acme/api:4" });
		await aws.deploy(complete("ghcr.io/acme/api:4"), { timeout: "40m" }).settled();
	},
	"lost answers, throttles and stops": async (sim) => {
		const aws = connect(sim);
		sim.faults.lostAnswer({ operation: "CreateService" });
		sim.faults.lostAnswer({ operation: "RegisterTaskDefinition" });
		sim.faults.throttle({ operation: "DescribeServices", times: 2 });
		sim.faults.serverError({ operation: "DescribeTaskDefinition" });
		await aws.deploy(plain());
		sim.faults.alarm({ service: "api" });
		const run = aws.deploy(plain("ghcr.io/acme/api:2")).settled();
		await sim.clock.advance("20s");
		await aws.stop("prod/api").settled();
		await run;
	},
	"what is not there": async (sim) => {
		const aws = connect(sim);
		await aws.status("prod/api").catch(() => undefined);
		await aws.import("nowhere/api").catch(() => undefined);
		await aws.scale("prod/api", 3).settled();
		sim.faults.denied({ operation: "RegisterTaskDefinition" });
		await aws.deploy(plain()).settled();
	},
};

/** The operations that the simulator has and Gantry's main jobs do not call. */
export const OTHERS: Readonly<Record<string, Story>> = {
	...EXPRESS_OTHERS,
	"a pause hook that is answered": async (sim) => {
		const aws = connect(sim);
		const client = new ECSClient(sim.clientConfig());
		await aws.deploy(plain());
		await client.send(
			new UpdateServiceCommand({
				cluster: "prod",
				service: "api",
				forceNewDeployment: true,
				deploymentConfiguration: {
					lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }],
				},
			}),
		);
		await sim.clock.advance("5m");
		const named = { cluster: "prod", service: "api" };
		const { serviceDeployments: [newest] = [] } = await client.send(new ListServiceDeploymentsCommand(named));
		const serviceDeploymentArn = newest?.serviceDeploymentArn;
		const { serviceDeployments: [paused] = [] } = await client.send(
			new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [serviceDeploymentArn ?? ""] }),
		);
		const hookId = paused?.lifecycleHookDetails?.[0]?.hookId;
		await client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId }));
	},
	"operations that only others call": async (sim) => {
		const client = new ECSClient(sim.clientConfig());
		await client.send(new CreateClusterCommand({ clusterName: "prod", tags: [{ key: "team", value: "payments" }] }));
		await connect(sim).deploy(plain());
		await client.send(
			new PutClusterCapacityProvidersCommand({
				cluster: "prod",
				capacityProviders: ["FARGATE", "FARGATE_SPOT"],
				defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1, base: 1 }],
			}),
		);
		await client.send(
			new UpdateClusterCommand({ cluster: "prod", settings: [{ name: "containerInsights", value: "enabled" }] }),
		);
		await client.send(
			new DescribeClustersCommand({ clusters: ["prod", "gone"], include: ["TAGS", "SETTINGS", "STATISTICS"] }),
		);
		sim.add("container-instance", "i-0123456789abcdef0");
		const { containerInstanceArns } = await client.send(new ListContainerInstancesCommand({ cluster: "prod" }));
		await client.send(
			new DescribeContainerInstancesCommand({ cluster: "prod", containerInstances: containerInstanceArns }),
		);
		await client.send(new ListClustersCommand({}));
		const { services = [] } = await client.send(new DescribeServicesCommand({ cluster: "prod", services: ["api"] }));
		const [service] = services;
		const resourceArn = service?.serviceArn;
		await client.send(new TagResourceCommand({ resourceArn, tags: [{ key: "a", value: "b" }] }));
		await client.send(new ListTagsForResourceCommand({ resourceArn }));
		await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ["a"] }));
		await client.send(new ListServicesCommand({ cluster: "prod" }));
		const { serviceDeployments = [] } = await client.send(
			new ListServiceDeploymentsCommand({ cluster: "prod", service: "api", status: ["SUCCESSFUL"] }),
		);
		await client.send(
			new DescribeServiceRevisionsCommand({
				serviceRevisionArns: serviceDeployments.map(({ targetServiceRevisionArn = "" }) => targetServiceRevisionArn),
			}),
		);
		const { tasks = [] } = await client.send(
			new RunTaskCommand({
				cluster: "prod",
				taskDefinition: "api",
				launchType: "FARGATE",
				count: 2,
				startedBy: "peer",
				networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
			}),
		);
		const arns = tasks.map(({ taskArn = "" }) => taskArn);
		await sim.clock.advance("90s");
		await client.send(new DescribeTasksCommand({ cluster: "prod", tasks: arns, include: ["TAGS"] }));
		await client.send(new StopTaskCommand({ cluster: "prod", task: arns[0], reason: "enough" }));
		await sim.clock.advance("90s");
		await client.send(new DescribeTasksCommand({ cluster: "prod", tasks: [...arns, "0123456789abcdef"] }));
		await client.send(new ListTasksCommand({ cluster: "prod", desiredStatus: "STOPPED" }));
		await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: "api", include: ["TAGS"] }));
		await client.send(new ListTaskDefinitionsCommand({ familyPrefix: "api" }));
		await client.send(new ListTaskDefinitionFamiliesCommand({}));
		await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: "api:1" }));
		await client.send(new DeleteTaskDefinitionsCommand({ taskDefinitions: ["api:1", "api:9"] }));
		await client.send(new DeleteServiceCommand({ cluster: "prod", service: "api", force: true }));
		await client.send(new StopTaskCommand({ cluster: "prod", task: arns[1] }));
		await client.send(new DeleteClusterCommand({ cluster: "prod" })).catch(() => undefined);
		await sim.clock.advance("10m");
		await client.send(new DeleteClusterCommand({ cluster: "prod" }));
	},
};
