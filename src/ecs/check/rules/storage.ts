import type { ContainerSpec } from "../../spec/container.js";
import { platformName, platforms } from "../../spec/platforms.js";
import type { TaskDefinitionSpec, Volume } from "../../spec/task-definition.js";
import { error, keepOne, leaveOut, type Rules, warning } from "./rule.js";

const { FARGATE, MANAGED_INSTANCES, EXTERNAL } = platforms;

/** Kinds of a volume, and the platforms that do not have it. */
const kinds: readonly (readonly [member: string, refusedOn?: number])[] = [
	["host"],
	["dockerVolumeConfiguration", FARGATE | MANAGED_INSTANCES],
	["efsVolumeConfiguration", EXTERNAL],
	["s3filesVolumeConfiguration"],
	["fsxWindowsFileServerVolumeConfiguration", FARGATE | MANAGED_INSTANCES | EXTERNAL],
	["configuredAtLaunch"],
];

/** One volume. */
export const volumeRules = [
	error("spec.volume-kinds", "", "{at} is of several kinds: {kinds}", keepOne, (volume) => {
		const said = kinds.filter(([member]) => isSaid(volume[member]));
		return said.length > 1 && { kinds: said.map(([member]) => member).join(", ") };
	}),
	error(
		"spec.efs-encryption",
		"efsVolumeConfiguration",
		"{at} uses {what} without transit encryption",
		"set transitEncryption to ENABLED",
		({ efsVolumeConfiguration: efs }) => {
			const { accessPointId, iam } = efs?.authorizationConfig ?? {};
			return (
				efs?.transitEncryption !== "ENABLED" &&
				(accessPointId || iam === "ENABLED") && { what: accessPointId ? "an access point" : "IAM" }
			);
		},
	),
	error(
		"spec.efs-root",
		"efsVolumeConfiguration",
		"{at} has an access point, which brings its own root directory",
		"leave rootDirectory out, or say '/'",
		({ efsVolumeConfiguration: efs }) =>
			efs?.authorizationConfig?.accessPointId && efs.rootDirectory && efs.rootDirectory !== "/",
	),
	error(
		"spec.volume-platform",
		"",
		"{at} is said, and {platform} has no such volumes",
		"use a volume that {platform} offers",
		(volume, { platform, fargate }, tell) => {
			for (const [member, refusedOn = 0] of kinds)
				if (refusedOn & platform && volume[member]) tell(member, { platform: platformName(refusedOn & platform) });
			if (fargate && volume.host?.sourcePath) tell("host.sourcePath", { platform: "Fargate" });
		},
	),
	error(
		"spec.docker-volume",
		"dockerVolumeConfiguration",
		"{at} has autoprovision without scope shared",
		"set scope to shared",
		({ dockerVolumeConfiguration: docker }) => docker?.autoprovision && docker.scope !== "shared",
	),
	error(
		"spec.docker-volume-windows",
		"dockerVolumeConfiguration",
		"{at} has a driver other than local, the only one on Windows",
		"set driver to local",
		({ dockerVolumeConfiguration: docker }, { windows }) => windows && docker?.driver && docker.driver !== "local",
	),
] satisfies Rules<Volume>;

/** Storage of a task. */
export const taskStorage = [
	error(
		"spec.volume-launch",
		"volumes",
		"{at} is the second volume configured at launch, and a task has one",
		"keep one configuredAtLaunch",
		({ volumes = [] }, _, tell) => {
			const launched = volumes.filter((volume) => volume.configuredAtLaunch);
			for (const { name } of launched.slice(1)) tell(`volumes[${name}]`);
		},
	),
	error(
		"spec.ephemeral-storage",
		"ephemeralStorage",
		"{at} is said, and only Fargate has it",
		leaveOut,
		({ ephemeralStorage }, { elsewhere }) => elsewhere && ephemeralStorage !== undefined,
	),
] satisfies Rules<TaskDefinitionSpec>;

/** What a container mounts. */
export const mountRules = [
	error(
		"spec.mount-unknown",
		"mountPoints",
		"{at} mounts a volume that the task definition does not declare",
		"declare volume '{name}'",
		({ mountPoints = [] }, { taskDefinition }, tell) => {
			for (const { sourceVolume: name } of mountPoints)
				if (taskDefinition && typeof name === "string" && !isNamed(taskDefinition.volumes, name))
					tell(`mountPoints[${name}]`);
		},
	),
	warning(
		"spec.mount-path",
		"mountPoints",
		"{at} has no containerPath",
		"say where it is mounted",
		({ mountPoints = [] }, { taskDefinition }, tell) => {
			for (const { sourceVolume: name, containerPath } of mountPoints)
				if (taskDefinition && containerPath === undefined) tell(`mountPoints[${name}]`);
		},
	),
	error(
		"spec.volumes-from",
		"volumesFrom",
		"{at} takes volumes from a container that does not exist",
		"add .container('{name}')",
		({ volumesFrom = [] }, { taskDefinition, containers }, tell) => {
			for (const { sourceContainer: name } of volumesFrom)
				if (taskDefinition && typeof name === "string" && !isNamed(containers, name)) tell(`volumesFrom[${name}]`);
		},
	),
] satisfies Rules<ContainerSpec>;

const isNamed = (items: readonly { name: string }[] | undefined, name: string): boolean =>
	items?.some((item) => item.name === name) === true;

/** AWS echoes `host: {}` for volumes of other kinds. */
const isSaid = (value: unknown): boolean =>
	typeof value === "object" && value !== null ? Object.keys(value).length > 0 : value === true;
