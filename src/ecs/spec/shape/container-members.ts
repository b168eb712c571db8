/** Source: API reference, ContainerDefinition. */
export const containerMembers = {
	container:
		"name!$1..255/name image$1.. cpu#0.. memory#4.. memoryReservation#4..^4 essential? portMappings*port " +
		"environment*variable environmentFiles*..10variableFile secrets*secret command*$ entryPoint*$ workingDirectory$ user$^4 " +
		"healthCheck:healthCheck dependsOn*dependency startTimeout#0.. stopTimeout#0.. logConfiguration:logs mountPoints*mount " +
		"volumesFrom*volumeFrom ulimits*ulimit^4 restartPolicy:restart readonlyRootFilesystem?^4 linuxParameters:linux^4 " +
		"links*$^7 hostname$^2 extraHosts*host^7 systemControls*systemControl^4 resourceRequirements*requirement " +
		"firelensConfiguration:firelens repositoryCredentials:credentials dockerLabels:$ dnsServers*$^7 " +
		"dnsSearchDomains*$^7 disableNetworking?^7 privileged?^5 dockerSecurityOptions*$^3 interactive? " +
		"pseudoTerminal? credentialSpecs*..1$ versionConsistency~enabled|disabled",
	capabilities: "add*$ drop*$",
	credentials: "credentialsParameter!$1..",
	dependency: ".dependsOn(name, condition); containerName!$ condition!$START|COMPLETE|SUCCESS|HEALTHY",
	device: "hostPath!$ containerPath$ permissions*$",
	firelens: "type!$fluentd|fluentbit options:$",
	healthCheck:
		".healthCheck(command, options); command!*1..$ interval#5..300 timeout#2..60 retries#1..10 " + "startPeriod#0..300",
	host: "hostname!$ ipAddress!$",
	linux:
		"capabilities:capabilities devices*device^1 initProcessEnabled? sharedMemorySize#0..^3 tmpfs*tmpfs^2 " +
		"maxSwap#0..^3 swappiness#0..100^3",
	logs: ".logs(options); logDriver!$1.. options:$ secretOptions*secret",
	mount: "sourceVolume$ containerPath$ readOnly?",
	port:
		".port(name, number); containerPort#0..65535 hostPort#0..65535 protocol~tcp|udp name$1..64/port " +
		"appProtocol~http|http2|grpc containerPortRange$1..",
	requirement: "type!$GPU|InferenceAccelerator|NeuronDevice value$ sharingStrategy$",
	restart: ".restartPolicy(options); enabled!? ignoredExitCodes*..50# restartAttemptPeriod#60..1800",
	secret: ".secret(name, source); name!$1.. valueFrom!$1..",
	systemControl: "namespace$ value$",
	tmpfs: "containerPath!$ size!#1.. mountOptions*$",
	ulimit:
		"name!$core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack " +
		"softLimit!#-1.. hardLimit!#-1..",
	variable: ".env(name, value); name!$1.. value!$",
	variableFile: "value!$1.. type!$s3",
	volumeFrom: "sourceContainer$ readOnly?",
};
