import { error, type RuleTable, warning } from "./rule.js";

/** How containers start, wait for each other, are watched and stop. */
export const lifecycleRules = {
	"spec.depends-unknown": error(
		"{at} waits for a container that does not exist",
		"add .container('{name}') or drop the dependency",
		"ContainerDependency.containerName",
	),
	"spec.depends-self": error("{at} waits for itself", "drop the dependency", "ContainerDependency.containerName"),
	"spec.depends-cycle": error(
		"{at} closes a circle of containers that wait for each other: {circle}",
		"drop one .dependsOn(…) of the circle",
		"ContainerDependency.containerName",
	),
	"spec.depends-essential": error(
		"{at} waits for {condition} of an essential container, whose end stops the task",
		"call .essential(false) on '{name}'",
		"ContainerDependency.condition",
	),
	"spec.depends-health": error(
		"{at} waits for HEALTHY, and '{name}' has no health check",
		"call .healthCheck(…) on '{name}'",
		"ContainerDependency.condition",
	),
	"spec.timeout-fargate": error(
		"{at} is {value}, and Fargate takes 2 to 120 seconds",
		"call .{member}('30s')",
		"ContainerDefinition.{member}",
	),
	"spec.health-command": error(
		"{at} begins with neither CMD nor CMD-SHELL, so AWS can't tell how to run it",
		"begin the command with 'CMD-SHELL' or 'CMD'",
		"HealthCheck.command",
	),
	"spec.ulimit-order": error(
		"{at} has a soft limit above its hard limit",
		"lower softLimit to {hard}",
		"Ulimit.softLimit",
	),
	"spec.ulimit-fargate": error(
		"{at} is above 1048576, the most that Fargate gives",
		"lower it to 1048576",
		"Ulimit.hardLimit",
	),
	"spec.readonly-exec": warning(
		"{at} is true, and ECS Exec needs a root file system that it can write to",
		"leave .enableExecuteCommand() or readonlyRootFilesystem out",
		"Monitor Amazon ECS containers with ECS Exec",
	),
	"spec.system-control": error("{at} sets '{name}', which {mode} forbids", "leave it out", "SystemControl.namespace"),
	"spec.system-control-unknown": warning(
		"{at} sets '{name}', which is none that ECS names",
		"set kernel.msg…, kernel.sem, kernel.shm…, fs.mqueue.… or net.…",
		"SystemControl.namespace",
	),
} satisfies RuleTable;
