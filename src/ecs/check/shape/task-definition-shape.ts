import { platforms } from "../platforms.js";
import { containerShape, name, topName } from "./container-shape.js";
import { anything, fields, flag, list, oneOf, refusedOn, struct, text, whole } from "./kind.js";
import { launchType, tags, toggle } from "./word-shapes.js";

const { FARGATE, MANAGED_INSTANCES, WINDOWS } = platforms;
const any = text();
const some = text(1);

const volume = struct(".raw({ volumes })", "name", {
	name,
	host: struct(".raw({ volumes })", "", { sourcePath: any }),
	efsVolumeConfiguration: struct(".raw({ volumes })", "fileSystemId", {
		fileSystemId: some,
		rootDirectory: any,
		transitEncryption: toggle,
		transitEncryptionPort: whole(0, 65_535),
		authorizationConfig: struct(".raw({ volumes })", "", {
			accessPointId: any,
			iam: toggle,
		}),
	}),
	dockerVolumeConfiguration: struct(".raw({ volumes })", "", {
		scope: oneOf("task", "shared"),
		autoprovision: flag,
		driver: any,
	}),
	fsxWindowsFileServerVolumeConfiguration: fields,
	configuredAtLaunch: flag,
});

/** Members of RegisterTaskDefinition. */
export const taskDefinitionShape = struct(
	"",
	"family containerDefinitions",
	{
		family: topName,
		containerDefinitions: list(containerShape, 10),
		cpu: some,
		memory: some,
		networkMode: oneOf("awsvpc", "bridge", "host", "none"),
		requiresCompatibilities: list(launchType),
		executionRoleArn: any,
		taskRoleArn: any,
		runtimePlatform: struct(".raw({ runtimePlatform })", "", {
			cpuArchitecture: oneOf("X86_64", "ARM64"),
			operatingSystemFamily: some,
		}),
		ephemeralStorage: refusedOn(
			MANAGED_INSTANCES,
			struct(".raw({ ephemeralStorage })", "sizeInGiB", {
				sizeInGiB: whole(21, 200),
			}),
		),
		volumes: list(volume),
		tags,
		placementConstraints: refusedOn(
			FARGATE,
			list(
				struct(".raw({ placementConstraints })", "", {
					type: oneOf("memberOf"),
					expression: text(0, 2000),
				}),
				10,
			),
		),
		pidMode: refusedOn(WINDOWS, oneOf("host", "task")),
		ipcMode: refusedOn(FARGATE | MANAGED_INSTANCES | WINDOWS, oneOf("host", "task", "none")),
		proxyConfiguration: refusedOn(
			MANAGED_INSTANCES,
			struct(".raw({ proxyConfiguration })", "containerName", {
				type: oneOf("APPMESH"),
				containerName: any,
			}),
		),
		inferenceAccelerators: list(anything),
		enableFaultInjection: flag,
	},
	true,
);
