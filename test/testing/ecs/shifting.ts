import {
	CreateClusterCommand,
	CreateServiceCommand,
	type CreateServiceCommandInput,
	type DeploymentConfiguration,
	DescribeServiceDeploymentsCommand,
	DescribeServicesCommand,
	ECSClient,
	ListServiceDeploymentsCommand,
	RegisterTaskDefinitionCommand,
	type Service,
	type ServiceDeployment,
	UpdateServiceCommand,
	type UpdateServiceCommandInput,
} from "@aws-sdk/client-ecs";
import {
	type Action,
	DescribeListenersCommand,
	DescribeRulesCommand,
	DescribeTargetHealthCommand,
	ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type SimulateOptions, type Simulator, simulate } from "../../../src/testing/index.js";
import { definition, NETWORK } from "./world.js";

const elb = (resource: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${resource}`;
export const BLUE = elb("targetgroup/blue/73e2d6bc24d8a067");
export const GREEN = elb("targetgroup/green/83e2d6bc24d8a067");
export const RULE = elb("listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee");
export const TEST_RULE = elb("listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/1111b2d02a6cabee");
export const LISTENER = elb("listener/net/web/50dc6c495c0c9188/f2f7dc8efc522ab2");

const roleArn = "arn:aws:iam::123456789012:role/ecs-elb";
const entry = { targetGroupArn: BLUE, containerName: "web", containerPort: 80 };
const advanced = { alternateTargetGroupArn: GREEN, productionListenerRule: RULE, testListenerRule: TEST_RULE, roleArn };

/** What lets ECS shift traffic, in each way that it has. */
export const BALANCED = { loadBalancers: [{ ...entry, advancedConfiguration: advanced }] };
export const BALANCED_NETWORK = {
	loadBalancers: [{ ...entry, advancedConfiguration: { ...advanced, productionListenerRule: LISTENER } }],
};
export const UNSHIFTABLE = { loadBalancers: [entry] };
export const MESHED = { serviceConnectConfiguration: { enabled: true, namespace: "prod" } };
export const LATTICE = {
	vpcLatticeConfigurations: [{ roleArn, targetGroupArn: "arn:aws:vpc-lattice:x:1:targetgroup/1", portName: "http" }],
};

/** Declares what the service names. */
export function declareAll(sim: Simulator): void {
	for (const image of ["nginx:1", "nginx:2"]) sim.add("image", image);
	for (const role of ["exec", "ecs-elb", "ecs-lambda"]) sim.add("role", role);
	sim.add("subnet", "subnet-1").add("security-group", "sg-1");
}

/** Fixed times, so that tests can say when something happens. */
export const STEADY = { taskStartSeconds: [20, 20], consistencySeconds: 0 } as const;

type Create = Partial<CreateServiceCommandInput>;

/** A simulator with a service whose first deployment has ended, seen with AWS's own clients. */
export async function shifting(
	configuration: DeploymentConfiguration,
	{ switches, ...options }: SimulateOptions = {},
	service: Create = BALANCED,
	prepare: (sim: Simulator) => void = () => {},
) {
	const sim = simulate({ ...options, switches: { ...STEADY, ...switches } });
	prepare(sim);
	const ecs = new ECSClient(sim.clientConfig());
	const balancer = new ElasticLoadBalancingV2Client(sim.clientConfig());
	await ecs.send(new CreateClusterCommand({ clusterName: "prod" }));
	await ecs.send(new RegisterTaskDefinitionCommand(definition() as never));
	await ecs.send(
		new CreateServiceCommand({
			cluster: "prod",
			serviceName: "api",
			taskDefinition: "web",
			desiredCount: 2,
			launchType: "FARGATE",
			networkConfiguration: NETWORK,
			deploymentConfiguration: configuration,
			...service,
		}),
	);
	let known: string[] = [];
	const list = async (): Promise<void> => {
		const listed = await ecs.send(new ListServiceDeploymentsCommand({ cluster: "prod", service: "api" }));
		known = (listed.serviceDeployments ?? []).map(({ serviceDeploymentArn }) => String(serviceDeploymentArn));
	};
	/** Newest first. */
	const rollouts = async (serviceDeploymentArns = known): Promise<ServiceDeployment[]> =>
		(await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }))).serviceDeployments ?? [];
	/** The newest service deployment. */
	const newest = async (): Promise<ServiceDeployment> => (await rollouts(known.slice(0, 1)))[0] ?? {};
	/** Passes time until the newest one is so. */
	const until = async (holds: (rollout: ServiceDeployment) => boolean, step = 2): Promise<void> => {
		for (let look = 0; look < 20_000; look++) {
			if (holds(await newest())) return;
			await sim.clock.advance(step);
		}
		throw new Error(`it did not come to that: ${JSON.stringify(await newest())}`);
	};
	await list();
	const rig = {
		sim,
		ecs,
		balancer,
		rollouts,
		newest,
		until,
		ended: () => until(({ finishedAt }) => finishedAt !== undefined, 10),
		/** Another version, as a new deployment. */
		async update(input: Partial<UpdateServiceCommandInput> = {}): Promise<void> {
			await ecs.send(new RegisterTaskDefinitionCommand(definition("nginx:2") as never));
			await ecs.send(new UpdateServiceCommand({ cluster: "prod", service: "api", taskDefinition: "web", ...input }));
			await list();
		},
		async service(): Promise<Service> {
			const { services } = await ecs.send(new DescribeServicesCommand({ cluster: "prod", services: ["api"] }));
			return services?.[0] ?? {};
		},
		/** Weights of the target groups behind a rule or listener. */
		async forwards(arn = RULE): Promise<Record<string, number>> {
			const isListener = arn.includes(":listener/");
			const actions: Action[] | undefined = isListener
				? (await balancer.send(new DescribeListenersCommand({ ListenerArns: [arn] }))).Listeners?.[0]?.DefaultActions
				: (await balancer.send(new DescribeRulesCommand({ RuleArns: [arn] }))).Rules?.[0]?.Actions;
			const groups = actions?.[0]?.ForwardConfig?.TargetGroups ?? [];
			const name = (group: string | undefined) => group?.split("/")[1] ?? "";
			return Object.fromEntries(groups.map(({ TargetGroupArn, Weight }) => [name(TargetGroupArn), Weight ?? -1]));
		},
		/** How many targets are registered and not draining. */
		async targets(arn: string): Promise<number> {
			const { TargetHealthDescriptions = [] } = await balancer.send(
				new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
			);
			return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State !== "draining").length;
		},
	};
	await rig.ended();
	return rig;
}

export type Shifting = Awaited<ReturnType<typeof shifting>>;

/** Production and test weights, the new revision's first. */
export function weights({ targetServiceRevision: green, sourceServiceRevisions }: ServiceDeployment) {
	const blue = sourceServiceRevisions?.[0];
	return {
		production: [green?.requestedProductionTrafficWeight, blue?.requestedProductionTrafficWeight],
		test: [green?.requestedTestTrafficWeight, blue?.requestedTestTrafficWeight],
	};
}
