import type { Example } from "./examples.js";
import type { Call } from "./plain-calls.js";

/** Members of an example's input that the simulator has under other ids. */
type Known = Readonly<Record<string, unknown>>;

const DEFINITION = {
	family: "my-web-service",
	networkMode: "awsvpc",
	requiresCompatibilities: ["FARGATE"],
	cpu: "256",
	memory: "512",
	containerDefinitions: [{ name: "web", image: "httpd:2.4", portMappings: [{ name: "web", containerPort: 80 }] }],
};

/** The gateway of the examples, with its clusters and a service behind it. */
export async function gatewayPrepared(call: Call, { operation }: Example): Promise<Known> {
	const isRemoval = operation === "DeleteGateway";
	await call("CreateGateway", {
		name: "my-gateway",
		infrastructureRoleArn: "arn:aws:iam::123456789012:role/ecsInfrastructureRole",
		deletionProtection: !isRemoval,
		tags: [{ key: "team", value: "web" }],
		configuration: { hostSharedAlb: { testTrafficRules: { header: { name: "x-test", values: ["1"] } } } },
	});
	for (const clusterName of ["my-cluster", "my-staging-cluster"]) await call("CreateCluster", { clusterName });
	if (isRemoval || operation === "AssociateGatewayWithCluster") return {};
	for (const cluster of ["my-cluster", "my-staging-cluster"])
		await call("AssociateGatewayWithCluster", { gateway: "my-gateway", cluster });
	await call("RegisterTaskDefinition", DEFINITION);
	await call("CreateService", {
		cluster: "my-cluster",
		serviceName: "my-web-service",
		taskDefinition: "my-web-service",
		desiredCount: 1,
		launchType: "FARGATE",
		networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
		gatewayConnectors: [{ portName: "web" }],
	});
	if (operation !== "DescribeGatewayRoute") return {};
	const { answer } = await call("ListGatewayRoutes", {});
	const [route] = Array.isArray(answer.gatewayRoutes) ? answer.gatewayRoutes : [];
	return { gatewayRouteArn: route?.gatewayRouteArn };
}
