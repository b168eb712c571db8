/** Members of a cluster that no rule reads, and those of answers. Source: API reference, CreateCluster and DescribeClusters. */
export const moreOfCluster =
	"settings configuration capacityProviders defaultCapacityProviderStrategy*capacity " +
	"serviceConnectDefaults clusterArn- status- registeredContainerInstancesCount- runningTasksCount- pendingTasksCount- " +
	"activeServicesCount- statistics- attachments- attachmentsStatus-";

/** Members of a service that no rule reads, and those of answers. Source: API reference, CreateService and DescribeServices. */
export const moreOfService =
	"cluster$ availabilityZoneRebalancing~ serviceRegistries clientToken- role$ " +
	"placementConstraints*constraint placementStrategy enableECSManagedTags? volumeConfigurations " +
	"monitoring serviceArn- clusterArn- status- runningCount- pendingCount- " +
	"platformFamily- taskSets- deployments- roleArn- events- createdAt- createdBy- currentServiceDeployment- " +
	"currentServiceRevisions- resourceManagementType-";

/** Members of a task definition that stand only in answers. Source: API reference, DescribeTaskDefinition. */
export const moreOfTaskDefinition =
	"taskDefinitionArn- revision- status- requiresAttributes- compatibilities- registeredAt- " +
	"registeredBy- deregisteredAt- deleteRequestedAt-";
