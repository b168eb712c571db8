import {
	CreateExpressGatewayServiceCommand,
	type CreateExpressGatewayServiceCommandInput,
	DeleteExpressGatewayServiceCommand,
	DescribeExpressGatewayServiceCommand,
	DescribeServiceDeploymentsCommand,
	DescribeServiceRevisionsCommand,
	DescribeServicesCommand,
	ECSClient,
	type ECSExpressGatewayService,
	type ECSManagedResources,
	ListServiceDeploymentsCommand,
	type Service,
	type ServiceDeployment,
	UpdateExpressGatewayServiceCommand,
	type UpdateExpressGatewayServiceCommandInput,
} from "@aws-sdk/client-ecs";
import { type SimulateOptions, type Switches, simulate } from "../../../src/testing/index.js";

export const ARN = "arn:aws:ecs:eu-west-1:123456789012:service/default/web";
export const ROLES = {
	infrastructureRoleArn: "arn:aws:iam::123456789012:role/express",
	executionRoleArn: "arn:aws:iam::123456789012:role/exec",
};
export const EXPRESS = { serviceName: "web", ...ROLES, primaryContainer: { image: "nginx:1" } };

export const V2 = { primaryContainer: { image: "nginx:2" } };

type Create = Partial<CreateExpressGatewayServiceCommandInput>;
type Update = Partial<UpdateExpressGatewayServiceCommandInput>;

/** A simulator seen with AWS's own client, in steady times unless said otherwise. */
export function express({ switches, ...options }: SimulateOptions = {}) {
	const sim = simulate({
		...options,
		switches: { taskStartSeconds: [20, 20], consistencySeconds: 0, ...switches },
	});
	const ecs = new ECSClient(sim.clientConfig());
	const rig = {
		sim,
		ecs,
		async create(input: Create = {}): Promise<ECSExpressGatewayService> {
			return (await ecs.send(new CreateExpressGatewayServiceCommand({ ...EXPRESS, ...input }))).service ?? {};
		},
		async update(input: Update = {}) {
			return (await ecs.send(new UpdateExpressGatewayServiceCommand({ serviceArn: ARN, ...input }))).service ?? {};
		},
		async remove(serviceArn = ARN): Promise<ECSExpressGatewayService> {
			return (await ecs.send(new DeleteExpressGatewayServiceCommand({ serviceArn }))).service ?? {};
		},
		async read(serviceArn = ARN): Promise<ECSExpressGatewayService> {
			const command = new DescribeExpressGatewayServiceCommand({ serviceArn, include: ["TAGS"] });
			return (await ecs.send(command)).service ?? {};
		},
		async service(): Promise<Service> {
			const { services } = await ecs.send(new DescribeServicesCommand({ services: ["web"] }));
			return services?.[0] ?? {};
		},
		/** Newest first. */
		async deployments(): Promise<readonly ServiceDeployment[]> {
			const listed = await ecs.send(new ListServiceDeploymentsCommand({ service: ARN, cluster: "default" }));
			const serviceDeploymentArns = (listed.serviceDeployments ?? []).map((one) => one.serviceDeploymentArn ?? "");
			const told = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }));
			return told.serviceDeployments ?? [];
		},
		async newest(): Promise<ServiceDeployment> {
			return (await rig.deployments())[0] ?? {};
		},
		/** What ECS made for the newest configuration. */
		async managed(): Promise<ECSManagedResources> {
			const arn = (await rig.newest()).targetServiceRevision?.arn ?? "";
			const told = await ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }));
			return told.serviceRevisions?.[0]?.ecsManagedResources ?? {};
		},
		/** Lets time pass until the newest deployment has ended. */
		async ended(): Promise<string | undefined> {
			for (let look = 0; look < 200; look++) {
				const { finishedAt, status } = await rig.newest();
				if (finishedAt) return status;
				await sim.clock.advance(look < 60 ? "30s" : "1h");
			}
			throw new Error(`it does not end: ${JSON.stringify(await rig.newest())}`);
		},
		/** What its endpoint answers. */
		async get(path = "/"): Promise<{ status: number; body: unknown }> {
			const endpoint = (await rig.read()).activeConfigurations?.[0]?.ingressPaths?.[0]?.endpoint ?? "";
			const url = endpoint.startsWith("https://") ? endpoint : `https://${endpoint}`;
			const response = await sim.fetch(`${url}${path}`);
			return { status: response.status, body: await response.json() };
		},
	};
	return rig;
}

export type Express = ReturnType<typeof express>;

/** An Express service whose first deployment has ended. */
export async function running(switches: Switches = {}, create: Create = {}): Promise<Express> {
	const world = express({ switches });
	await world.create(create);
	await world.ended();
	return world;
}

/** The statuses of all that ECS made, each once. */
export function statusesOf({
	ingressPaths,
	autoScaling,
	metricAlarms,
	serviceSecurityGroups,
	logGroups,
}: ECSManagedResources) {
	const [ingress] = ingressPaths ?? [];
	const all = [
		ingress?.loadBalancer,
		ingress?.listener,
		ingress?.rule,
		ingress?.certificate,
		...(ingress?.targetGroups ?? []),
		...(ingress?.loadBalancerSecurityGroups ?? []),
		autoScaling?.scalableTarget,
		...(autoScaling?.applicationAutoScalingPolicies ?? []),
		...(metricAlarms ?? []),
		...(serviceSecurityGroups ?? []),
		...(logGroups ?? []),
	];
	return [...new Set(all.map((one) => one?.status))].sort();
}
