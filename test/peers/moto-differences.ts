/** A difference between moto and the simulator that is known, and whose fault it is. */
export interface Known {
	readonly operation: RegExp;
	/** Matches `path: ours ≠ theirs`. */
	readonly difference: RegExp;
	readonly reason: string;
}

export const KNOWN: readonly Known[] = [
	{
		operation: /./,
		difference: /(At|registeredBy|createdBy|\.id|rolloutStateReason): /,
		reason: "times, ids and who asked are everybody's own",
	},
	{
		operation: /^CreateService$/,
		difference: /(runningCount|rolloutState): /,
		reason: "facts 7.2: MOTO_ECS_SERVICE_RUNNING tasks run at once, and count as COMPLETED",
	},
	{
		operation: /Services?$/,
		difference: /\.(taskSets|tags): only theirs/,
		reason: "moto tells empty lists that AWS tells only when asked (facts 1.1) or of other controllers",
	},
	{
		operation: /Services?$/,
		difference: /deployments\[\]\.platformFamily: "Linux" ≠ "FARGATE"/,
		reason: "moto tells the launch type as platform family",
	},
	{
		operation: /Services?$/,
		difference: /\.events: \d+ items ≠ 0 items/,
		reason: "facts 7.2: no events",
	},
	{
		operation: /^(Update|Delete|Describe)Services?$/,
		difference: /\.((running|desired)Count|taskDefinition|rolloutState): |\.deployments: /,
		reason: "facts 7.2: an update sets running to desired, keeps its text as the definition and starts no deployment",
	},
	{
		operation: /^DeleteService$/,
		difference: /service\.status: "DRAINING" ≠ "INACTIVE"/,
		reason: "facts 7.2: DeleteService goes INACTIVE at once",
	},
	{
		operation: /^DescribeServices$/,
		difference: /^failures\[\]\.arn: /,
		reason: "moto tells missing services by the short ARN",
	},
	{
		operation: /^DescribeClusters$/,
		difference: /(activeServices|runningTasks)Count: /,
		reason: "facts 7.2: counters of clusters are wrong",
	},
	{
		operation: /^DescribeClusters$/,
		difference: /settings: 0 items ≠ 1 items/,
		reason: "facts 1.3: AWS tells settings only where SETTINGS is included",
	},
	{
		operation: /^ListClusters$/,
		difference: /^clusterArns: /,
		reason: "facts 7.2: INACTIVE clusters are still listed",
	},
	{
		operation: /^ListServices$/,
		difference: /^serviceArns: \d+ items ≠ \d+ items/,
		reason: "moto lists INACTIVE services as well",
	},
	{
		operation: /^UntagResource$/,
		difference: /^error: "" ≠ "HTTP 500"/,
		reason: "moto breaks where a resource has no tags",
	},
	{
		operation: /[Tt]ag.*Resource$/,
		difference: /^error: "(ResourceNotFound|InvalidParameter)Exception" ≠ "(ServiceNotFound|Client)Exception"/,
		reason: "facts 1.10: neither error is declared by AWS for tags",
	},
	{
		operation: /^ListTaskDefinitionFamilies$/,
		difference: /^families: /,
		reason: "moto lists families without an ACTIVE revision",
	},
];

/** What has been made in one walk, as far as it decides which steps are not taken. */
export interface Memory {
	/** Clusters, services and families that are there, and those of which something was deleted, by name. */
	readonly made: Set<string>;
	readonly gone: Set<string>;
}

type Input = Readonly<Record<string, unknown>>;

/** A step that would leave the two in different states, for moto's sake; it is not taken. */
export interface Avoided {
	readonly operation: RegExp;
	readonly when: (input: Input, memory: Memory) => boolean;
	readonly reason: string;
}

const familyOf = (input: Input) => `family ${String(input.taskDefinition).split(":")[0]}`;
const clusterOf = (input: Input) => String(input.clusterName ?? input.cluster);
export const serviceOf = (input: Input) => `${clusterOf(input)}/${input.serviceName ?? input.service}`;

export const AVOIDED: readonly Avoided[] = [
	{
		operation: /^CreateCluster$/,
		when: (input, { made, gone }) => made.has(clusterOf(input)) || gone.has(clusterOf(input)),
		reason: "facts 7.2: CreateCluster overwrites and resets a cluster",
	},
	{
		operation: /^DeleteCluster$/,
		when: (input, { made }) => [...made].some((name) => name.startsWith(`${clusterOf(input)}/`)),
		reason: "facts 7.2: DeleteCluster does not ask whether the cluster is empty",
	},
	{
		operation: /Cluster/,
		when: (input, { gone }) => gone.has(clusterOf(input)),
		reason: "facts 7.2: INACTIVE clusters stay usable",
	},
	{
		operation: /^(Create|Update)Service$|^DescribeTaskDefinition$/,
		when: (input, { gone }) => gone.has(familyOf(input)),
		reason: "facts 7.2: an INACTIVE revision counts as the newest, and starts services",
	},
	{
		operation: /[Tt]ag.*Resource$/,
		when: (input, { gone }) => [...gone].some((name) => String(input.resourceArn).endsWith(`/${name}`)),
		reason: "moto still tags what was deleted",
	},
	{
		operation: /Service/,
		when: (input, { made }) => !made.has(clusterOf(input)),
		reason: "facts 7.2: INACTIVE clusters stay usable; and an unknown one is told as a missing service",
	},
	{
		operation: /^CreateService$/,
		when: (input, { made, gone }) => made.has(serviceOf(input)) || gone.has(serviceOf(input)),
		reason: "facts 7.2: CreateService overwrites a service of the same name",
	},
	{
		operation: /^(Update|Delete)Service$/,
		when: (input, { gone }) => gone.has(serviceOf(input)),
		reason: "facts 7.2: UpdateService works on INACTIVE services",
	},
];

/** Remembers a step that both took. */
export function remember(operation: string, input: Input, { made, gone }: Memory): void {
	if (operation === "CreateCluster") made.add(clusterOf(input));
	if (operation === "CreateService") made.add(serviceOf(input));
	if (operation === "DeregisterTaskDefinition") gone.add(familyOf(input));
	const ended = { DeleteCluster: clusterOf(input), DeleteService: serviceOf(input) }[operation];
	if (ended === undefined) return;
	made.delete(ended);
	gone.add(ended);
}
