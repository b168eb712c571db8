import { cluster } from "../dist/index.js";

export const ROLE = "arn:aws:iam::123456789012:role/exec";
export const IMAGE = "ghcr.io/acme/api:1.4.2";
const TARGET_GROUP = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/0123456789abcdef";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-AbCdEf";
const LOGS = { "awslogs-group": "/ecs/api", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "api" };

/** The two-container service that is built, checked and compiled. */
export const twoContainers = (image = IMAGE) =>
	cluster("prod")
		.service("api")
		.desiredCount(2)
		.network({ subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] })
		.taskDef()
		.fargate(512, 1024)
		.executionRole(ROLE)
		.taskRole(ROLE)
		.container("web")
		.image(image)
		.port("http", 8080)
		.env("NODE_ENV", "production")
		.env("LOG_LEVEL", "info")
		.secret("DATABASE_URL", SECRET)
		.healthCheck("curl -f http://localhost:8080/health || exit 1")
		.logs("awslogs", LOGS)
		.container("proxy")
		.image("ghcr.io/acme/proxy:2.0.0")
		.port("admin", 9901)
		.essential(false)
		.env("UPSTREAM", "localhost:8080")
		.logs("awslogs", LOGS)
		.dependsOn("web", "HEALTHY")
		.service()
		.loadBalancer({ container: "web", port: "http", targetGroup: TARGET_GROUP })
		.rolling({ minimumHealthyPercent: 100, maximumPercent: 200, circuitBreaker: true });

/** A service of one container, as a fleet has many. */
export const oneContainer = (clusterName, name, image = IMAGE) =>
	cluster(clusterName)
		.service(name)
		.desiredCount(1)
		.network({ subnets: ["subnet-1"], securityGroups: ["sg-1"] })
		.taskDef()
		.fargate(256, 512)
		.executionRole(ROLE)
		.container("web")
		.image(image)
		.port("http", 8080)
		.service()
		.rolling({ minimumHealthyPercent: 100, maximumPercent: 200, circuitBreaker: true });

const BALANCING = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";

/** The same behind a load balancer that can shift its traffic. */
export const balanced = (clusterName, name, image) =>
	oneContainer(clusterName, name, image).loadBalancer({
		container: "web",
		port: "http",
		targetGroup: `${BALANCING}:targetgroup/blue/1111111111111111`,
		alternateTargetGroup: `${BALANCING}:targetgroup/green/2222222222222222`,
		productionListenerRule: `${BALANCING}:listener-rule/app/edge/1111111111111111/2222222222222222/3333333333333333`,
		role: ROLE,
	});
