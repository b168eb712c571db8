import { error, type RuleTable, warning } from "./rule.js";

/** Network modes and the service's network. */
export const networkRules = {
	"spec.network-mode": error(
		"task definition has network mode {mode}, and {platform} takes {modes}",
		"set networkMode to {modes}",
		"RegisterTaskDefinition.networkMode",
	),
	"spec.network-mode-unsure": warning(
		"task definition has network mode none, on which the pages for Managed Instances disagree",
		"set networkMode to awsvpc or host",
		"RegisterTaskDefinition.networkMode",
	),
	"spec.network-none": error(
		"{at} is said, and network mode none has no network",
		"leave {member} out, or change networkMode",
		"RegisterTaskDefinition.networkMode",
	),
	"spec.network-missing": error(
		"service has no network, and network mode awsvpc needs its subnets",
		"call .network({ subnets, securityGroups })",
		"CreateService.networkConfiguration",
	),
	"spec.network-forbidden": error(
		"service has a network, and network mode {mode} takes none",
		"leave .network(…) out, or set networkMode to awsvpc",
		"CreateService.networkConfiguration",
	),
	"spec.public-ip": error(
		"{at} is ENABLED, which only Fargate tasks can have",
		"call .network({ assignPublicIp: false })",
		"AwsVpcConfiguration.assignPublicIp",
	),
	"spec.public-ip-unsure": warning(
		"{at} is ENABLED, which Managed Instances may not give",
		"call .network({ assignPublicIp: false })",
		"AwsVpcConfiguration.assignPublicIp",
	),
	"spec.awsvpc-field": error(
		"{at} is said, and network mode awsvpc has no {member}",
		"leave {member} out",
		"ContainerDefinition.{member}",
	),
	"spec.awsvpc-hostname": warning(
		"{at} is said, and network mode awsvpc takes no hostname",
		"leave hostname out",
		"ContainerDefinition.hostname",
	),
} satisfies RuleTable;
