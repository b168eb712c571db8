/** Source: API reference, RegisterTaskDefinition. */
export const taskDefinitionMembers = {
	taskDefinition:
		"family!$..255/name containerDefinitions!*..10container cpu$1.. memory$1.. " +
		"networkMode~awsvpc|bridge|host|none requiresCompatibilities*$FARGATE|EC2|EXTERNAL|MANAGED_INSTANCES executionRoleArn$ " +
		"taskRoleArn$ runtimePlatform:platform ephemeralStorage:disk^2 volumes*volume tags*..50tag " +
		"placementConstraints*..10constraint^1 pidMode~host|task^4 ipcMode~host|task|none^7 proxyConfiguration:proxy^2 " +
		"inferenceAccelerators* enableFaultInjection?",
	authorization: "accessPointId$ iam~ENABLED|DISABLED",
	constraint: "type$memberOf expression$..2000",
	disk: "sizeInGiB!#21..200",
	docker: "scope~task|shared autoprovision? driver$ driverOpts labels",
	efs:
		"fileSystemId!$1.. rootDirectory$ transitEncryption~ENABLED|DISABLED transitEncryptionPort#0..65535 " +
		"authorizationConfig:authorization",
	hostVolume: "sourcePath$",
	platform: "cpuArchitecture~X86_64|ARM64 operatingSystemFamily~1..",
	property: "name$ value$",
	proxy: "type$APPMESH containerName!$ properties*property",
	volume:
		"name!$1..255/name host:hostVolume dockerVolumeConfiguration:docker efsVolumeConfiguration:efs " +
		"s3filesVolumeConfiguration fsxWindowsFileServerVolumeConfiguration: configuredAtLaunch?",
};
