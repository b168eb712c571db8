import type { ContainerSpec } from "../../spec/container.js";
import { error, leaveOut, type Rules, warning } from "./rule.js";

const interProcess = /^(kernel\.msg|kernel\.sem$|kernel\.shm|fs\.mqueue\.)/;
const mostOnFargate = 1_048_576;

/** How a container starts, is watched and stops. */
export const lifecycleRules = [
	error(
		"spec.timeout-fargate",
		"startTimeout stopTimeout",
		"{at} is {value}, and Fargate takes 2 to 120 seconds",
		"call .{member}('30s')",
		(container, { fargate }, tell) => {
			if (!fargate) return;
			for (const member of ["startTimeout", "stopTimeout"] as const) {
				const value = container[member];
				if (value !== undefined && (value < 2 || value > 120)) tell(member, { value });
			}
		},
	),
	error(
		"spec.health-command",
		"healthCheck.command",
		"{at} begins with neither CMD nor CMD-SHELL, so AWS can't tell how to run it",
		"begin the command with 'CMD-SHELL' or 'CMD'",
		({ healthCheck }) => {
			const first: unknown = healthCheck?.command[0];
			return typeof first === "string" && first !== "CMD" && first !== "CMD-SHELL" && first !== "NONE";
		},
	),
	error(
		"spec.ulimit-order",
		"ulimits",
		"{at} has a soft limit above its hard limit",
		"lower softLimit to {hard}",
		({ ulimits = [] }, _, tell) => {
			// -1 is unlimited.
			for (const { name, softLimit: soft, hardLimit: hard } of ulimits)
				if (hard !== -1 && (soft > hard || soft === -1)) tell(`ulimits[${name}]`, { hard });
		},
	),
	error(
		"spec.ulimit-fargate",
		"ulimits[nofile]",
		"{at} is above 1048576, the most that Fargate gives",
		"lower it to 1048576",
		({ ulimits }, { fargate }) =>
			fargate && ulimits?.some(({ name, hardLimit }) => name === "nofile" && hardLimit > mostOnFargate),
	),
	warning(
		"spec.readonly-exec",
		"readonlyRootFilesystem",
		"{at} is true, and ECS Exec needs a root file system that it can write to",
		"call .exec(false), or leave readonlyRootFilesystem out",
		({ readonlyRootFilesystem }, { service }) => readonlyRootFilesystem && service?.enableExecuteCommand,
		"Monitor Amazon ECS containers with ECS Exec",
	),
	error(
		"spec.system-control",
		"systemControls",
		"{at} sets '{namespace}', which {what} forbids",
		leaveOut,
		({ systemControls = [] }, { mode, taskDefinition }, tell) => {
			for (const namespace of namespacesOf(systemControls)) {
				if (mode === "host" && namespace.startsWith("net."))
					tell("systemControls", { namespace, what: "network mode host" });
				if (taskDefinition?.ipcMode === "host" && interProcess.test(namespace))
					tell("systemControls", { namespace, what: "ipcMode host" });
			}
		},
	),
	warning(
		"spec.system-control-unknown",
		"systemControls",
		"{at} sets '{namespace}', which is none that ECS names",
		"set kernel.msg…, kernel.sem, kernel.shm…, fs.mqueue.… or net.…",
		({ systemControls = [] }, _, tell) => {
			for (const namespace of namespacesOf(systemControls))
				if (!namespace.startsWith("net.") && !interProcess.test(namespace)) tell("systemControls", { namespace });
		},
	),
] satisfies Rules<ContainerSpec>;

const namespacesOf = (controls: readonly { namespace?: string }[]): string[] =>
	controls.flatMap(({ namespace }) => (typeof namespace === "string" ? [namespace] : []));
