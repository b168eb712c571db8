/** Structures by name, and the members of each, in the words of {@link membersOf}. */
export type Tables = Readonly<Record<string, string>>;

const tag = "key$ value$";
const capacity = "capacityProvider$ weight# base#";
const constraint = "type$ expression$";

/** Source: API reference, CreateCluster, and the answer of DescribeClusters. */
export const clusterMembers: Tables = {
	cluster: `clusterName$ tags*tag settings configuration capacityProviders defaultCapacityProviderStrategy*capacity
		serviceConnectDefaults clusterArn- status- registeredContainerInstancesCount- runningTasksCount- pendingTasksCount-
		activeServicesCount- statistics- attachments- attachmentsStatus-`,
	capacity,
	tag,
};

/** Source: API reference, CreateService, and the answer of DescribeServices. */
export const serviceMembers: Tables = {
	service: `cluster$ serviceName$ taskDefinition$ availabilityZoneRebalancing~ loadBalancers*loadBalancer serviceRegistries
		desiredCount# clientToken- launchType~ capacityProviderStrategy*capacity platformVersion$ role$
		deploymentConfiguration:deployment placementConstraints*constraint placementStrategy networkConfiguration:network
		healthCheckGracePeriodSeconds# schedulingStrategy~ deploymentController tags*tag enableECSManagedTags? propagateTags~
		enableExecuteCommand? serviceConnectConfiguration volumeConfigurations vpcLatticeConfigurations gatewayConnectors
		monitoring serviceArn- clusterArn- status- runningCount- pendingCount- platformFamily- taskSets- deployments- roleArn-
		events- createdAt- createdBy- currentServiceDeployment- currentServiceRevisions- resourceManagementType-`,
	alarms: "alarmNames rollback? enable?",
	awsvpc: "subnets securityGroups assignPublicIp~",
	breaker: "enable? rollback? resetOnHealthyTask? thresholdConfiguration:threshold",
	capacity,
	constraint,
	deployment: `deploymentCircuitBreaker:breaker maximumPercent# minimumHealthyPercent# alarms:alarms strategy~
		bakeTimeInMinutes# lifecycleHooks linearConfiguration canaryConfiguration earlySuccessCriteria`,
	loadBalancer: `targetGroupArn$ loadBalancerName$ containerName$ containerPort# advancedConfiguration:routing`,
	network: "awsvpcConfiguration:awsvpc",
	routing: "alternateTargetGroupArn$ productionListenerRule$ testListenerRule$ roleArn$",
	tag,
	threshold: "type$ value#",
};

/** Source: API reference, RegisterTaskDefinition, and the answer of DescribeTaskDefinition. */
export const taskDefinitionMembers: Tables = {
	taskDefinition: `family$ containerDefinitions*container taskRoleArn$ executionRoleArn$ networkMode~ volumes*volume
		placementConstraints*constraint requiresCompatibilities cpu$ memory$ tags*tag pidMode~ ipcMode~ proxyConfiguration:proxy
		inferenceAccelerators*accelerator ephemeralStorage:disk runtimePlatform:platform enableFaultInjection? taskDefinitionArn-
		revision- status- requiresAttributes- compatibilities- registeredAt- registeredBy- deregisteredAt- deleteRequestedAt-`,
	container: `name$ image$ repositoryCredentials:credentials cpu# memory# memoryReservation# links portMappings*port essential?
		restartPolicy:restart entryPoint command environment*variable environmentFiles*variableFile mountPoints*mount
		volumesFrom*volumeFrom linuxParameters:linux secrets*secret dependsOn*dependency startTimeout# stopTimeout#
		versionConsistency~ hostname$ user$ workingDirectory$ disableNetworking? privileged? readonlyRootFilesystem? dnsServers
		dnsSearchDomains extraHosts*host dockerSecurityOptions interactive? pseudoTerminal? dockerLabels ulimits*ulimit
		logConfiguration:logs healthCheck:healthCheck systemControls*systemControl resourceRequirements*requirement
		firelensConfiguration:firelens credentialSpecs`,
	accelerator: "deviceName$ deviceType$",
	authorization: "accessPointId$ iam~",
	capabilities: "add drop",
	constraint,
	credentials: "credentialsParameter$",
	dependency: "containerName$ condition$",
	device: "hostPath$ containerPath$ permissions",
	disk: "sizeInGiB#",
	docker: "scope~ autoprovision? driver$ driverOpts labels",
	efs: "fileSystemId$ rootDirectory$ transitEncryption~ transitEncryptionPort# authorizationConfig:authorization",
	firelens: "type$ options",
	healthCheck: "command interval# timeout# retries# startPeriod#",
	host: "hostname$ ipAddress$",
	hostVolume: "sourcePath$",
	linux:
		"capabilities:capabilities devices*device initProcessEnabled? sharedMemorySize# tmpfs*tmpfs maxSwap# swappiness#",
	logs: "logDriver$ options secretOptions*secret",
	mount: "sourceVolume$ containerPath$ readOnly?",
	platform: "cpuArchitecture~ operatingSystemFamily~",
	port: "containerPort# hostPort# protocol~ name$ appProtocol~ containerPortRange$",
	proxy: "type$ containerName$ properties*variable",
	requirement: "type$ value$ sharingStrategy$",
	restart: "enabled? ignoredExitCodes restartAttemptPeriod#",
	secret: "name$ valueFrom$",
	systemControl: "namespace$ value$",
	tag,
	tmpfs: "containerPath$ size# mountOptions",
	ulimit: "name$ softLimit# hardLimit#",
	variable: "name$ value$",
	variableFile: "value$ type$",
	volume: `name$ host:hostVolume dockerVolumeConfiguration:docker efsVolumeConfiguration:efs s3filesVolumeConfiguration
		fsxWindowsFileServerVolumeConfiguration configuredAtLaunch?`,
	volumeFrom: "sourceContainer$ readOnly?",
};

/** What may stand behind a name: nothing said, a number, a boolean, a string, one of some words, only in answers, a structure, a list of them. */
export type Kind = "" | "#" | "?" | "$" | "~" | "-" | ":" | "*";

export interface Member {
	readonly name: string;
	readonly kind: Kind;
	/** The structure behind `:` and `*`. */
	readonly of: string;
}

const parsed = /* @__PURE__ */ new Map<string, ReadonlyMap<string, Member>>();

/**
 * The members of a structure by their folded names. In the text a name alone is taken as it is, `#` is a number, `?` a boolean,
 * `$` a string, `~` one of some words, `:name` a structure, `*name` a list of them, and `-` stands only in answers.
 */
export function membersOf(text: string): ReadonlyMap<string, Member> {
	const known = parsed.get(text);
	if (known) return known;
	const table = new Map<string, Member>();
	for (const [, name = "", kind = "", of = ""] of text.matchAll(/(\w+)([#?$~:*-]?)(\w*)/g))
		if (isKind(kind)) table.set(folded(name), { name, kind, of });
	parsed.set(text, table);
	return table;
}

/** A name without its case and joints: `ContainerDefinitions`, `container_definitions` → `containerdefinitions`. */
export const folded = (name: string): string => name.replace(/[_-]/g, "").toLowerCase();

const isKind = (text: string): text is Kind => "#?$~:*-".includes(text);
