import { wanted } from "../ecs/describe-deployment.js";
import { tell } from "../ecs/events.js";
import { type Input, pick, structure, structures, text } from "../ecs/input.js";
import { launchMissing } from "../ecs/placement.js";
import { invalidParameter } from "../ecs/refusals.js";
import type { DeploymentRecord, Ecs, RevisionRecord, ServiceRecord, TaskRecord } from "../ecs/state.js";
import { seconds } from "../ecs/state.js";
import { endTask } from "../ecs/task-life.js";
import type { Answer } from "../world/model.js";
import type { TaskSetRecord, TaskSets } from "./state.js";

const sets = new WeakMap<ServiceRecord, TaskSets>();

/** A service that CodeDeploy rolls out has task sets instead of deployments. Facts 4.2. */
export const isCodeDeployed = ({ settings }: Pick<ServiceRecord, "settings">): boolean =>
	typeof settings.deploymentController === "object" &&
	settings.deploymentController !== null &&
	"type" in settings.deploymentController &&
	settings.deploymentController.type === "CODE_DEPLOY";

export function taskSetsOf(service: ServiceRecord): TaskSets {
	const known = sets.get(service) ?? { all: [], first: undefined };
	sets.set(service, known);
	return known;
}

/** What CreateService refuses of such a service. Facts 3.2 and 3.7. */
export function refuseCodeDeployed(input: Input): void {
	if (!isCodeDeployed({ settings: input })) return;
	if (structures(input, "loadBalancers").length === 0) {
		throw invalidParameter("A load balancer is required for services with a CODE_DEPLOY deployment controller.");
	}
	if (text(input, "schedulingStrategy") === "DAEMON") {
		throw invalidParameter("The DAEMON scheduling strategy is not supported by the CODE_DEPLOY deployment controller.");
	}
}

/** True for an UpdateService that gives the service back to ECS; what its task sets run becomes its first deployment. Facts 3.3. */
export const leavesCodeDeploy = (service: ServiceRecord, input: Input): boolean =>
	isCodeDeployed(service) && text(structure(input, "deploymentController") ?? {}, "type") === "ECS";

/** What UpdateService refuses for such a service: all that a new task set would be needed for. Facts 3.10; fabfuel/ecs-deploy#120. */
export function refuseUpdate(service: ServiceRecord, input: Input): void {
	if (!isCodeDeployed(service) || leavesCodeDeploy(service, input)) return;
	for (const [member, words] of Object.entries(BY_CODEDEPLOY)) {
		if (input[member] === undefined || input[member] === null || input[member] === false) continue;
		throw invalidParameter(
			`Unable to update ${words} on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.`,
		);
	}
}

const BY_CODEDEPLOY = {
	taskDefinition: "task definition",
	networkConfiguration: "network configuration",
	platformVersion: "platform version",
	loadBalancers: "load balancers",
	serviceRegistries: "service registries",
	capacityProviderStrategy: "capacity provider strategy",
	serviceConnectConfiguration: "service connect configuration",
	volumeConfigurations: "volume configurations",
	vpcLatticeConfigurations: "vpc lattice configurations",
	forceNewDeployment: "deployments",
} as const;

/** Starts a task set of the revision; the first of a service is PRIMARY. */
export function addTaskSet(ecs: Ecs, service: ServiceRecord, revision: RevisionRecord, externalId = ""): TaskSetRecord {
	const { now } = ecs.agenda;
	const known = taskSetsOf(service);
	known.first ??= revision;
	const id = `ecs-svc/${ecs.identity.digits()}`;
	const record = {
		id,
		service,
		revision,
		createdAt: now,
		updatedAt: now,
		side: 0 as const,
		rolloutState: "IN_PROGRESS" as const,
		rolloutStateReason: "",
		failedTasks: 0,
		failuresInRow: 0,
		notBefore: 0,
		pending: 0,
		running: 0,
		tasks: new Set<TaskRecord>(),
	};
	const deployment: DeploymentRecord = record;
	const isFirst = service.deployments.length === 0;
	const taskSet: TaskSetRecord = {
		deployment,
		arn: ecs.identity.arn(`task-set/${service.cluster.name}/${service.name}/${id}`),
		externalId,
		weight: isFirst ? 100 : 0,
		steadySince: undefined,
	};
	known.all.push(taskSet);
	// The record of ECS keeps the primary one in front.
	service.deployments.push(deployment);
	ecs.wake(service);
	return taskSet;
}

/** Traffic goes to this task set from now on. */
export function makePrimary(service: ServiceRecord, { deployment }: TaskSetRecord): void {
	service.deployments = [deployment, ...service.deployments.filter((other) => other !== deployment)];
}

/** Ends the tasks of a task set; it is gone with the last of them. */
export function removeTaskSet(ecs: Ecs, service: ServiceRecord, { deployment }: TaskSetRecord): void {
	deployment.halted = true;
	const reason = `Task set ${deployment.id} is deleted`;
	for (const task of deployment.tasks) endTask(ecs, task, { stopCode: "ServiceSchedulerInitiated", reason });
	ecs.wake(service);
}

/** Each task set runs the desired count, until CodeDeploy removes it. */
export function reconcileTaskSets(ecs: Ecs, service: ServiceRecord): void {
	const known = taskSetsOf(service);
	const gone = ({ deployment }: TaskSetRecord) => deployment.halted === true && deployment.tasks.size === 0;
	service.deployments = service.deployments.filter(
		(one) => !known.all.some((set) => set.deployment === one && gone(set)),
	);
	known.all = known.all.filter((set) => !gone(set));
	for (const taskSet of known.all) {
		const { deployment } = taskSet;
		if (deployment.halted) continue;
		const mine = [...deployment.tasks].filter(({ desiredStatus }) => desiredStatus === "RUNNING");
		for (const task of mine.slice(service.desiredCount)) {
			endTask(ecs, task, { stopCode: "ServiceSchedulerInitiated", reason: `Scaling activity of ${deployment.id}` });
		}
		launchMissing(ecs, service, deployment);
		const isSteady = deployment.running === service.desiredCount && deployment.pending === 0;
		if (!isSteady) taskSet.steadySince = undefined;
		else if (taskSet.steadySince === undefined) {
			taskSet.steadySince = ecs.agenda.now;
			tell(ecs, service, "steady");
		}
	}
}

/** What DescribeServices tells of such a service; its own members stay as CreateService said them (Service.taskDefinition in client-ecs). */
export function taskSetView(ecs: Ecs, service: ServiceRecord): Answer {
	if (!isCodeDeployed(service)) return {};
	const { all, first } = taskSetsOf(service);
	return {
		deployments: [],
		taskSets: all.map((taskSet) => describeTaskSet(ecs, service, taskSet)),
		...(first && { taskDefinition: first.taskDefinition.arn, ...pick(first.settings, ["loadBalancers"]) }),
	};
}

function describeTaskSet(ecs: Ecs, service: ServiceRecord, taskSet: TaskSetRecord): Answer {
	const { deployment, arn, externalId, steadySince } = taskSet;
	const { revision } = deployment;
	const status = service.deployments[0] === deployment ? "PRIMARY" : "ACTIVE";
	return {
		id: deployment.id,
		taskSetArn: arn,
		serviceArn: service.arn,
		clusterArn: service.cluster.arn,
		...(externalId && { externalId, startedBy: "CODE_DEPLOY" }),
		status: deployment.halted ? "DRAINING" : status,
		taskDefinition: revision.taskDefinition.arn,
		computedDesiredCount: deployment.halted ? wanted(deployment) : service.desiredCount,
		pendingCount: deployment.pending,
		runningCount: deployment.running,
		createdAt: seconds(deployment.createdAt),
		updatedAt: seconds(deployment.updatedAt),
		...pick(revision.settings, MEMBERS),
		serviceRegistries: [],
		scale: { value: 100, unit: "PERCENT" },
		stabilityStatus: steadySince === undefined ? "STABILIZING" : "STEADY_STATE",
		stabilityStatusAt: seconds(steadySince ?? deployment.createdAt),
	};
}

const MEMBERS = [
	"launchType",
	"capacityProviderStrategy",
	"platformVersion",
	"platformFamily",
	"networkConfiguration",
	"loadBalancers",
];

/** The target group that a task set's tasks are registered in. */
export function targetGroupOf({ deployment }: TaskSetRecord): string | undefined {
	const { loadBalancers } = deployment.revision.settings;
	const [first] = Array.isArray(loadBalancers) ? loadBalancers : [];
	return text(first ?? {}, "targetGroupArn");
}
