import type { Example } from "./examples.js";
import type { Call } from "./plain-calls.js";
import { gatewayPrepared } from "./prepared-gateways.js";

/** Members of an example's input that the simulator has under other ids. */
type Known = Readonly<Record<string, unknown>>;
type Prepare = (call: Call, example: Example) => Promise<Known>;

/** Brings about what an example's request speaks of; answers the ids to say instead of the example's. */
export function prepare(call: Call, example: Example): Promise<Known> {
	if (/Gateway/.test(example.operation) && !/^Create|Express/.test(example.operation))
		return gatewayPrepared(call, example);
	return PREPARED[example.operation]?.(call, example) ?? Promise.resolve({});
}

const FARGATE = {
	networkMode: "awsvpc",
	requiresCompatibilities: ["FARGATE"],
	cpu: "256",
	memory: "512",
	containerDefinitions: [{ name: "simple-app", image: "httpd:2.4", portMappings: [{ containerPort: 80 }] }],
};
const EC2 = {
	containerDefinitions: [
		{ name: "sleep", image: "busybox", memory: 10, portMappings: [{ containerPort: 80, hostPort: 80 }] },
	],
};
const BRIDGED = { containerDefinitions: FARGATE.containerDefinitions.map((each) => ({ ...each, memory: 128 })) };
const NETWORK = {
	awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"], assignPublicIp: "ENABLED" },
};

const cluster: Prepare = async (call, { input }) => {
	const named =
		input.cluster ??
		input.clusterName ??
		String(input.resourceArn ?? "default")
			.split("/")
			.at(-1);
	await call("CreateCluster", { clusterName: named, tags: [{ key: "team", value: "dev" }] });
	return {};
};

const define = async (call: Call, name: unknown, definition: object) => {
	const [family, revision = "1"] = String(name).split(":");
	for (let count = 0; count < Number(revision); count++)
		await call("RegisterTaskDefinition", { family, ...definition });
};

const started: Prepare = async (call, example) => {
	await cluster(call, example);
	await define(call, example.input.taskDefinition, example.operation === "RunTask" ? EC2 : BRIDGED);
	return {};
};

/** The service that the request names, in the settings that the answer shows. */
const service =
	(more: object = {}): Prepare =>
	async (call, example) => {
		const { input } = example;
		await cluster(call, example);
		await define(call, "httpd:1", FARGATE);
		if (input.taskDefinition !== undefined) await define(call, input.taskDefinition, FARGATE);
		const serviceName = input.service ?? listOf(input.services)[0] ?? "example";
		const settings = { serviceName, taskDefinition: "httpd", desiredCount: 1, launchType: "FARGATE" };
		const cluster_ = input.cluster ?? "default";
		await call("CreateService", {
			cluster: cluster_,
			...settings,
			networkConfiguration: NETWORK,
			...shownIn(example),
			...more,
		});
		await call("Wait", {});
		return {};
	};

/** A deployment that waits at a pause hook. */
const paused: Prepare = async (call, example) => {
	const { cluster: _, ...bare } = example.input;
	await service()(call, { ...example, input: bare });
	const deploymentConfiguration = {
		deploymentCircuitBreaker: {
			enable: true,
			rollback: true,
			resetOnHealthyTask: true,
			thresholdConfiguration: { type: "BOUNDED_PERCENT", value: 50 },
		},
		lifecycleHooks: [
			{
				targetType: "PAUSE",
				lifecycleStages: ["POST_SCALE_UP"],
				timeoutConfiguration: { timeoutInMinutes: 60, action: "ROLLBACK" },
			},
		],
	};
	await call("UpdateService", { service: "example", forceNewDeployment: true, deploymentConfiguration });
	await call("Wait", {});
	const { answer } = await call("ListServiceDeployments", { service: "example" });
	const [newest] = listOf(answer.serviceDeployments);
	const serviceDeploymentArn = member(newest, "serviceDeploymentArn");
	const described = await call("DescribeServiceDeployments", { serviceDeploymentArns: [serviceDeploymentArn] });
	const [hook] = listOf(member(listOf(described.answer.serviceDeployments)[0], "lifecycleHookDetails"));
	return {
		...("serviceDeploymentArn" in example.input && { serviceDeploymentArn }),
		...("serviceDeploymentArns" in example.input && { serviceDeploymentArns: [serviceDeploymentArn] }),
		...("hookId" in example.input && { hookId: member(hook, "hookId") }),
		...("serviceRevisionArns" in example.input && {
			serviceRevisionArns: [member(newest, "targetServiceRevisionArn")],
		}),
	};
};

const task: Prepare = async (call, example) => {
	await cluster(call, example);
	await define(call, "httpd:1", EC2);
	const run = { cluster: example.input.cluster ?? "default", taskDefinition: "httpd", startedBy: "ecs-svc/1" };
	const { answer } = await call("RunTask", run);
	// A list names running tasks only, and this one ends by itself.
	if (example.operation !== "ListTasks") await call("Wait", {});
	const arn = member(listOf(answer.tasks)[0], "taskArn");
	return { ...("task" in example.input && { task: arn }), ...("tasks" in example.input && { tasks: [arn] }) };
};

const definitions: Prepare = async (call, { input, answer }) => {
	const told = member(answer, "taskDefinition") ?? listOf(member(answer, "taskDefinitions"))[0];
	const { containerDefinitions, volumes } = { containerDefinitions: undefined, volumes: undefined, ...objectOf(told) };
	const names = [input.taskDefinition ?? listOf(input.taskDefinitions)[0] ?? "wordpress"];
	for (const name of names)
		await define(call, name, { containerDefinitions: containerDefinitions ?? EC2.containerDefinitions, volumes });
	if (input.taskDefinitions !== undefined) await call("DeregisterTaskDefinition", { taskDefinition: names[0] });
	return {};
};

const PREPARED: Readonly<Record<string, Prepare>> = {
	CreateService: started,
	RunTask: started,
	DeleteCluster: cluster,
	DescribeClusters: cluster,
	ListContainerInstances: cluster,
	DescribeContainerInstances: cluster,
	ListClusters: cluster,
	PutClusterCapacityProviders: cluster,
	UpdateCluster: cluster,
	TagResource: tagged,
	UntagResource: tagged,
	ListTagsForResource: tagged,
	DeleteService: service({ desiredCount: 0 }),
	DescribeServices: service(),
	ListServices: service(),
	ListServiceDeployments: service(),
	UpdateService: service(),
	DescribeServiceDeployments: paused,
	DescribeServiceRevisions: paused,
	ContinueServiceDeployment: paused,
	StopServiceDeployment: paused,
	DescribeTasks: task,
	ListTasks: task,
	StopTask: task,
	DescribeTaskDefinition: definitions,
	DeregisterTaskDefinition: definitions,
	DeleteTaskDefinitions: definitions,
	ListTaskDefinitions: definitions,
	ListTaskDefinitionFamilies: async (call) => {
		await define(call, "hpcc:1", EC2);
		return {};
	},
};

async function tagged(call: Call, example: Example): Promise<Known> {
	await cluster(call, example);
	const { answer } = await call("ListClusters", {});
	return { resourceArn: listOf(answer.clusterArns)[0] };
}

/** Settings of the service that the example's answer shows and its request does not say. */
function shownIn({ answer }: Example): object {
	const told = objectOf(listOf(member(answer, "services"))[0] ?? listOf(member(answer, "serviceRevisions"))[0]);
	const said = ["monitoring", "deploymentConfiguration"].filter((name) => name in told);
	return Object.fromEntries(said.map((name) => [name, member(told, name)]));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const objectOf = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});
const member = (value: unknown, name: string): unknown => new Map(Object.entries(objectOf(value))).get(name);
