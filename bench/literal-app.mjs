/** What the two-container service compiles to, as somebody would write it by hand. */
export const literalInputs = (image) => [
	{
		clusterName: "prod",
	},
	{
		family: "api",
		containerDefinitions: [
			{
				name: "web",
				image: image,
				portMappings: [
					{
						containerPort: 8080,
						name: "http",
					},
				],
				environment: [
					{
						name: "NODE_ENV",
						value: "production",
					},
					{
						name: "LOG_LEVEL",
						value: "info",
					},
				],
				secrets: [
					{
						name: "DATABASE_URL",
						valueFrom: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf",
					},
				],
				healthCheck: {
					command: ["CMD-SHELL", "curl -f http://localhost:8080/health || exit 1"],
				},
				logConfiguration: {
					logDriver: "awslogs",
					options: {
						"awslogs-group": "/ecs/api",
						"awslogs-region": "eu-west-1",
						"awslogs-stream-prefix": "api",
					},
				},
			},
			{
				name: "proxy",
				image: "ghcr.io/acme/proxy:2.0.0",
				portMappings: [
					{
						containerPort: 9901,
						name: "admin",
					},
				],
				essential: false,
				environment: [
					{
						name: "UPSTREAM",
						value: "localhost:8080",
					},
				],
				logConfiguration: {
					logDriver: "awslogs",
					options: {
						"awslogs-group": "/ecs/api",
						"awslogs-region": "eu-west-1",
						"awslogs-stream-prefix": "api",
					},
				},
				dependsOn: [
					{
						containerName: "web",
						condition: "HEALTHY",
					},
				],
			},
		],
		requiresCompatibilities: ["FARGATE"],
		networkMode: "awsvpc",
		cpu: "512",
		memory: "1024",
		executionRoleArn: "arn:aws:iam::123456789012:role/exec",
		taskRoleArn: "arn:aws:iam::123456789012:role/exec",
	},
	{
		cluster: "prod",
		serviceName: "api",
		taskDefinition: {
			$ref: "task-definition.taskDefinition.taskDefinitionArn",
		},
		desiredCount: 2,
		launchType: "FARGATE",
		networkConfiguration: {
			awsvpcConfiguration: {
				subnets: ["subnet-1", "subnet-2"],
				securityGroups: ["sg-1"],
			},
		},
		loadBalancers: [
			{
				targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/0123456789abcdef",
				containerName: "web",
				containerPort: 8080,
			},
		],
		deploymentConfiguration: {
			strategy: "ROLLING",
			minimumHealthyPercent: 100,
			maximumPercent: 200,
			deploymentCircuitBreaker: {
				enable: true,
				rollback: true,
			},
		},
	},
];
