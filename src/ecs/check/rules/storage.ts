import { error, type RuleTable, warning } from "./rule.js";

/** Volumes, mount points and ephemeral storage. */
export const storageRules = {
	"spec.mount-unknown": error(
		"{at} mounts a volume that the task definition does not declare",
		"declare volume '{name}'",
		"MountPoint.sourceVolume",
	),
	"spec.mount-path": warning("{at} has no containerPath", "say where it is mounted", "MountPoint.containerPath"),
	"spec.volumes-from": error(
		"{at} takes volumes from a container that does not exist",
		"add .container('{name}')",
		"VolumeFrom.sourceContainer",
	),
	"spec.volume-kinds": error("{at} is of several kinds: {kinds}", "keep one of them", "Volume"),
	"spec.volume-launch": error(
		"{at} is the second volume configured at launch, and a task has one",
		"keep one configuredAtLaunch",
		"Volume.configuredAtLaunch",
	),
	"spec.efs-encryption": error(
		"{at} uses {what} without transit encryption",
		"set transitEncryption to ENABLED",
		"EFSVolumeConfiguration.transitEncryption",
	),
	"spec.efs-root": error(
		"{at} has an access point, which brings its own root directory",
		"leave rootDirectory out, or say '/'",
		"EFSVolumeConfiguration.rootDirectory",
	),
	"spec.volume-platform": error(
		"{at} is said, and {platform} has no such volumes",
		"use a volume that {platform} offers",
		"Volume",
	),
	"spec.docker-volume": error(
		"{at} has autoprovision without scope shared",
		"set scope to shared",
		"DockerVolumeConfiguration.autoprovision",
	),
	"spec.docker-volume-windows": error(
		"{at} has a driver other than local, the only one on Windows",
		"set driver to local",
		"DockerVolumeConfiguration.driver",
	),
	"spec.ephemeral-storage": error(
		"{at} is said, and only Fargate has it",
		"leave ephemeralStorage out",
		"EphemeralStorage",
	),
} satisfies RuleTable;
