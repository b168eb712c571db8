import type { ContainerSpec, LogConfiguration } from "../../spec/container.js";
import type { TaskDefinitionSpec } from "../../spec/task-definition.js";
import { error, keepOne, type Rules, type Tell, warning } from "./rule.js";

const onFargate = ["awslogs", "splunk", "awsfirelens"];
const onInstances = [...onFargate, "fluentd", "gelf", "json-file", "journald", "syslog"];

/** Options that awslogs names. Source: "Send Amazon ECS logs to CloudWatch". */
const awslogsOptions =
	/^(awslogs-(group|region|stream-prefix|create-group|datetime-format|multiline-pattern)|max-buffer-size|mode)$/;

/** Options that a driver can't do without. */
const needed: readonly (readonly [driver: string, ...options: string[]])[] = [
	["awslogs", "awslogs-group", "awslogs-region"],
	["splunk", "splunk-token", "splunk-url"],
];

/** Log drivers and their options; source of all: ContainerDefinition, `logConfiguration`. */
export const loggingRules = [
	error(
		"spec.log-driver",
		"logConfiguration.logDriver",
		"{at} is '{driver}', and Fargate takes {drivers}",
		"call .logs(), which is awslogs",
		(container, { fargate }) => {
			const driver = driverOf(container);
			return fargate && driver && !onFargate.includes(driver) && { driver, drivers: onFargate.join(", ") };
		},
	),
	warning(
		"spec.log-driver-unsure",
		"logConfiguration.logDriver",
		"{at} is '{driver}', which may not be known where it runs",
		"call .logs(), which is awslogs",
		(container, { fargate }) => {
			const driver = driverOf(container);
			return !fargate && driver && !onInstances.includes(driver) && { driver };
		},
	),
	error(
		"spec.log-option-missing",
		"logConfiguration.options",
		"{at} lacks {option}, which {driver} needs",
		"give options {option}",
		(container, { fargate }, tell) => {
			const driver = driverOf(container);
			const log = container.logConfiguration;
			if (!driver || !log) return;
			for (const [name, ...options] of needed)
				for (const option of name === driver ? options : [])
					if (lacks(log, option)) tell("logConfiguration.options", { option, driver });
			const option = "awslogs-stream-prefix";
			return fargate && driver === "awslogs" && lacks(log, option) && { option, driver };
		},
	),
	warning(
		"spec.log-option-unknown",
		"logConfiguration.options",
		"{at} has option {option}, which awslogs does not name",
		"check its spelling",
		(container, _, tell) => {
			for (const option in awslogs(container))
				if (!awslogsOptions.test(option)) tell("logConfiguration.options", { option });
		},
	),
	error(
		"spec.log-options-exclusive",
		"logConfiguration.options",
		"{at} has both a datetime format and a multiline pattern",
		keepOne,
		(container) => {
			const options = awslogs(container);
			return options?.["awslogs-datetime-format"] !== undefined && options["awslogs-multiline-pattern"] !== undefined;
		},
	),
	error(
		"spec.log-mode",
		"logConfiguration.options",
		"{at} has a mode other than blocking and non-blocking",
		"set mode to non-blocking",
		(container) => {
			const mode = awslogs(container)?.["mode"];
			return typeof mode === "string" && mode !== "blocking" && mode !== "non-blocking";
		},
	),
	error(
		"spec.firelens-loop",
		"logConfiguration.logDriver",
		"{at} is awsfirelens on the router itself, which would send to itself",
		"call .logs() on the router",
		(container) => container.firelensConfiguration && isRouted(container),
	),
	error(
		"spec.firelens-file",
		"firelensConfiguration.options[config-file-type]",
		"{at} is not 'file', the only type that Fargate takes",
		"set config-file-type to file",
		({ firelensConfiguration }, { fargate }) => {
			const type = firelensConfiguration?.options?.["config-file-type"];
			return fargate && type !== undefined && type !== "file";
		},
	),
] satisfies Rules<ContainerSpec>;

/** Routers of logs among the containers of a task. */
export const routerRules = [
	error(
		"spec.firelens-missing",
		"",
		"{at} is awsfirelens, and no container has a firelensConfiguration",
		"add a router container with .raw({ firelensConfiguration })",
		({ containerDefinitions: containers }, _, tell) => {
			const routed = containers.findLast(isRouted);
			if (routed && !containers.some((container) => container.firelensConfiguration))
				tell(`containerDefinitions[${routed.name}].logConfiguration.logDriver`);
		},
	),
	error(
		"spec.firelens-second",
		"",
		"{at} is the second router, and a task has one",
		"keep one firelensConfiguration",
		({ containerDefinitions: containers }, _, tell) => tellFurther(containers, tell),
	),
] satisfies Rules<TaskDefinitionSpec>;

const driverOf = ({ logConfiguration }: ContainerSpec): string =>
	typeof logConfiguration?.logDriver === "string" ? logConfiguration.logDriver : "";
const awslogs = (container: ContainerSpec) =>
	driverOf(container) === "awslogs" ? container.logConfiguration?.options : undefined;
const isRouted = (container: ContainerSpec): boolean => driverOf(container) === "awsfirelens";
const lacks = ({ options, secretOptions }: LogConfiguration, option: string): boolean =>
	options?.[option] === undefined && !secretOptions?.some((secret) => secret.name === option);

function tellFurther(containers: readonly ContainerSpec[], tell: Tell): void {
	let routers = 0;
	for (const { name, firelensConfiguration } of containers)
		if (firelensConfiguration && routers++ > 0) tell(`containerDefinitions[${name}].firelensConfiguration`);
}
