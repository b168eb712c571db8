import type { Budget } from "../world/model.js";

const BUCKETS: Readonly<Record<string, readonly [burst: number, perSecond: number, operations: string]>> = {
	"cluster-modify": [
		20,
		1,
		"CreateCluster UpdateCluster UpdateClusterSettings DeleteCluster PutClusterCapacityProviders",
	],
	"cluster-read": [50, 20, "DescribeClusters ListClusters"],
	"cluster-resource-modify": [100, 40, "RunTask StartTask StopTask ExecuteCommand"],
	"cluster-resource-read": [100, 20, "DescribeTasks ListTasks"],
	"task-definition-modify": [20, 1, "RegisterTaskDefinition DeregisterTaskDefinition"],
	"task-definition-read": [50, 20, "DescribeTaskDefinition ListTaskDefinitions ListTaskDefinitionFamilies"],
	"task-definition-delete": [5, 1, "DeleteTaskDefinitions"],
	"service-modify": [
		50,
		5,
		"CreateService UpdateService DeleteService StopServiceDeployment ContinueServiceDeployment",
	],
	"service-read": [100, 20, "DescribeServices ListServices"],
	"service-deployment-read": [50, 20, "ListServiceDeployments DescribeServiceDeployments"],
	"service-revision-read": [50, 20, "DescribeServiceRevisions"],
	"tag-modify": [20, 10, "TagResource UntagResource"],
	"tag-read": [50, 20, "ListTagsForResource"],
};

/** The token bucket of each operation. Facts 5.1 (ECS developer guide, "Request throttling"). */
export const budgets: Readonly<Record<string, Budget & { readonly bucket: string }>> = Object.fromEntries(
	Object.entries(BUCKETS).flatMap(([bucket, [burst, perSecond, operations]]) =>
		operations.split(" ").map((operation) => [operation, { bucket, burst, perSecond }]),
	),
);
