import { error, type RuleTable, warning } from "./rule.js";

/** Port mappings. */
export const portRules = {
	"spec.port-missing": error(
		"{at} names neither containerPort nor containerPortRange",
		"call .port(name, number)",
		"PortMapping.containerPort",
	),
	"spec.host-port": error(
		"{at} is {host}, but network mode {mode} needs the container's own {port}",
		"leave hostPort out",
		"PortMapping.hostPort",
	),
	"spec.host-port-reserved": warning(
		"{at} is {host}, which instances keep for SSH, Docker and the ECS agent",
		"choose another hostPort, or leave it out",
		"PortMapping.hostPort",
	),
	"spec.port-protocols": error(
		"{at} is mapped under two protocols, and AWS takes one",
		"keep one .port(name, {port})",
		"PortMapping.protocol",
	),
	"spec.host-port-duplicate": warning(
		"{at} is host port {host}, which another mapping of the task takes",
		"give each mapping a port of its own",
		"PortMapping.hostPort",
	),
	"spec.port-name-duplicate": error(
		"{at} is declared twice in the task definition",
		"rename one .port('{name}', …)",
		"PortMapping.name",
	),
	"spec.port-name-missing": error(
		"{at} has an appProtocol and no name",
		"call .port(name, number, options)",
		"PortMapping.appProtocol",
	),
	"spec.port-range": error(
		"{at} is no range of ports such as '8000-8010'",
		"give first-last, 1 to 65535, first below last",
		"PortMapping.containerPortRange",
	),
	"spec.port-range-and-port": error(
		"{at} has a containerPort and a containerPortRange",
		"keep one of them",
		"PortMapping.containerPortRange",
	),
	"spec.port-range-mode": error(
		"{at} has a port range, which network mode {mode} has not",
		"use bridge or awsvpc",
		"PortMapping.containerPortRange",
	),
	"spec.port-range-overlap": error("{at} overlaps another range", "part the ranges", "PortMapping.containerPortRange"),
	"spec.port-range-count": error(
		"{at} has {count} port ranges, may have 100",
		"join ranges",
		"PortMapping.containerPortRange",
	),
	"spec.port-windows": warning(
		"{at} is 3150, which Fargate keeps for itself on Windows",
		"choose another port",
		"PortMapping.containerPort",
	),
} satisfies RuleTable;
