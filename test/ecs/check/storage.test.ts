import { type Neighbours, onEc2, tellsOnlyTheFirst, withDefinition } from "./sample.js";

const volume = (more: object, definition: object = {}) =>
	onEc2({}, { volumes: [{ name: "v", ...more }], ...definition });
const onFargate = (more: object) => withDefinition({ volumes: [{ name: "v", ...more }] });
const efs = (more: object, definition: object = {}) =>
	volume({ efsVolumeConfiguration: { fileSystemId: "fs-1", ...more } }, definition);
const mount = (sourceVolume: string, more: object = { containerPath: "/data" }) =>
	onEc2({ mountPoints: [{ sourceVolume, ...more }] }, { volumes: [{ name: "v" }] });
const point = { accessPointId: "fsap-1" };
const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };
const rows: Neighbours[] = [
	["spec.mount-unknown", mount("w"), mount("v")],
	["spec.mount-path", mount("v", {}), mount("v")],
	[
		"spec.volumes-from",
		onEc2({ volumesFrom: [{ sourceContainer: "z" }] }),
		onEc2({ volumesFrom: [{ sourceContainer: "web" }] }),
	],
	[
		"spec.volume-kinds",
		volume({ host: { sourcePath: "/a" }, configuredAtLaunch: true }),
		volume({ host: {}, configuredAtLaunch: true }),
	],
	[
		"spec.volume-launch",
		onEc2(
			{},
			{
				volumes: [
					{ name: "a", configuredAtLaunch: true },
					{ name: "b", configuredAtLaunch: true },
				],
			},
		),
		onEc2({}, { volumes: [{ name: "a", configuredAtLaunch: true }, { name: "b" }] }),
	],
	[
		"spec.efs-encryption",
		efs({ authorizationConfig: point }),
		efs({ authorizationConfig: point, transitEncryption: "ENABLED" }),
	],
	[
		"spec.efs-encryption",
		efs({ authorizationConfig: { iam: "ENABLED" } }),
		efs({ authorizationConfig: { iam: "DISABLED" } }),
	],
	[
		"spec.efs-root",
		efs({ authorizationConfig: point, rootDirectory: "/data" }),
		efs({ authorizationConfig: point, rootDirectory: "/" }),
	],
	["spec.required", volume({ efsVolumeConfiguration: {} }), efs({})],
	["spec.volume-platform", onFargate({ host: { sourcePath: "/a" } }), onFargate({ host: {} })],
	[
		"spec.volume-platform",
		onFargate({ dockerVolumeConfiguration: { scope: "task" } }),
		volume({ dockerVolumeConfiguration: { scope: "task" } }),
	],
	["spec.volume-platform", efs({}, { requiresCompatibilities: ["EXTERNAL"] }), efs({})],
	[
		"spec.docker-volume",
		volume({ dockerVolumeConfiguration: { autoprovision: true, scope: "task" } }),
		volume({ dockerVolumeConfiguration: { autoprovision: true, scope: "shared" } }),
	],
	[
		"spec.docker-volume-windows",
		volume({ dockerVolumeConfiguration: { driver: "rexray" } }, windows),
		volume({ dockerVolumeConfiguration: { driver: "local" } }, windows),
	],
	[
		"spec.ephemeral-storage",
		onEc2({}, { ephemeralStorage: { sizeInGiB: 30 } }),
		withDefinition({ ephemeralStorage: { sizeInGiB: 30 } }),
	],
	[
		"spec.range",
		withDefinition({ ephemeralStorage: { sizeInGiB: 20 } }),
		withDefinition({ ephemeralStorage: { sizeInGiB: 21 } }),
	],
	[
		"spec.range",
		withDefinition({ ephemeralStorage: { sizeInGiB: 201 } }),
		withDefinition({ ephemeralStorage: { sizeInGiB: 200 } }),
	],
];

tellsOnlyTheFirst(rows);
