import type { ContainerSpec, LinuxParameters } from "../spec/container.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";
import { containerPath, platformName, platforms, type Setting, says } from "./setting.js";

const { FARGATE, MANAGED_INSTANCES, WINDOWS } = platforms;
const table = (members: Record<string, number>): Readonly<Record<string, number>> =>
	Object.assign(Object.create(null), members);

/** Members that platforms refuse. Source: "Amazon ECS task definition differences" for each platform. */
const containerMembers = table({
	disableNetworking: FARGATE | MANAGED_INSTANCES | WINDOWS,
	dnsSearchDomains: FARGATE | MANAGED_INSTANCES | WINDOWS,
	dnsServers: FARGATE | MANAGED_INSTANCES | WINDOWS,
	dockerSecurityOptions: FARGATE | MANAGED_INSTANCES,
	extraHosts: FARGATE | MANAGED_INSTANCES | WINDOWS,
	hostname: MANAGED_INSTANCES,
	links: FARGATE | MANAGED_INSTANCES | WINDOWS,
	linuxParameters: WINDOWS,
	memoryReservation: WINDOWS,
	privileged: FARGATE | WINDOWS,
	readonlyRootFilesystem: WINDOWS,
	systemControls: WINDOWS,
	ulimits: WINDOWS,
	user: WINDOWS,
});
const linuxMembers = table({
	devices: FARGATE,
	maxSwap: FARGATE | MANAGED_INSTANCES,
	sharedMemorySize: FARGATE | MANAGED_INSTANCES,
	swappiness: FARGATE | MANAGED_INSTANCES,
	tmpfs: MANAGED_INSTANCES,
});
const taskMembers = table({
	ephemeralStorage: MANAGED_INSTANCES,
	ipcMode: FARGATE | MANAGED_INSTANCES | WINDOWS,
	pidMode: WINDOWS,
	placementConstraints: FARGATE,
	proxyConfiguration: MANAGED_INSTANCES,
});

/** Members that the platform does not have. */
export function checkPlatform(setting: Setting): void {
	const { taskDefinition, platform } = setting;
	for (const container of setting.containers) {
		if (platform & ~platforms.EC2) checkContainer(setting, container);
		const { linuxParameters: linux } = container;
		if (linux?.swappiness !== undefined && linux.maxSwap === undefined && !(platform & FARGATE))
			setting.report.add("spec.swappiness", `${containerPath(setting, container)}.linuxParameters.swappiness`);
	}
	if (taskDefinition) checkTask(setting, taskDefinition);
}

function refuse(
	setting: Setting,
	holder: object,
	members: Readonly<Record<string, number>>,
	aws: string,
	path: () => string,
): void {
	for (const [member, value] of Object.entries(holder)) {
		const on = (members[member] ?? 0) & setting.platform;
		if (on && says(value))
			setting.report.add("spec.platform-field", `${path()}.${member}`, { member, aws, platform: platformName(on) });
	}
}

function checkContainer(setting: Setting, container: ContainerSpec): void {
	for (const member in container) {
		const on = (containerMembers[member] ?? 0) & setting.platform;
		if (on && says(container[member]))
			setting.report.add("spec.platform-field", `${containerPath(setting, container)}.${member}`, {
				member,
				aws: "ContainerDefinition",
				platform: platformName(on),
			});
	}
	if (container.linuxParameters && !(setting.platform & WINDOWS))
		checkLinux(setting, container, container.linuxParameters);
	if (container.resourceRequirements) checkDevices(setting, container);
}

function checkLinux(setting: Setting, container: ContainerSpec, linux: LinuxParameters): void {
	const path = () => `${containerPath(setting, container)}.linuxParameters`;
	refuse(setting, linux, linuxMembers, "LinuxParameters", path);
	if (!(setting.platform & FARGATE)) return;
	if (says(linux.tmpfs)) setting.report.add("spec.platform-tmpfs", `${path()}.tmpfs`);
	for (const name of linux.capabilities?.add ?? [])
		if (name !== "SYS_PTRACE")
			setting.report.add("spec.capability", `${path()}.capabilities.add`, { name: String(name) });
}

function checkDevices(setting: Setting, container: ContainerSpec): void {
	for (const { type } of container.resourceRequirements ?? [])
		if (type === "GPU" && setting.platform & FARGATE)
			setting.report.add("spec.gpu-platform", `${containerPath(setting, container)}.resourceRequirements`, {
				name: type,
				platform: "Fargate",
			});
}

/** Systems that ECS names; Fargate has fewer. Source: RuntimePlatform, `operatingSystemFamily`. */
const systems = /^(LINUX|WINDOWS_SERVER_(2016_FULL|2019_(FULL|CORE)|2004_CORE|20H2_CORE|20(22|25)_(FULL|CORE)))$/;
const fargateSystems = /^(LINUX|WINDOWS_SERVER_20(19|22)_(FULL|CORE))$/;

function checkTask(setting: Setting, definition: TaskDefinitionSpec): void {
	const { report, platform } = setting;
	if (platform & ~platforms.EC2) {
		for (const member in taskMembers) {
			const on = (taskMembers[member] ?? 0) & platform;
			if (on && says(definition[member]))
				report.add("spec.platform-field", `taskDefinition.${member}`, {
					member,
					aws: "RegisterTaskDefinition",
					platform: platformName(on),
				});
		}
		if (definition.pidMode === "host" && platform & FARGATE) report.add("spec.pid-mode", "taskDefinition.pidMode");
	}
	if (says(definition.inferenceAccelerators))
		report.add("spec.inference-accelerators", "taskDefinition.inferenceAccelerators");
	if (definition.proxyConfiguration) report.add("spec.app-mesh", "taskDefinition.proxyConfiguration");
	if (definition.runtimePlatform) checkSystem(setting, definition.runtimePlatform);
}

function checkSystem(
	{ report, platform }: Setting,
	runtime: { cpuArchitecture?: string; operatingSystemFamily?: string },
): void {
	const path = "taskDefinition.runtimePlatform.operatingSystemFamily";
	const { operatingSystemFamily: value } = runtime;
	if (runtime.cpuArchitecture === "ARM64" && platform & WINDOWS)
		report.add("spec.arm-windows", "taskDefinition.runtimePlatform.cpuArchitecture");
	if (typeof value !== "string" || value === "") return;
	if (platform & MANAGED_INSTANCES && platform & WINDOWS) report.add("spec.managed-windows", path, { value });
	else if (!(platform & FARGATE ? fargateSystems : systems).test(value))
		report.add("spec.operating-system", path, { value, platform: platform & FARGATE ? "Fargate" : "ECS" });
}
