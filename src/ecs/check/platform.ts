import type { ContainerSpec, LinuxParameters } from "../spec/container.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";
import { platformName, platforms } from "./platforms.js";
import { containerPath, type Setting, says } from "./setting.js";
import { containerShape } from "./shape/container-shape.js";
import type { Kind } from "./shape/kind.js";
import { taskDefinitionShape } from "./shape/task-definition-shape.js";

const { FARGATE, MANAGED_INSTANCES, WINDOWS } = platforms;
/** Members that the platform does not have. */
export function checkPlatform(setting: Setting): void {
	const { taskDefinition, platform } = setting;
	for (const container of setting.containers) {
		const { linuxParameters: linux } = container;
		if (platform & setting.seen.refused)
			refuse(setting, container, containerShape, () => containerPath(setting, container));
		if (linux && !(platform & WINDOWS)) checkLinux(setting, container, linux);
		if (container.resourceRequirements) checkDevices(setting, container);
		if (linux?.swappiness !== undefined && linux.maxSwap === undefined && !(platform & FARGATE))
			setting.report.add("spec.swappiness", `${containerPath(setting, container)}.linuxParameters.swappiness`);
	}
	if (taskDefinition) checkTask(setting, taskDefinition);
}

/** Tells the members of a structure that the platform does not have; the shape tables know which. */
function refuse(setting: Setting, holder: object, shape: Kind | undefined, path: () => string): void {
	if (!shape?.struct) return;
	for (const [member, value] of Object.entries(holder)) {
		const on = (shape.struct.members.get(member)?.refused ?? 0) & setting.platform;
		if (on && says(value))
			setting.report.add("spec.platform-field", `${path()}.${member}`, {
				member,
				aws: shape.struct.aws,
				platform: platformName(on),
			});
	}
}

function checkLinux(setting: Setting, container: ContainerSpec, linux: LinuxParameters): void {
	const path = () => `${containerPath(setting, container)}.linuxParameters`;
	refuse(setting, linux, containerShape.struct?.members.get("linuxParameters"), path);
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
	if (platform & setting.seen.refused) refuse(setting, definition, taskDefinitionShape, () => "taskDefinition");
	if (definition.pidMode === "host" && platform & FARGATE) report.add("spec.pid-mode", "taskDefinition.pidMode");
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
