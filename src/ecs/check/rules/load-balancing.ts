import { error, type RuleTable, warning } from "./rule.js";

/** Load balancers of a service. */
export const loadBalancingRules = {
	"spec.load-balancer-container": error(
		"{at} names a container that the task definition does not have",
		"add .container('{name}')",
		"LoadBalancer.containerName",
	),
	"spec.load-balancer-port": error(
		"{at} names port {port}, which container '{name}' does not map",
		"call .port(name, {port}) on '{name}'",
		"LoadBalancer.containerPort",
	),
	"spec.load-balancer-port-name": error(
		"{at} names port '{port}', which container '{name}' does not declare",
		"call .port('{port}', number) on '{name}'",
		"LoadBalancer.containerPort",
	),
	"spec.load-balancer-target": error(
		"{at} has neither a target group nor a Classic Load Balancer's name",
		"call .loadBalancer({ targetGroup, … })",
		"LoadBalancer.targetGroupArn",
	),
	"spec.load-balancer-classic": error(
		"{at} is a Classic Load Balancer, which {why}",
		"use a target group",
		"LoadBalancer.loadBalancerName",
	),
	"spec.load-balancer-external": error(
		"{at} are said, and EXTERNAL instances take none",
		"leave .loadBalancer(…) out",
		"Amazon ECS clusters for external instances",
	),
	"spec.load-balancer-duplicate": error(
		"{at} names a target group that another entry has",
		"keep one .loadBalancer({ targetGroup, … })",
		"CreateService.loadBalancers",
	),
	"spec.grace-unused": warning(
		"{at} is said, and the service has no load balancer or health check",
		"call .loadBalancer(…), or leave .healthCheckGrace(…) out",
		"CreateService.healthCheckGracePeriodSeconds",
	),
} satisfies RuleTable;
