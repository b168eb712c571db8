/**
 * What ECS's structures hold, one line each: a name alone is taken as it is, `#` is a number, `?` a boolean, `$` a string,
 * `:name` a structure, `*name` a list of them, and `-` stands only in answers.
 * Source: API reference, RegisterTaskDefinition, CreateService, CreateCluster, and the answers of their Describe operations.
 */
export const members = {
	taskDefinition: `family$ containerDefinitions*container taskRoleArn$ executionRoleArn$ networkMode$ volumes*volume
		placementConstraints*constraint requiresCompatibilities cpu$ memory$ tags*tag pidMode$ ipcMode$ proxyConfiguration:proxy
		inferenceAccelerators*accelerator ephemeralStorage:disk runtimePlatform:platform enableFaultInjection? taskDefinitionArn-
		revision- status- requiresAttributes- compatibilities- registeredAt- registeredBy- deregisteredAt- deleteRequestedAt-`,
	container: `name$ image$ repositoryCredentials:credentials cpu# memory# memoryReservation# links portMappings*port essential?
		restartPolicy:restart entryPoint command environment*variable environmentFiles*variableFile mountPoints*mount
		volumesFrom*volumeFrom linuxParameters:linux secrets*secret dependsOn*dependency startTimeout# stopTimeout#
		versionConsistency$ hostname$ user$ workingDirectory$ disableNetworking? privileged? readonlyRootFilesystem? dnsServers
		dnsSearchDomains extraHosts*host dockerSecurityOptions interactive? pseudoTerminal? dockerLabels ulimits*ulimit
		logConfiguration:logs healthCheck:healthCheck systemControls*systemControl resourceRequirements*requirement
		firelensConfiguration:firelens credentialSpecs`,
	service: `cluster$ serviceName$ taskDefinition$ availabilityZoneRebalancing$ loadBalancers*loadBalancer serviceRegistries
		desiredCount# clientToken- launchType$ capacityProviderStrategy*capacity platformVersion$ role$
		deploymentConfiguration:deployment placementConstraints*constraint placementStrategy networkConfiguration:network
		healthCheckGracePeriodSeconds# schedulingStrategy$ deploymentController tags*tag enableECSManagedTags? propagateTags$
		enableExecuteCommand? serviceConnectConfiguration volumeConfigurations vpcLatticeConfigurations gatewayConnectors
		monitoring serviceArn- clusterArn- status- runningCount- pendingCount- platformFamily- taskSets- deployments- roleArn-
		events- createdAt- createdBy- currentServiceDeployment- currentServiceRevisions- resourceManagementType-`,
	cluster: `clusterName$ tags*tag settings configuration capacityProviders defaultCapacityProviderStrategy*capacity
		serviceConnectDefaults clusterArn- status- registeredContainerInstancesCount- runningTasksCount- pendingTasksCount-
		activeServicesCount- statistics- attachments- attachmentsStatus-`,
	accelerator: "deviceName$ deviceType$",
	alarms: "alarmNames rollback? enable?",
	authorization: "accessPointId$ iam$",
	awsvpc: "subnets securityGroups assignPublicIp$",
	breaker: "enable? rollback? resetOnHealthyTask? thresholdConfiguration:threshold",
	capabilities: "add drop",
	capacity: "capacityProvider$ weight# base#",
	constraint: "type$ expression$",
	credentials: "credentialsParameter$",
	dependency: "containerName$ condition$",
	deployment: `deploymentCircuitBreaker:breaker maximumPercent# minimumHealthyPercent# alarms:alarms strategy$
		bakeTimeInMinutes# lifecycleHooks linearConfiguration canaryConfiguration earlySuccessCriteria`,
	device: "hostPath$ containerPath$ permissions",
	disk: "sizeInGiB#",
	docker: "scope$ autoprovision? driver$ driverOpts labels",
	efs: "fileSystemId$ rootDirectory$ transitEncryption$ transitEncryptionPort# authorizationConfig:authorization",
	firelens: "type$ options",
	healthCheck: "command interval# timeout# retries# startPeriod#",
	host: "hostname$ ipAddress$",
	hostVolume: "sourcePath$",
	linux:
		"capabilities:capabilities devices*device initProcessEnabled? sharedMemorySize# tmpfs*tmpfs maxSwap# swappiness#",
	loadBalancer: `targetGroupArn$ loadBalancerName$ containerName$ containerPort# advancedConfiguration:routing`,
	logs: "logDriver$ options secretOptions*secret",
	mount: "sourceVolume$ containerPath$ readOnly?",
	network: "awsvpcConfiguration:awsvpc",
	platform: "cpuArchitecture$ operatingSystemFamily$",
	port: "containerPort# hostPort# protocol$ name$ appProtocol$ containerPortRange$",
	proxy: "type$ containerName$ properties*variable",
	requirement: "type$ value$ sharingStrategy$",
	restart: "enabled? ignoredExitCodes restartAttemptPeriod#",
	routing: "alternateTargetGroupArn$ productionListenerRule$ testListenerRule$ roleArn$",
	secret: "name$ valueFrom$",
	systemControl: "namespace$ value$",
	tag: "key$ value$",
	threshold: "type$ value#",
	tmpfs: "containerPath$ size# mountOptions",
	ulimit: "name$ softLimit# hardLimit#",
	variable: "name$ value$",
	variableFile: "value$ type$",
	volume: `name$ host:hostVolume dockerVolumeConfiguration:docker efsVolumeConfiguration:efs s3filesVolumeConfiguration
		fsxWindowsFileServerVolumeConfiguration configuredAtLaunch?`,
	volumeFrom: "sourceContainer$ readOnly?",
} as const;

export type Structure = keyof typeof members;

/** What may stand behind a name. */
export type Kind = "" | "#" | "?" | "$" | "-" | ":" | "*";

export interface Member {
	readonly name: string;
	readonly kind: Kind;
	/** The structure behind `:` and `*`. */
	readonly of: Structure;
}

const tables = new Map<Structure, ReadonlyMap<string, Member>>();

/** The members of a structure by their folded names. */
export function membersOf(structure: Structure): ReadonlyMap<string, Member> {
	const known = tables.get(structure);
	if (known) return known;
	const table = new Map<string, Member>();
	for (const [, name = "", kind = "", of = ""] of members[structure].matchAll(/(\w+)([#?$:*-]?)(\w*)/g))
		if (isKind(kind)) table.set(folded(name), { name, kind, of: isStructure(of) ? of : "tag" });
	tables.set(structure, table);
	return table;
}

/** A name without its case and joints: `ContainerDefinitions`, `container_definitions` → `containerdefinitions`. */
export const folded = (name: string): string => name.replace(/[_-]/g, "").toLowerCase();

const isKind = (text: string): text is Kind => "#?$:*-".includes(text);
const isStructure = (text: string): text is Structure => text in members;

/** Members of a structure that stand only in answers. */
export const answerOnly = (structure: Structure): ReadonlySet<string> =>
	new Set([...membersOf(structure).values()].filter(({ kind }) => kind === "-").map(({ name }) => name));
