/** The calls that any client of AWS makes around one service, as `[operation, input]`. */
export const DEFINITION = {
	family: "api",
	networkMode: "awsvpc",
	requiresCompatibilities: ["FARGATE"],
	cpu: "256",
	memory: "512",
	containerDefinitions: [{ name: "web", image: "nginx:1.27", portMappings: [{ containerPort: 80 }] }],
};

export const SERVICE = {
	cluster: "prod",
	serviceName: "api",
	taskDefinition: "api",
	desiredCount: 2,
	launchType: "FARGATE",
	networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
};

/** More services than one DescribeServices may name, and than one page of ListServices holds. */
export const TOO_MANY = Array.from({ length: 11 }, (_, index) => `api-${index}`);
