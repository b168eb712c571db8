import type { ContainerSpec } from "../../spec/container.js";
import { platformName } from "../../spec/platforms.js";
import { shapes } from "../../spec/shape/structure.js";
import type { TaskDefinitionSpec } from "../../spec/task-definition.js";
import { type Setting, says } from "../setting.js";
import { error, leaveOut, type Rules, type Tell, warning } from "./rule.js";

const refused = ["spec.platform-field", "", "{at} is said, and {platform} does not have it", leaveOut] as const;

/** What the platform of a container does not have. */
export const containerPlatform = [
	error(...refused, (container, setting, tell) => {
		const { linuxParameters: linux } = container;
		if (setting.platform & setting.seen.refused) tellRefused(container, "container", "", setting, tell);
		if (linux && !setting.windows) tellRefused(linux, "linux", "linuxParameters.", setting, tell);
	}),
	warning(
		"spec.platform-tmpfs",
		"linuxParameters.tmpfs",
		"{at} is said, on which the pages for Fargate disagree",
		"mount a volume instead if AWS refuses it",
		({ linuxParameters: linux }, { fargate, windows }) => fargate && !windows && says(linux?.tmpfs),
	),
	error(
		"spec.capability",
		"linuxParameters.capabilities.add",
		"{at} adds {capability}, and Fargate adds only SYS_PTRACE",
		"drop it from capabilities.add",
		({ linuxParameters: linux }, { fargate, windows }, tell) => {
			if (!fargate || windows) return;
			for (const capability of linux?.capabilities?.add ?? [])
				if (capability !== "SYS_PTRACE") tell("linuxParameters.capabilities.add", { capability: String(capability) });
		},
	),
	error(
		"spec.gpu-platform",
		"resourceRequirements",
		"{at} asks for GPU, and Fargate has none",
		"run it on EC2 or Managed Instances",
		({ resourceRequirements }, { fargate }) => fargate && resourceRequirements?.some(({ type }) => type === "GPU"),
	),
	error(
		"spec.swappiness",
		"linuxParameters.swappiness",
		"{at} is said without maxSwap",
		"set maxSwap",
		({ linuxParameters: linux }, { fargate }) =>
			!fargate && linux?.swappiness !== undefined && linux.maxSwap === undefined,
	),
] satisfies Rules<ContainerSpec>;

/** Systems that ECS names; Fargate has fewer. Source: RuntimePlatform, `operatingSystemFamily`. */
const systems = /^(LINUX|WINDOWS_SERVER_(2016_FULL|2019_(FULL|CORE)|2004_CORE|20H2_CORE|20(22|25)_(FULL|CORE)))$/;
const fargateSystems = /^(LINUX|WINDOWS_SERVER_20(19|22)_(FULL|CORE))$/;
const systemAt = "runtimePlatform.operatingSystemFamily";

/** What the platform of a task does not have. */
export const taskPlatform = [
	error(...refused, (definition, setting, tell) => {
		if (setting.platform & setting.seen.refused) tellRefused(definition, "taskDefinition", "", setting, tell);
	}),
	error(
		"spec.pid-mode",
		"pidMode",
		"{at} is host, and Fargate takes only task",
		"set pidMode to task",
		({ pidMode }, { fargate }) => fargate && pidMode === "host",
	),
	error(
		"spec.inference-accelerators",
		"inferenceAccelerators",
		"{at} is said, and AWS has retired it",
		leaveOut,
		({ inferenceAccelerators }) => says(inferenceAccelerators),
	),
	warning(
		"spec.app-mesh",
		"proxyConfiguration",
		"{at} is said, and App Mesh is being retired",
		"use Service Connect",
		({ proxyConfiguration }) => proxyConfiguration !== undefined,
	),
	error(
		"spec.arm-windows",
		"runtimePlatform.cpuArchitecture",
		"task definition asks for ARM64, and Windows runs on X86_64",
		"set cpuArchitecture to X86_64",
		({ runtimePlatform }, { windows }) => windows && runtimePlatform?.cpuArchitecture === "ARM64",
	),
	warning(
		"spec.operating-system",
		systemAt,
		"{at} is '{value}', which {platform} may not run",
		"set operatingSystemFamily to LINUX or a Windows Server that it names",
		(definition, { fargate, managed, windows }) => {
			const value = systemOf(definition);
			return (
				value &&
				!(managed && windows) &&
				!(fargate ? fargateSystems : systems).test(value) && { value, platform: fargate ? "Fargate" : "ECS" }
			);
		},
	),
	error(
		"spec.managed-windows",
		systemAt,
		"{at} is '{value}', and Managed Instances run LINUX",
		"set operatingSystemFamily to LINUX",
		(definition, { managed, windows }) => managed && windows && { value: systemOf(definition) },
	),
] satisfies Rules<TaskDefinitionSpec>;

const systemOf = ({ runtimePlatform }: TaskDefinitionSpec): string =>
	typeof runtimePlatform?.operatingSystemFamily === "string" ? runtimePlatform.operatingSystemFamily : "";

/** Tells the members of a structure that the platform does not have; the table of members knows which. */
function tellRefused(holder: object, structure: string, at: string, setting: Setting, tell: Tell): void {
	for (const [member, value] of Object.entries(holder)) {
		const on = (shapes.structureOf(structure).members.get(member)?.refused ?? 0) & setting.platform;
		if (on && says(value)) tell(`${at}${member}`, { platform: platformName(on) });
	}
}
