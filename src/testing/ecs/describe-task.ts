import type { Answer } from "../world/model.js";
import { digestOf } from "./identity.js";
import { pick, text } from "./input.js";
import { type ContainerRecord, type Ecs, seconds, type TaskRecord } from "./state.js";

/** A task as DescribeTasks tells it. Facts 4.4. */
export function describeTask(ecs: Ecs, task: TaskRecord, withTags = false): Answer {
	const { definition, settings } = task;
	const { document } = definition;
	const isFargate = settings.launchType === "FARGATE";
	return {
		taskArn: task.arn,
		clusterArn: task.cluster.arn,
		taskDefinitionArn: definition.arn,
		attachments: attachmentsOf(task),
		attributes: [{ name: "ecs.cpu-architecture", value: "x86_64" }],
		availabilityZone: task.zone,
		connectivity: "CONNECTED",
		containers: task.containers.map((container) => describeContainer(task, container)),
		...pick(document, ["cpu", "memory", "ephemeralStorage"]),
		createdAt: seconds(task.createdAt),
		desiredStatus: task.desiredStatus,
		enableExecuteCommand: false,
		group: task.group,
		healthStatus: task.healthStatus,
		inferenceAccelerators: [],
		lastStatus: lastStatusOf(ecs, task),
		overrides: {
			containerOverrides: task.containers.map(({ plan }) => ({ name: plan.name })),
			inferenceAcceleratorOverrides: [],
		},
		...pick(settings, ["launchType", "capacityProviderName", "enableExecuteCommand", "platformFamily", "overrides"]),
		...(isFargate ? { platformVersion: concrete(text(settings, "platformVersion")) } : {}),
		...pick({ ...task }, ["startedBy", "stopCode", "stoppedReason"]),
		...timesOf(task),
		tags: withTags ? task.tags : [],
		version: task.version,
	};
}

function describeContainer(task: TaskRecord, container: ContainerRecord): Answer {
	const { plan } = container;
	return {
		containerArn: container.arn,
		taskArn: task.arn,
		name: plan.name,
		image: plan.image,
		...(task.startedAt === undefined
			? {}
			: { imageDigest: container.digest ?? digestOf(plan.image), runtimeId: container.runtimeId }),
		lastStatus: container.lastStatus,
		...pick({ ...container }, ["exitCode", "reason"]),
		networkBindings: [],
		networkInterfaces: hasInterface(task)
			? [{ attachmentId: attachmentId(task), privateIpv4Address: task.address }]
			: [],
		healthStatus: container.healthStatus,
		cpu: "0",
	};
}

function attachmentsOf(task: TaskRecord): Answer[] {
	if (!hasInterface(task)) return [];
	const status = ATTACHMENT_STATUS[task.lastStatus] ?? "ATTACHED";
	const details = [{ name: "privateIPv4Address", value: task.address }];
	return [{ id: attachmentId(task), type: "ElasticNetworkInterface", status, details }];
}

function timesOf(task: TaskRecord): Answer {
	const times: Answer = {};
	for (const name of TIMES) {
		const at = task[name];
		if (at !== undefined) times[name] = seconds(at);
	}
	return times;
}

const lastStatusOf = (ecs: Ecs, { lastStatus }: TaskRecord): string =>
	lastStatus === "PROVISIONING" && ecs.world.switches.unknownStatuses ? "ALLOCATING" : lastStatus;

const hasInterface = (task: TaskRecord): boolean => text(task.definition.document, "networkMode") === "awsvpc";

const attachmentId = ({ id }: TaskRecord): string =>
	[id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join("-");

const concrete = (version: string | undefined): string =>
	version === undefined || version === "LATEST" ? "1.4.0" : version;

const ATTACHMENT_STATUS: Readonly<Record<string, string>> = { PROVISIONING: "PRECREATED", STOPPED: "DELETED" };
const TIMES = ["pullStartedAt", "pullStoppedAt", "startedAt", "stoppingAt", "executionStoppedAt", "stoppedAt"] as const;
