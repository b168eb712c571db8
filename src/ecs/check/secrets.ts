import type { ContainerSpec } from "../spec/container.js";
import { platforms } from "./platforms.js";
import { containerPath, type Setting } from "./setting.js";

/** Where secrets and files of variables come from, and the execution role that reads them. */
export function checkSecrets(setting: Setting): void {
	const definition = setting.taskDefinition;
	const lacksRole = definition !== undefined && !definition.executionRoleArn;
	for (const container of setting.containers) {
		if (container.secrets) checkSources(setting, container, "secrets", container.secrets);
		if (container.logConfiguration?.secretOptions)
			checkSources(setting, container, "logConfiguration.secretOptions", container.logConfiguration.secretOptions);
		if (container.environmentFiles) checkFiles(setting, container);
		if (lacksRole) checkRole(setting, container);
	}
}

/** An ARN of Secrets Manager or of a parameter, or a parameter's name. */
const source = /^(arn:[^:]*:(secretsmanager|ssm):.*|[\w.\-/]+)$/;
const placeholder = /[<${]/;

function checkSources(
	setting: Setting,
	container: ContainerSpec,
	member: string,
	secrets: readonly { name: string; valueFrom: unknown }[],
): void {
	for (const { name, valueFrom } of secrets) {
		if (typeof valueFrom !== "string" || valueFrom === "" || source.test(valueFrom) || placeholder.test(valueFrom))
			continue;
		setting.report.add("spec.secret-source", `${containerPath(setting, container)}.${member}[${name}].valueFrom`, {
			name,
		});
	}
}

function checkFiles(setting: Setting, container: ContainerSpec): void {
	for (const [index, { value }] of (container.environmentFiles ?? []).entries()) {
		if (typeof value !== "string" || placeholder.test(value)) continue;
		if (!/^arn:[^:]+:s3:::.+\.env$/.test(value))
			setting.report.add("spec.env-file", `${containerPath(setting, container)}.environmentFiles[${index}].value`);
	}
}

const privateRegistry = /^\d{12}\.dkr[.-]ecr[.-]/;
const asksForRole = platforms.FARGATE | platforms.MANAGED_INSTANCES | platforms.EXTERNAL;

/** One finding a container is enough: the first thing that needs the role. */
function checkRole(setting: Setting, container: ContainerSpec): void {
	const certain = certainNeed(container);
	const platform = setting.platform & asksForRole ? platformNeed(container) : undefined;
	const what = certain ?? platform;
	if (!what) return;
	const sure = certain !== undefined || setting.platform & platforms.FARGATE;
	setting.report.add(sure ? "spec.execution-role" : "spec.execution-role-unsure", containerPath(setting, container), {
		what,
	});
}

function certainNeed(container: ContainerSpec): string | undefined {
	if (container.secrets?.length) return "secrets";
	if (container.repositoryCredentials) return "repositoryCredentials";
	if (container.logConfiguration?.secretOptions?.length) return "logConfiguration.secretOptions";
	return container.environmentFiles?.length ? "environmentFiles" : undefined;
}

function platformNeed(container: ContainerSpec): string | undefined {
	if (container.logConfiguration?.logDriver === "awslogs") return "log driver awslogs";
	return typeof container.image === "string" && privateRegistry.test(container.image) ? "the private image" : undefined;
}
