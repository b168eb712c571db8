import { error, type RuleTable, warning } from "./rule.js";

const field = "DeploymentConfiguration";

/** How a deployment moves, and when it is called good or bad. */
export const rolloutRules = {
	"spec.rollout-stuck": error(
		"{at} can never move: at most {most} and at least {least} of {count} tasks may run, so none can start and none can stop",
		"call .rolling({ minimumHealthyPercent: 100, maximumPercent: 200 })",
		`${field}.maximumPercent`,
	),
	"spec.early-success-strategy": error(
		"{at} is enabled, and only a rolling deployment has it",
		"leave earlySuccess out",
		"EarlySuccessCriteria",
	),
	"spec.early-success-fields": error(
		"{at} lacks {member}, which it needs once enabled",
		"add {member}",
		"EarlySuccessCriteria.{member}",
	),
	"spec.early-success-percent": error(
		"{at} is {value}, less than minimumHealthyPercent {minimum}",
		"raise healthyPercent to {minimum}",
		"EarlySuccessCriteria.healthyPercent",
	),
	"spec.breaker-strategy": warning(
		"{at} is enabled, and AWS documents it for rolling deployments only",
		"use alarms or gates",
		"DeploymentCircuitBreaker",
	),
	"spec.breaker-percent": warning(
		"{at} is {value} percent, more than all tasks",
		"give a threshold of 1 to 100",
		"ThresholdConfiguration.value",
	),
	"spec.strategy-options": error(
		"{at} is said, and the strategy is {strategy}",
		"call .{word}(…), or leave it out",
		`${field}.strategy`,
	),
	"spec.strategy-step": warning(
		"{at} is {value}, and AWS counts in tenths of a percent",
		"round it to one digit",
		`${field}.strategy`,
	),
	"spec.bake-missing": warning(
		"{at} has no bake time, which one AWS page demands for BLUE_GREEN",
		"call .blueGreen({ bake: '10m' })",
		`${field}.bakeTimeInMinutes`,
	),
	"spec.shift-traffic": error(
		"{at} is {strategy}, which shifts traffic, and the service has no load balancer or Service Connect",
		"call .loadBalancer({ container, port, targetGroup, alternateTargetGroup, productionListenerRule, role })",
		`${field}.strategy`,
	),
	"spec.shift-load-balancer": error(
		"{at} lacks {member}, which strategy {strategy} needs to shift traffic",
		"call .loadBalancer({ alternateTargetGroup, productionListenerRule, role, … })",
		"AdvancedConfiguration.{member}",
	),
	"spec.hook-stage": error(
		"{at} waits at {stage}, where AWS takes no pause",
		"choose the stage before or after",
		"DeploymentLifecycleHook.lifecycleStages",
	),
	"spec.hook-fields": error(
		"{at} lacks {member}, which a Lambda hook needs",
		"add {member}",
		"DeploymentLifecycleHook.{member}",
	),
	"spec.hook-count": error("{at} has {count} {type} hooks, may have 10", "join some", "DeploymentLifecycleHook"),
	"spec.az-rebalancing": warning(
		"{at} is 100, which rebalancing of zones, on by default for a new service, does not go with",
		"call .raw({ create: { availabilityZoneRebalancing: 'DISABLED' } })",
		"CreateService.availabilityZoneRebalancing",
	),
} satisfies RuleTable;
