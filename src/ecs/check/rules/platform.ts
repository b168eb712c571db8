import { error, type RuleTable, warning } from "./rule.js";

/** What a platform does not have. */
export const platformRules = {
	"spec.platform-field": error("{at} is said, and {platform} does not have it", "leave {member} out", "{aws}.{member}"),
	"spec.platform-tmpfs": warning(
		"{at} is said, on which the pages for Fargate disagree",
		"mount a volume instead if AWS refuses it",
		"LinuxParameters.tmpfs",
	),
	"spec.capability": error(
		"{at} adds {name}, and Fargate adds only SYS_PTRACE",
		"drop it from capabilities.add",
		"KernelCapabilities.add",
	),
	"spec.gpu-platform": error(
		"{at} asks for {name}, and {platform} has none",
		"run it on EC2 or Managed Instances",
		"ResourceRequirement.type",
	),
	"spec.swappiness": error("{at} is said without maxSwap", "set maxSwap", "LinuxParameters.swappiness"),
	"spec.pid-mode": error(
		"{at} is host, and Fargate takes only task",
		"set pidMode to task",
		"RegisterTaskDefinition.pidMode",
	),
	"spec.arm-windows": error(
		"task definition asks for ARM64, and Windows runs on X86_64",
		"set cpuArchitecture to X86_64",
		"RuntimePlatform.cpuArchitecture",
	),
	"spec.operating-system": warning(
		"{at} is '{value}', which {platform} may not run",
		"set operatingSystemFamily to LINUX or a Windows Server that it names",
		"RuntimePlatform.operatingSystemFamily",
	),
	"spec.managed-windows": error(
		"{at} is '{value}', and Managed Instances run LINUX",
		"set operatingSystemFamily to LINUX",
		"RuntimePlatform.operatingSystemFamily",
	),
	"spec.inference-accelerators": error(
		"{at} is said, and AWS has retired it",
		"leave inferenceAccelerators out",
		"RegisterTaskDefinition.inferenceAccelerators",
	),
	"spec.app-mesh": warning(
		"{at} is said, and App Mesh is being retired",
		"use Service Connect",
		"ProxyConfiguration.type",
	),
} satisfies RuleTable;
