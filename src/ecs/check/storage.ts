import type { Volume } from "../spec/task-definition.js";
import { platformName, platforms } from "./platforms.js";
import { containerPath, type Setting } from "./setting.js";

/** Volumes, what mounts them, and ephemeral storage. */
export function checkStorage(setting: Setting): void {
	const { taskDefinition: definition, report, platform } = setting;
	if (!definition) return;
	if (definition.volumes) checkVolumes(setting, definition.volumes);
	for (const container of setting.containers) {
		if (container.mountPoints) {
			for (const { sourceVolume: name, containerPath: inside } of container.mountPoints) {
				const path = () => `${containerPath(setting, container)}.mountPoints[${name}]`;
				if (typeof name === "string" && !definition.volumes?.some((volume) => volume.name === name))
					report.add("spec.mount-unknown", path(), { name });
				if (inside === undefined) report.add("spec.mount-path", path());
			}
		}
		if (container.volumesFrom) {
			for (const { sourceContainer: name } of container.volumesFrom)
				if (typeof name === "string" && !setting.containers.some((other) => other.name === name))
					report.add("spec.volumes-from", `${containerPath(setting, container)}.volumesFrom[${name}]`, { name });
		}
	}
	const others = platform & ~platforms.WINDOWS;
	if (definition.ephemeralStorage && others && (others & platforms.FARGATE) === 0)
		report.add("spec.ephemeral-storage", "taskDefinition.ephemeralStorage");
}

const kindMembers = [
	"host",
	"dockerVolumeConfiguration",
	"efsVolumeConfiguration",
	"s3filesVolumeConfiguration",
	"fsxWindowsFileServerVolumeConfiguration",
	"configuredAtLaunch",
] as const;

const { FARGATE, MANAGED_INSTANCES, WINDOWS, EXTERNAL } = platforms;

/** Platforms that do not have a kind of volume. */
const refused: readonly { member: string; on: number }[] = [
	{ member: "dockerVolumeConfiguration", on: FARGATE | MANAGED_INSTANCES },
	{ member: "fsxWindowsFileServerVolumeConfiguration", on: FARGATE | MANAGED_INSTANCES | EXTERNAL },
	{ member: "efsVolumeConfiguration", on: EXTERNAL },
];

function checkVolumes(setting: Setting, volumes: readonly Volume[]): void {
	const { report, platform } = setting;
	let launched = false;
	for (const volume of volumes) {
		const path = `taskDefinition.volumes[${volume.name}]`;
		const kinds = kindMembers.filter((kind) => isSaid(volume[kind]));
		if (kinds.length > 1) report.add("spec.volume-kinds", path, { kinds: kinds.join(", ") });
		if (volume.configuredAtLaunch) {
			if (launched) report.add("spec.volume-launch", path);
			launched = true;
		}
		for (const { member, on } of refused)
			if (volume[member] && platform & on)
				report.add("spec.volume-platform", `${path}.${member}`, { platform: platformName(platform & on) });
		if (volume.host?.sourcePath && platform & FARGATE)
			report.add("spec.volume-platform", `${path}.host.sourcePath`, { platform: "Fargate" });
		checkEfs(setting, volume, `${path}.efsVolumeConfiguration`);
		checkDocker(setting, volume, `${path}.dockerVolumeConfiguration`);
	}
}

/** AWS echoes `host: {}` for volumes of other kinds. */
const isSaid = (value: unknown): boolean =>
	typeof value === "object" && value !== null ? Object.keys(value).length > 0 : value === true;

function checkEfs({ report }: Setting, { efsVolumeConfiguration: efs }: Volume, path: string): void {
	if (!efs) return;
	const point = efs.authorizationConfig?.accessPointId;
	const what = point ? "an access point" : efs.authorizationConfig?.iam === "ENABLED" ? "IAM" : undefined;
	if (what && efs.transitEncryption !== "ENABLED") report.add("spec.efs-encryption", path, { what });
	if (point && efs.rootDirectory && efs.rootDirectory !== "/") report.add("spec.efs-root", path);
}

function checkDocker({ report, platform }: Setting, { dockerVolumeConfiguration: docker }: Volume, path: string): void {
	if (!docker) return;
	if (docker.autoprovision && docker.scope !== "shared") report.add("spec.docker-volume", path);
	if (docker.driver !== undefined && docker.driver !== "local" && platform & WINDOWS)
		report.add("spec.docker-volume-windows", path);
}
