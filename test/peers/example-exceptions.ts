/** Where the simulator's answer knowingly has less than the SDK's example. */
export interface Exception {
	/** The example's title. */
	readonly title: string;
	readonly lacks: readonly string[];
	readonly reason: string;
}

const NO_INSTANCES = "tasks on EC2 are simulated without container instances: no instance, no host ports";
const NO_ATTACHMENTS =
	"capacity providers on Auto Scaling groups are not simulated, so a cluster has no scaling policies attached";

const attachments = ["cluster.attachments: is missing", "cluster.attachmentsStatus: is missing"];
const earlier = ["cluster.capacityProviders: is empty", "cluster.defaultCapacityProviderStrategy: is empty"];

export const EXCEPTIONS: readonly Exception[] = [
	{
		title: "To describe a task",
		lacks: ["tasks[].containerInstanceArn: is missing", "tasks[].containers[].networkBindings: is empty"],
		reason: NO_INSTANCES,
	},
	{
		title: "To run a task on your default cluster",
		lacks: ["tasks[].containerInstanceArn: is missing"],
		reason: NO_INSTANCES,
	},
	{
		title: "To stop a task",
		lacks: ["task.containerInstanceArn: is missing", "task.containers[].networkBindings: is empty"],
		reason: NO_INSTANCES,
	},
	{ title: "To describe container instance", lacks: ["containerInstances: is empty"], reason: NO_INSTANCES },
	{
		title: "To list your available container instances in a cluster",
		lacks: ["containerInstanceArns: is empty"],
		reason: NO_INSTANCES,
	},
	{ title: "To add an existing capacity provider to a cluuster", lacks: attachments, reason: NO_ATTACHMENTS },
	{ title: "To remove a capacity provider from a cluster", lacks: attachments, reason: NO_ATTACHMENTS },
	{ title: "To remove all capacity providers from a cluster", lacks: attachments, reason: NO_ATTACHMENTS },
	{
		title: "To update a cluster's observability settings.",
		lacks: [...attachments, ...earlier, "cluster.serviceConnectDefaults: is missing"],
		reason: `${NO_ATTACHMENTS}; the example's cluster was given the rest before`,
	},
	{
		title: "To update a cluster's Service Connect defaults.",
		lacks: [...attachments, ...earlier],
		reason: `${NO_ATTACHMENTS}; the example's cluster was given the rest before`,
	},
];
