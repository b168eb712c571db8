import { Shapes } from "../../engine/shape/structure.js";
import { clusterMembers } from "./shape/cluster-members.js";
import { containerMembers } from "./shape/container-members.js";

const ROLE = "$20..2048";

/** Every member of an Express service, by structure. Source: ECS API reference, CreateExpressGatewayService; facts 7.5. */
const texts: Readonly<Record<string, string>> = {
	problem: "code!$ path!$ data!:",
	"express-service":
		`kind!$^O serviceName!$1..255/name cluster$1..255/name existing?^O infrastructureRoleArn${ROLE} executionRoleArn${ROLE} ` +
		`taskRoleArn${ROLE}^C primaryContainer:expressContainer taskDefinitionArn$1.. cpu$1.. memory$1.. cpuArchitecture$X86_64|ARM64 ` +
		"healthCheckPath$1..1024 scalingTarget:expressScaling networkConfiguration:expressNetwork tags*..50tag^C untagged*$^O raw:raw^O " +
		"problems*problem^O",
	expressContainer:
		"image$1.. containerPort#1..65535 awsLogsConfiguration:expressLogs^C repositoryCredentials:credentials^C command*$^C " +
		"environment*variable^C secrets*secret^C",
	expressLogs: ".logs(options); logGroup$1.. logStreamPrefix$1..",
	expressScaling:
		".scaling(options); minTaskCount#0.. maxTaskCount#1.. autoScalingMetric$AVERAGE_CPU|AVERAGE_MEMORY|REQUEST_COUNT_PER_TARGET " +
		"autoScalingTargetValue#1..",
	expressNetwork: ".network(options); subnets*..16$1.. securityGroups*..5$1..",
	raw: ".raw(fields); both: create: update:",
	credentials: containerMembers.credentials,
	secret: containerMembers.secret,
	variable: containerMembers.variable,
	tag: clusterMembers.tag,
};

/** The calls of chains that say members of another name. */
const words: Readonly<Record<string, string>> = {
	"express-service.serviceName": "expressService(name)",
	"express-service.cluster": ".cluster(name)",
	"express-service.infrastructureRoleArn": ".infrastructureRole(arn)",
	"express-service.executionRoleArn": ".executionRole(arn)",
	"express-service.taskRoleArn": ".taskRole(arn)",
	"express-service.taskDefinitionArn": ".taskDefinition(arn)",
	"express-service.cpu": ".fargate(cpu, memory)",
	"express-service.memory": ".fargate(cpu, memory)",
	"express-service.cpuArchitecture": ".architecture(cpu)",
	"express-service.healthCheckPath": ".healthCheck(path)",
	"express-service.tags": ".tag(key, value)",
	"express-service.untagged": ".tag(key, clear)",
	"expressContainer.image": ".image(uri)",
	"expressContainer.containerPort": ".port(number)",
	"expressContainer.awsLogsConfiguration": ".logs(options)",
	"expressContainer.repositoryCredentials": ".repositoryCredentials(secret)",
	"expressContainer.command": ".command(…)",
	"expressContainer.environment": ".env(name, value)",
	"expressContainer.secrets": ".secret(name, arn)",
};

/** The structures of an Express service. */
export const expressShapes = /* @__PURE__ */ new Shapes(texts, ["express-service"], {}, words);
