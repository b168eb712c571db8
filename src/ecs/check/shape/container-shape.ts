import { platforms } from "../platforms.js";
import { flag, type Kind, list, map, oneOf, refusedOn, struct, text, whole } from "./kind.js";

const { FARGATE, MANAGED_INSTANCES, WINDOWS } = platforms;

/** Letters, digits, hyphens and underscores. */
export const name = text(1, 255, /^[A-Za-z0-9_-]+$/, "letters, digits, '-' and '_'");
/** The name of a whole resource; blank while JSON without one is read, which is completeness's matter. */
export const topName: Kind = { ...name, min: 0, pattern: /^[A-Za-z0-9_-]*$/ };
const any = text();
const some = text(1);
const texts = list(any);
const port = whole(0, 65_535);

const secret = struct(".secret(name, source)", "name valueFrom", { name: some, valueFrom: some });

const portMapping = struct(".port(name, number)", "", {
	containerPort: port,
	hostPort: port,
	protocol: oneOf("tcp", "udp"),
	name: text(1, 64, /^[a-z0-9_][a-z0-9_-]*$/, "a-z, 0-9, '_' and '-', no hyphen first"),
	appProtocol: oneOf("http", "http2", "grpc"),
	containerPortRange: some,
});

const healthCheck = struct(".healthCheck(command, options)", "command", {
	command: list(any, Infinity, 1),
	interval: whole(5, 300),
	timeout: whole(2, 60),
	retries: whole(1, 10),
	startPeriod: whole(0, 300),
});

const linuxParameters = struct(".raw({ linuxParameters })", "", {
	capabilities: struct(".raw({ linuxParameters })", "", { add: texts, drop: texts }),
	devices: refusedOn(
		FARGATE,
		list(struct(".raw({ linuxParameters })", "hostPath", { hostPath: any, containerPath: any })),
	),
	initProcessEnabled: flag,
	sharedMemorySize: refusedOn(FARGATE | MANAGED_INSTANCES, whole(0)),
	tmpfs: refusedOn(
		MANAGED_INSTANCES,
		list(
			struct(".raw({ linuxParameters })", "containerPath size", {
				containerPath: any,
				size: whole(1),
				mountOptions: texts,
			}),
		),
	),
	maxSwap: refusedOn(FARGATE | MANAGED_INSTANCES, whole(0)),
	swappiness: refusedOn(FARGATE | MANAGED_INSTANCES, whole(0, 100)),
});

/** Members of ContainerDefinition. */
export const containerShape = struct(
	"",
	"name",
	{
		name,
		image: text(1),
		cpu: whole(0),
		memory: whole(4),
		memoryReservation: refusedOn(WINDOWS, whole(4)),
		essential: flag,
		portMappings: list(portMapping),
		environment: list(struct(".env(name, value)", "name value", { name: some, value: any })),
		environmentFiles: list(struct(".raw({ environmentFiles })", "value type", { value: some, type: oneOf("s3") }), 10),
		secrets: list(secret),
		command: texts,
		entryPoint: texts,
		workingDirectory: any,
		user: refusedOn(WINDOWS, any),
		healthCheck,
		dependsOn: list(
			struct(".dependsOn(name, condition)", "containerName condition", {
				containerName: any,
				condition: oneOf("START", "COMPLETE", "SUCCESS", "HEALTHY"),
			}),
		),
		startTimeout: whole(0),
		stopTimeout: whole(0),
		logConfiguration: struct(".logs(options)", "logDriver", {
			logDriver: some,
			options: map(any),
			secretOptions: list(secret),
		}),
		mountPoints: list(struct(".raw({ mountPoints })", "", { sourceVolume: any, containerPath: any, readOnly: flag })),
		volumesFrom: list(struct(".raw({ volumesFrom })", "", { sourceContainer: any, readOnly: flag })),
		ulimits: refusedOn(
			WINDOWS,
			list(
				struct(".raw({ ulimits })", "name softLimit hardLimit", {
					name: oneOf(
						..."core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack".split(
							" ",
						),
					),
					softLimit: whole(-1),
					hardLimit: whole(-1),
				}),
			),
		),
		restartPolicy: struct(".restartPolicy(options)", "enabled", {
			enabled: flag,
			ignoredExitCodes: list(whole(), 50),
			restartAttemptPeriod: whole(60, 1800),
		}),
		readonlyRootFilesystem: refusedOn(WINDOWS, flag),
		dockerLabels: map(any),
		linuxParameters: refusedOn(WINDOWS, linuxParameters),
		repositoryCredentials: struct(".raw({ repositoryCredentials })", "credentialsParameter", {
			credentialsParameter: some,
		}),
		links: refusedOn(FARGATE | MANAGED_INSTANCES | WINDOWS, texts),
		hostname: refusedOn(MANAGED_INSTANCES, any),
		disableNetworking: refusedOn(FARGATE | MANAGED_INSTANCES | WINDOWS, flag),
		privileged: refusedOn(FARGATE | WINDOWS, flag),
		dnsServers: refusedOn(FARGATE | MANAGED_INSTANCES | WINDOWS, texts),
		dnsSearchDomains: refusedOn(FARGATE | MANAGED_INSTANCES | WINDOWS, texts),
		extraHosts: refusedOn(
			FARGATE | MANAGED_INSTANCES | WINDOWS,
			list(struct(".raw({ extraHosts })", "hostname ipAddress", { hostname: any, ipAddress: any })),
		),
		dockerSecurityOptions: refusedOn(FARGATE | MANAGED_INSTANCES, texts),
		interactive: flag,
		pseudoTerminal: flag,
		systemControls: refusedOn(WINDOWS, list(struct(".raw({ systemControls })", "", { namespace: any, value: any }))),
		resourceRequirements: list(
			struct(".raw({ resourceRequirements })", "type", {
				type: oneOf("GPU", "InferenceAccelerator", "NeuronDevice"),
				value: any,
			}),
		),
		firelensConfiguration: struct(".raw({ firelensConfiguration })", "type", {
			type: oneOf("fluentd", "fluentbit"),
			options: map(any),
		}),
		credentialSpecs: list(any, 1),
		versionConsistency: oneOf("enabled", "disabled"),
	},
	true,
);
