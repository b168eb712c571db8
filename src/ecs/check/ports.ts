import type { ContainerSpec, PortMapping } from "../spec/container.js";
import { platforms } from "./platforms.js";
import { bracket } from "./report.js";
import { containerPath, type Setting } from "./setting.js";

/** Port mappings of every container. */
export function checkPorts(setting: Setting): void {
	let names: Set<string> | undefined;
	let hosts: Set<string> | undefined;
	for (const container of setting.containers) {
		const mappings = container.portMappings;
		if (!mappings || mappings.length === 0) continue;
		for (let index = 0; index < mappings.length; index++) {
			const mapping = mappings[index];
			if (!mapping) continue;
			checkPort(setting, container, mapping, index);
			if (typeof mapping.name === "string") {
				names ??= new Set();
				if (names.has(mapping.name))
					setting.report.add("spec.port-name-duplicate", portPath(setting, container, index), { name: mapping.name });
				names.add(mapping.name);
			}
			if (mapping.hostPort) {
				hosts ??= new Set();
				const key = `${mapping.hostPort}/${mapping.protocol ?? "tcp"}`;
				if (hosts.has(key))
					setting.report.add("spec.host-port-duplicate", portPath(setting, container, index), {
						host: mapping.hostPort,
					});
				hosts.add(key);
			}
		}
		if (mappings.length > 1) checkProtocols(setting, container, mappings);
		checkRanges(setting, container, mappings);
	}
}

/** Ports that the instance needs itself. Source: PortMapping, `hostPort`. */
const reserved: readonly number[] = [22, 2375, 2376, 51_678, 51_679, 51_680];

function checkPort(setting: Setting, container: ContainerSpec, mapping: PortMapping, index: number): void {
	const { report, mode } = setting;
	const { containerPort: port, hostPort: host } = mapping;
	if (port === undefined && mapping.containerPortRange === undefined)
		report.add("spec.port-missing", portPath(setting, container, index));
	if (host !== undefined && port !== undefined && host !== port && (mode === "awsvpc" || mode === "host"))
		report.add("spec.host-port", `${portPath(setting, container, index)}.hostPort`, { host, port, mode });
	if (host && mode !== "awsvpc" && mode !== undefined && reserved.includes(host))
		report.add("spec.host-port-reserved", `${portPath(setting, container, index)}.hostPort`, { host });
	if (mapping.appProtocol !== undefined && mapping.name === undefined)
		report.add("spec.port-name-missing", portPath(setting, container, index));
	if (port === 3150 && setting.platform & platforms.WINDOWS && setting.platform & platforms.FARGATE)
		report.add("spec.port-windows", portPath(setting, container, index));
}

/** Path of a mapping: its name, else its port, in brackets. */
function portPath(setting: Setting, container: ContainerSpec, index: number): string {
	const mapping = container.portMappings?.[index];
	return `${containerPath(setting, container)}.portMappings${bracket(mapping?.name ?? mapping?.containerPort?.toString(), index)}`;
}

function checkProtocols(setting: Setting, container: ContainerSpec, mappings: readonly PortMapping[]): void {
	const protocols = new Map<number, string>();
	for (let index = 0; index < mappings.length; index++) {
		const { containerPort: port, protocol = "tcp" } = mappings[index] ?? {};
		if (port === undefined) continue;
		const other = protocols.get(port);
		if (other !== undefined && other !== protocol)
			setting.report.add("spec.port-protocols", portPath(setting, container, index), { port });
		protocols.set(port, protocol);
	}
}

function checkRanges(setting: Setting, container: ContainerSpec, mappings: readonly PortMapping[]): void {
	const ranges: { first: number; last: number; index: number }[] = [];
	for (let index = 0; index < mappings.length; index++) {
		const { containerPortRange: text, containerPort } = mappings[index] ?? {};
		if (text === undefined) continue;
		const path = portPath(setting, container, index);
		if (containerPort !== undefined) setting.report.add("spec.port-range-and-port", path);
		if (setting.mode === "host" || setting.mode === "none")
			setting.report.add("spec.port-range-mode", path, { mode: setting.mode });
		const [, first, last] = (/^(\d{1,5})-(\d{1,5})$/.exec(String(text)) ?? []).map(Number);
		if (first === undefined || last === undefined || first < 1 || first >= last || last > 65_535)
			setting.report.add("spec.port-range", `${path}.containerPortRange`);
		else ranges.push({ first, last, index });
	}
	if (ranges.length === 0) return;
	if (ranges.length > 100)
		setting.report.add("spec.port-range-count", `${containerPath(setting, container)}.portMappings`, {
			count: ranges.length,
		});
	ranges.sort((a, b) => a.first - b.first);
	for (let index = 1; index < ranges.length; index++) {
		const [before, range] = [ranges[index - 1], ranges[index]];
		if (before && range && range.first <= before.last)
			setting.report.add("spec.port-range-overlap", portPath(setting, container, range.index));
	}
}
