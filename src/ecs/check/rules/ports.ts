import { bracket } from "../../../engine/check/report.js";
import type { ContainerSpec, PortMapping } from "../../spec/container.js";
import type { TaskDefinitionSpec } from "../../spec/task-definition.js";
import { error, keepOne, leaveOut, type Rules, type Tell, warning } from "./rule.js";

/** Ports that the instance needs itself. Source: PortMapping, `hostPort`. */
const reserved: readonly number[] = [22, 2375, 2376, 51_678, 51_679, 51_680];

/** One port mapping. */
export const portRules = [
	error(
		"spec.port-missing",
		"",
		"{at} names neither containerPort nor containerPortRange",
		"call .port(name, number)",
		({ containerPort, containerPortRange }) => containerPort === undefined && containerPortRange === undefined,
	),
	error(
		"spec.host-port",
		"hostPort",
		"{at} is {host}, but network mode {mode} needs the container's own {port}",
		leaveOut,
		({ containerPort: port, hostPort: host }, { mode }) =>
			host !== undefined &&
			port !== undefined &&
			host !== port &&
			(mode === "awsvpc" || mode === "host") && { host, port, mode },
	),
	warning(
		"spec.host-port-reserved",
		"hostPort",
		"{at} is {host}, which instances keep for SSH, Docker and the ECS agent",
		"choose another hostPort, or leave it out",
		({ hostPort: host }, { mode }) =>
			host !== undefined && mode !== undefined && mode !== "awsvpc" && reserved.includes(host) && { host },
	),
	error(
		"spec.port-name-missing",
		"",
		"{at} has an appProtocol and no name",
		"call .port(name, number, options)",
		({ appProtocol, name }) => appProtocol !== undefined && name === undefined,
	),
	error(
		"spec.port-range-and-port",
		"",
		"{at} has a containerPort and a containerPortRange",
		keepOne,
		({ containerPort, containerPortRange }) => containerPort !== undefined && containerPortRange !== undefined,
	),
	error(
		"spec.port-range-mode",
		"",
		"{at} has a port range, which network mode {mode} has not",
		"use bridge or awsvpc",
		({ containerPortRange }, { mode }) =>
			containerPortRange !== undefined && (mode === "host" || mode === "none") && { mode },
	),
	error(
		"spec.port-range",
		"containerPortRange",
		"{at} is no range of ports such as '8000-8010'",
		"give first-last, 1 to 65535, first below last",
		(mapping) => mapping.containerPortRange !== undefined && !rangeOf(mapping),
	),
	warning(
		"spec.port-windows",
		"",
		"{at} is 3150, which Fargate keeps for itself on Windows",
		"choose another port",
		({ containerPort }, { fargate, windows }) => containerPort === 3150 && fargate && windows,
	),
] satisfies Rules<PortMapping>;

/** All port mappings of a container. */
export const containerPorts = [
	error(
		"spec.port-protocols",
		"portMappings",
		"{at} is mapped under two protocols, and AWS takes one",
		"keep one .port(name, {port})",
		({ portMappings: mappings = [] }, _, tell) => {
			if (mappings.length < 2) return;
			const protocols = new Map<number, string>();
			for (const [index, { containerPort: port, protocol = "tcp" }] of mappings.entries()) {
				if (port === undefined) continue;
				if ((protocols.get(port) ?? protocol) !== protocol) tell(portAt(mappings, index), { port });
				protocols.set(port, protocol);
			}
		},
	),
	error(
		"spec.port-range-overlap",
		"portMappings",
		"{at} overlaps another range",
		"part the ranges",
		({ portMappings: mappings = [] }, _, tell) => {
			const ranges = mappings.length > 1 ? rangesOf(mappings) : [];
			ranges.sort((a, b) => a.first - b.first);
			for (const [index, { first, at }] of ranges.entries()) if (first <= (ranges[index - 1]?.last ?? -1)) tell(at);
		},
	),
	error(
		"spec.port-range-count",
		"portMappings",
		"{at} has {count} port ranges, may have 100",
		"join ranges",
		({ portMappings: mappings = [] }) => {
			const count = mappings.length > 100 ? rangesOf(mappings).length : 0;
			return count > 100 && { count };
		},
	),
] satisfies Rules<ContainerSpec>;

/** Ports of all containers of a task. */
export const taskPorts = [
	warning(
		"spec.host-port-duplicate",
		"",
		"{at} is host port {host}, which another mapping of the task takes",
		"give each mapping a port of its own",
		(definition, _, tell) =>
			eachTwice(
				definition,
				({ hostPort, protocol = "tcp" }) => hostPort && `${hostPort}/${protocol}`,
				(at, { hostPort: host = 0 }) => tell(at, { host }),
			),
	),
	error(
		"spec.port-name-duplicate",
		"",
		"{at} is declared twice in the task definition",
		"rename one .port('{name}', …)",
		(definition, _, tell) =>
			eachTwice(
				definition,
				({ name }) => typeof name === "string" && name,
				(at) => tell(at),
			),
	),
] satisfies Rules<TaskDefinitionSpec>;

/** Path of a mapping: its name, else its port, in brackets. */
export function portAt(mappings: readonly PortMapping[], index: number): string {
	const mapping = mappings[index];
	return `portMappings${bracket(mapping?.name ?? mapping?.containerPort?.toString(), index)}`;
}

function eachTwice(
	{ containerDefinitions }: TaskDefinitionSpec,
	key: (mapping: PortMapping) => string | 0 | false | undefined,
	tell: (at: string, mapping: PortMapping) => void,
): void {
	let seen: Set<string> | undefined;
	for (const { name, portMappings: mappings } of containerDefinitions)
		for (let index = 0; index < (mappings?.length ?? 0); index++) {
			const mapping = mappings?.[index];
			const said = mapping && key(mapping);
			if (!said) continue;
			seen ??= new Set();
			if (seen.has(said)) tell(`containerDefinitions[${name}].${portAt(mappings, index)}`, mapping);
			seen.add(said);
		}
}

interface PortRange {
	readonly first: number;
	readonly last: number;
	readonly at: string;
}

function rangesOf(mappings: readonly PortMapping[]): PortRange[] {
	return mappings.flatMap((mapping, index) => {
		const range = mapping.containerPortRange === undefined ? undefined : rangeOf(mapping);
		return range ? [{ ...range, at: portAt(mappings, index) }] : [];
	});
}

/** The range of a mapping, where it has a right one. */
export function rangeOf({ containerPortRange }: PortMapping): { first: number; last: number } | undefined {
	const [, first = 0, last = 0] = (/^(\d{1,5})-(\d{1,5})$/.exec(String(containerPortRange)) ?? []).map(Number);
	return first >= 1 && first < last && last <= 65_535 ? { first, last } : undefined;
}
