import { clear } from "../../engine/late.js";
import type { ExpressSpec } from "../spec/express.js";

/** An Express service as it was said, in a line; names of variables, never their values. */
export function expressInShort(spec: ExpressSpec): string {
	const { primaryContainer: container, scalingTarget: scaling, networkConfiguration: network } = spec;
	return [
		`expressService(${spec.serviceName})`,
		spec.cluster !== undefined && `cluster(${text(spec.cluster)})`,
		spec.existing && "existing",
		container?.image !== undefined && `image(${text(container.image)})`,
		container?.containerPort !== undefined && `port(${text(container.containerPort)})`,
		container?.command !== undefined && "command",
		container?.environment && `env(${listed(container.environment, "name")})`,
		container?.awsLogsConfiguration && `logs(${logsOf(container.awsLogsConfiguration)})`,
		container?.secrets && `secret(${listed(container.secrets, "name")})`,
		spec.taskDefinitionArn !== undefined && `taskDefinition(${text(spec.taskDefinitionArn)})`,
		spec.infrastructureRoleArn !== undefined && `infrastructureRole(${text(spec.infrastructureRoleArn)})`,
		spec.executionRoleArn !== undefined && `executionRole(${text(spec.executionRoleArn)})`,
		spec.taskRoleArn !== undefined && `taskRole(${text(spec.taskRoleArn)})`,
		spec.cpu !== undefined && `fargate(${text(spec.cpu)}, ${text(spec.memory)})`,
		spec.cpuArchitecture !== undefined && `architecture(${text(spec.cpuArchitecture)})`,
		spec.healthCheckPath !== undefined && `healthCheck(${text(spec.healthCheckPath)})`,
		scaling && `scaling(${text(scaling.minTaskCount)}, ${text(scaling.maxTaskCount)})`,
		network && "network",
		spec.tags && `tag(${listed(spec.tags, "key")})`,
	]
		.filter(Boolean)
		.join(" ");
}

/** What JSON brought in may be anything. */
const text = (value: unknown): string =>
	typeof value === "string" || typeof value === "number" ? String(value) : value === clear ? "clear" : "?";

const logsOf = (logs: unknown): string =>
	text(typeof logs === "object" && logs !== null ? Reflect.get(logs, "logGroup") : logs);

const listed = (list: unknown, member: string): string =>
	list === clear
		? "clear"
		: Array.isArray(list)
			? list
					.map((item: unknown) => text(typeof item === "object" && item !== null ? Reflect.get(item, member) : item))
					.join(", ")
			: "?";
