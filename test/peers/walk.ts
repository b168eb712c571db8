import fc from "../random.js";

/** One step of a random walk: an operation and its input. */
export interface Step {
	readonly operation: string;
	readonly input: Readonly<Record<string, unknown>>;
}

/** A network that both know; moto's own ids are put in its place. */
export const NETWORK = { subnets: ["subnet-1"], securityGroups: ["sg-1"] };

const clusterName = fc.constantFrom("default", "prod", "stage");
const family = fc.constantFrom("api", "worker");
const service = fc.constantFrom("one", "two");
const tag = fc.constantFrom("team", "stage");
const arn = (resource: string) => `arn:aws:ecs:eu-west-1:123456789012:${resource}`;
const owner = fc.oneof(
	clusterName.map((name) => arn(`cluster/${name}`)),
	fc.tuple(clusterName, service).map(([cluster, name]) => arn(`service/${cluster}/${name}`)),
	family.map((name) => arn(`task-definition/${name}:1`)),
);

/** Everything that may happen to clusters, task definitions, services and tags. */
const step = (): fc.Arbitrary<Step> => {
	const named = { cluster: clusterName, service };
	return fc.oneof(
		of("CreateCluster", { clusterName }, 3),
		of("DeleteCluster", { cluster: clusterName }, 1),
		of(
			"DescribeClusters",
			{ clusters: fc.array(clusterName, { minLength: 1, maxLength: 2 }), include: just(["TAGS"]) },
			2,
		),
		of("ListClusters", {}, 1),
		of("RegisterTaskDefinition", { family, ...DEFINITION }, 4),
		of(
			"DescribeTaskDefinition",
			{
				taskDefinition: fc.oneof(
					family,
					family.map((name) => `${name}:1`),
				),
			},
			3,
		),
		of(
			"DeregisterTaskDefinition",
			{ taskDefinition: fc.tuple(family, fc.integer({ min: 1, max: 3 })).map((of) => of.join(":")) },
			2,
		),
		of("ListTaskDefinitions", { familyPrefix: family }, 1),
		of("ListTaskDefinitionFamilies", {}, 2),
		of(
			"CreateService",
			{
				cluster: clusterName,
				serviceName: service,
				taskDefinition: family,
				desiredCount: just(2),
				launchType: just("FARGATE"),
				networkConfiguration: just({ awsvpcConfiguration: NETWORK }),
			},
			5,
		),
		of("UpdateService", { ...named, desiredCount: fc.integer({ min: 0, max: 3 }) }, 3),
		of("UpdateService", { ...named, taskDefinition: family.map((name) => `${name}:2`) }, 1),
		of("DescribeServices", { cluster: clusterName, services: fc.array(service, { minLength: 1, maxLength: 2 }) }, 4),
		of("ListServices", { cluster: clusterName }, 1),
		of("DeleteService", { ...named, force: fc.boolean() }, 1),
		of(
			"TagResource",
			{ resourceArn: owner, tags: fc.tuple(tag, fc.constantFrom("a", "b")).map(([key, value]) => [{ key, value }]) },
			3,
		),
		of("UntagResource", { resourceArn: owner, tagKeys: tag.map((key) => [key]) }, 1),
		of("ListTagsForResource", { resourceArn: owner }, 2),
	);
};

const just = <T>(value: T): fc.Arbitrary<T> => fc.constant(value);

function of(operation: string, input: Record<string, fc.Arbitrary<unknown>>, weight: number) {
	return { arbitrary: fc.record({ operation: just(operation), input: fc.record(input) }), weight };
}

const DEFINITION = {
	networkMode: just("awsvpc"),
	requiresCompatibilities: just(["FARGATE"]),
	cpu: just("256"),
	memory: just("512"),
	containerDefinitions: fc
		.constantFrom("nginx:1", "nginx:2")
		.map((image) => [
			{ name: "web", image, essential: true, portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }] },
		]),
};

const FIRST = {
	networkMode: "awsvpc",
	requiresCompatibilities: ["FARGATE"],
	cpu: "256",
	memory: "512",
	containerDefinitions: [{ name: "web", image: "nginx:1", essential: true }],
};
const BEGIN: readonly Step[] = [
	{ operation: "CreateCluster", input: { clusterName: "prod" } },
	{ operation: "CreateCluster", input: { clusterName: "default", tags: [{ key: "team", value: "a" }] } },
	{ operation: "RegisterTaskDefinition", input: { family: "api", ...FIRST } },
	{ operation: "RegisterTaskDefinition", input: { family: "worker", ...FIRST } },
];

/** A walk; its first steps see to it that the rest finds something. */
export const walk: fc.Arbitrary<readonly Step[]> = fc
	.array(step(), { minLength: 25, maxLength: 40 })
	.map((steps) => [...BEGIN, ...steps]);
