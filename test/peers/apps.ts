import { cluster } from "../../src/index.js";

const ACCOUNT = "123456789012";
export const TARGET_GROUP = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:targetgroup/api/0123456789abcdef`;

/** The smallest web service that is deployed. */
export const plain = (image = "ghcr.io/acme/api:1", name = "api") =>
	cluster("prod")
		.service(name)
		.desiredCount(2)
		.network({ subnets: ["subnet-1"], securityGroups: ["sg-1"] })
		.taskDef()
		.fargate(512, 1024)
		.executionRole(`arn:aws:iam::${ACCOUNT}:role/exec`)
		.container("web")
		.image(image)
		.port("http", 8080)
		.logs()
		.service()
		.rolling({ circuitBreaker: true });

/** Says every setting that a chain has. */
export const complete = (image = "ghcr.io/acme/api:1") =>
	cluster("prod")
		.service("complete")
		.desiredCount(3)
		.network({ subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"], assignPublicIp: true })
		.capacity({ FARGATE: { weight: 1, base: 1 }, FARGATE_SPOT: { weight: 3 } })
		.rolling({
			minimumHealthyPercent: 100,
			maximumPercent: 150,
			circuitBreaker: { rollback: true, resetOnHealthyTask: true, threshold: { type: "COUNT", value: 3 } },
			alarms: ["api-5xx"],
			bake: "2m",
			earlySuccess: { healthyPercent: 100, cleanup: "BLOCKING" },
		})
		.healthCheckGrace("45s")
		.exec()
		.tag({ team: "payments", stage: "prod" })
		.propagateTags("SERVICE")
		.platformVersion("1.4.0")
		.taskDef("complete")
		.fargate("1 vCPU", "2 GB")
		.executionRole(`arn:aws:iam::${ACCOUNT}:role/exec`)
		.taskRole(`arn:aws:iam::${ACCOUNT}:role/task`)
		.runtimePlatform({ cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" })
		.ephemeralStorage(30)
		.efsVolume("uploads", { fileSystemId: "fs-0123456789abcdef0", accessPoint: "fsap-0123456789abcdef0", iam: true })
		.hostVolume("scratch")
		.tag("team", "payments")
		.container("web")
		.image(image)
		.port("http", 8080, { appProtocol: "http" })
		.port(9000)
		.env({ STAGE: "prod", REGION: "eu-west-1" })
		.secret("DB_URL", `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db-AbCdEf`)
		.secret("FLAG", `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/flag`)
		.envFile("arn:aws:s3:::acme-config/prod.env")
		.command("serve", "--port", "8080")
		.entryPoint("/bin/api")
		.workingDirectory("/srv")
		.user("1000:1000")
		.cpu(512)
		.memory("1 GB")
		.memoryReservation(512)
		.healthCheck({
			command: "curl -f http://localhost:8080/",
			interval: "10s",
			timeout: "5s",
			retries: 3,
			startPeriod: "30s",
		})
		.logs()
		.mount("uploads", "/uploads", { readOnly: true })
		.mount("scratch", "/tmp")
		.ulimit("nofile", 65_536)
		.stopTimeout("60s")
		.startTimeout("90s")
		.readonlyRootFilesystem()
		.label("service", "api")
		.linuxParameters({ initProcessEnabled: true, capabilities: { drop: ["NET_RAW"] } })
		.container("sidecar")
		.image("public.ecr.aws/acme/proxy:2")
		.essential(false)
		.dependsOn("web", "HEALTHY")
		.restartPolicy({ ignoredExitCodes: [0], attemptPeriod: "120s" })
		.logs()
		.service()
		.loadBalancer({ container: "web", port: "http", targetGroup: TARGET_GROUP });
