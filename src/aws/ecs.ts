import type { ClientData, OperationClass, OperationData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

const read = (bucket: string, answer: string): OperationData => ({ class: "read", bucket, answer });
const write = (operationClass: OperationClass, bucket: string, answer: string): OperationData => ({
	class: operationClass,
	bucket,
	answer,
});

/** Amazon ECS. Budgets: ECS developer guide, "Request throttling for the Amazon ECS API" (per account and region). */
export const ecs: ClientData = {
	service: "ecs",
	client: "ECSClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-ecs");
		} catch (cause) {
			throw missingClient("ecs", cause);
		}
	},
	buckets: {
		"cluster modify": { burst: 20, perSecond: 1 },
		"cluster read": { burst: 50, perSecond: 20 },
		"task definition modify": { burst: 20, perSecond: 1 },
		"task definition read": { burst: 50, perSecond: 20 },
		"service modify": { burst: 50, perSecond: 5 },
		"service read": { burst: 100, perSecond: 20 },
		"service deployment read": { burst: 50, perSecond: 20 },
		"service revision read": { burst: 50, perSecond: 20 },
		"cluster resource modify": { burst: 100, perSecond: 40 },
		"cluster resource read": { burst: 100, perSecond: 20 },
		"tag modify": { burst: 20, perSecond: 10 },
		"tag read": { burst: 50, perSecond: 20 },
	},
	operations: {
		CreateCluster: write("natural", "cluster modify", "cluster"),
		ListClusters: read("cluster read", "clusterArns"),
		ListServices: read("service read", "serviceArns"),
		DescribeClusters: read("cluster read", "clusters"),
		RegisterTaskDefinition: write("unsafe", "task definition modify", "taskDefinition"),
		DescribeTaskDefinition: read("task definition read", "taskDefinition"),
		CreateService: write("token", "service modify", "service"),
		UpdateService: write("unsafe", "service modify", "service"),
		DescribeServices: read("service read", "services"),
		ListServiceDeployments: read("service deployment read", "serviceDeployments"),
		DescribeServiceDeployments: read("service deployment read", "serviceDeployments"),
		DescribeServiceRevisions: read("service revision read", "serviceRevisions"),
		StopServiceDeployment: write("unsafe", "service modify", "serviceDeploymentArn"),
		ListContainerInstances: read("cluster resource read", "containerInstanceArns"),
		DescribeContainerInstances: read("cluster resource read", "containerInstances"),
		ContinueServiceDeployment: write("unsafe", "service modify", "serviceDeploymentArn"),
		ListTasks: read("cluster resource read", "taskArns"),
		DescribeTasks: read("cluster resource read", "tasks"),
		CreateExpressGatewayService: write("unsafe", "service modify", "service"),
		UpdateExpressGatewayService: write("unsafe", "service modify", "service"),
		DeleteExpressGatewayService: write("unsafe", "service modify", "service"),
		DescribeExpressGatewayService: read("service read", "service"),
		CreateGateway: write("token", "cluster modify", "gatewayArn"),
		UpdateGateway: write("unsafe", "cluster modify", "gatewayArn"),
		DeleteGateway: write("unsafe", "cluster modify", "gatewayArn"),
		AssociateGatewayWithCluster: write("unsafe", "cluster modify", "gatewayArn"),
		DisassociateGatewayFromCluster: write("unsafe", "cluster modify", "gatewayArn"),
		DescribeGateway: read("cluster read", "gateway"),
		DescribeGatewayResources: read("cluster read", "gatewayResources"),
		DescribeGatewayRoute: read("service read", "gatewayRoute"),
		ListGateways: read("cluster read", "gateways"),
		ListGatewayClusterAssociations: read("cluster read", "gatewayClusterAssociations"),
		ListGatewayRoutes: read("service read", "gatewayRoutes"),
		ListTagsForResource: read("tag read", "tags"),
		TagResource: write("natural", "tag modify", "$metadata"),
		UntagResource: write("natural", "tag modify", "$metadata"),
	},
};
