import { taskSetView } from "../codedeploy/task-sets.js";
import type { Answer } from "../world/model.js";
import { countsOf, describeDeployment } from "./describe-deployment.js";
import { pick } from "./input.js";
import { isTerminal } from "./service-deployment-states.js";
import { type Ecs, type ServiceRecord, seconds } from "./state.js";

/** A service as DescribeServices tells it, with what ECS fills in. Facts 1.5 and 4.2. */
export function describeService(ecs: Ecs, service: ServiceRecord, answer: "read" | "write" = "read"): Answer {
	const [primary] = service.deployments;
	const settings = primary?.revision.settings ?? {};
	let running = 0;
	let pending = 0;
	for (const deployment of service.deployments) {
		running += deployment.running;
		pending += deployment.pending;
	}
	return {
		serviceArn: service.arn,
		serviceName: service.name,
		clusterArn: service.cluster.arn,
		loadBalancers: [],
		serviceRegistries: [],
		status: service.status,
		desiredCount: service.desiredCount,
		runningCount: running,
		pendingCount: pending,
		...pick(settings, REVISION_MEMBERS),
		taskDefinition: primary?.revision.taskDefinition.arn,
		deploymentConfiguration: service.policy.document,
		deployments: service.deployments.map((deployment) => describeDeployment(ecs, deployment)),
		events: service.events.slice(),
		createdAt: seconds(service.createdAt),
		placementConstraints: [],
		placementStrategy: [],
		schedulingStrategy: "REPLICA",
		deploymentController: { type: "ECS" },
		createdBy: ecs.identity.caller,
		enableECSManagedTags: false,
		propagateTags: "NONE",
		enableExecuteCommand: false,
		availabilityZoneRebalancing: "ENABLED",
		resourceManagementType: "CUSTOMER",
		...service.settings,
		...currentDeployment(ecs, service, answer),
		...taskSetView(ecs, service),
	};
}

/** Where the running service deployment shows; the answer of a write need not have it yet. Facts 4.5. */
function currentDeployment(ecs: Ecs, service: ServiceRecord, answer: "read" | "write"): Answer {
	const { switches } = ecs.world;
	const [rollout] = service.serviceDeployments;
	const shows = switches.currentServiceDeployment ?? "describe";
	if (switches.withoutServiceDeployments || shows === "never" || !rollout) return {};
	if (answer === "write" && shows !== "answer") return {};
	if (switches.namesEndedServiceDeployment === false && isTerminal(rollout.status)) return {};
	if (shows === "late" && ecs.agenda.now - rollout.createdAt < LATE_MS) return {};
	return {
		currentServiceDeployment: rollout.arn,
		currentServiceRevisions: service.deployments.map(countsOf),
	};
}

const LATE_MS = 15_000;

const REVISION_MEMBERS = [
	"launchType",
	"capacityProviderStrategy",
	"platformVersion",
	"platformFamily",
	"networkConfiguration",
	"loadBalancers",
	"serviceRegistries",
];
