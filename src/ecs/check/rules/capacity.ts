import { error, type RuleTable, warning } from "./rule.js";

/** Where tasks run: launch type, capacity providers, platform version, scheduling. */
export const capacityRules = {
	"spec.launch-and-strategy": error(
		"service has a launch type and a capacity provider strategy, and AWS takes one",
		"keep one of them",
		"CreateService.launchType",
	),
	"spec.launch-type": error(
		"service runs on {type}, and its task definition is made for {types}",
		"add {type} to requiresCompatibilities",
		"RegisterTaskDefinition.requiresCompatibilities",
	),
	"spec.launch-managed": warning(
		"service has launch type MANAGED_INSTANCES, which AWS takes through a capacity provider",
		"name the provider in a capacity provider strategy",
		"CreateService.launchType",
	),
	"spec.capacity-base": error(
		"{at} has several providers with a base, and AWS takes one",
		"keep one base",
		"CapacityProviderStrategyItem.base",
	),
	"spec.capacity-weight": error(
		"{at} has only weights of 0, so no task could start",
		"give one provider a weight of 1",
		"CapacityProviderStrategyItem.weight",
	),
	"spec.capacity-mix": error(
		"{at} mixes Fargate with other providers",
		"use FARGATE and FARGATE_SPOT alone, or leave them out",
		"CreateService.capacityProviderStrategy",
	),
	"spec.platform-version": error(
		"{at} is said, and only Fargate has platform versions",
		"leave it out",
		"CreateService.platformVersion",
	),
	"spec.daemon-fargate": error(
		"service is a DAEMON, which Fargate does not run",
		"use EC2, or a REPLICA",
		"CreateService.schedulingStrategy",
	),
	"spec.daemon-field": error(
		"{at} is said, and a DAEMON has none",
		"leave {member} out",
		"CreateService.schedulingStrategy",
	),
	"spec.daemon-percent": error(
		"{at} is {value}, and a DAEMON takes only 100",
		"set maximumPercent to 100, or leave it out",
		"DeploymentConfiguration.maximumPercent",
	),
	"spec.placement-fargate": error(
		"{at} is said, and Fargate takes no placement",
		"leave {member} out",
		"CreateService.{member}",
	),
} satisfies RuleTable;
