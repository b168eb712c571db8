import { cpuUnits, memoryMebibytes } from "../spec/fargate-size.js";

/** What AWS answers and nobody can say. Source: TaskDefinition against RegisterTaskDefinitionRequest in client-ecs. */
export const ANSWER_ONLY: ReadonlySet<string> = new Set([
	"taskDefinitionArn",
	"revision",
	"status",
	"requiresAttributes",
	"compatibilities",
	"registeredAt",
	"registeredBy",
	"deregisteredAt",
	"deleteRequestedAt",
]);

/** Values that AWS fills in where nothing was said, by the last member of their path. Source: ContainerDefinition and TaskDefinition in client-ecs. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
	"containerDefinitions.cpu": 0,
	"containerDefinitions.essential": true,
	"containerDefinitions.versionConsistency": "enabled",
	"portMappings.protocol": "tcp",
	"healthCheck.interval": 30,
	"healthCheck.timeout": 5,
	"healthCheck.retries": 3,
	"healthCheck.startPeriod": 0,
	"restartPolicy.restartAttemptPeriod": 300,
	"efsVolumeConfiguration.rootDirectory": "/",
	"efsVolumeConfiguration.transitEncryption": "DISABLED",
	"authorizationConfig.iam": "DISABLED",
	"runtimePlatform.operatingSystemFamily": "LINUX",
	"runtimePlatform.cpuArchitecture": "X86_64",
};

/** Lists whose order means nothing, and the members they are sorted by. */
const UNORDERED: Readonly<Record<string, readonly string[]>> = {
	containerDefinitions: ["name"],
	environment: ["name"],
	secrets: ["name"],
	secretOptions: ["name"],
	portMappings: ["containerPort", "containerPortRange", "protocol"],
	mountPoints: ["containerPath", "sourceVolume"],
	volumesFrom: ["sourceContainer"],
	dependsOn: ["containerName"],
	ulimits: ["name"],
	systemControls: ["namespace"],
	extraHosts: ["hostname", "ipAddress"],
	resourceRequirements: ["type", "value"],
	volumes: ["name"],
	tags: ["key"],
	requiresCompatibilities: [],
	placementConstraints: ["type", "expression"],
	add: [],
	drop: [],
};

/**
 * A task definition with everything taken away that says nothing: what only AWS answers, defaults, empty members, order.
 * Two definitions that would run alike are equal afterwards; doing it twice changes nothing.
 */
export function normaliseTaskDefinition(definition: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const networkMode = definition.networkMode ?? "bridge";
	const kept = Object.entries(definition).filter(
		([key, value]) => !ANSWER_ONLY.has(key) && !(key === "networkMode" && value === "bridge"),
	);
	const sized = kept.map(([key, value]) => [key, written(key, value)] as const);
	return normalised(Object.fromEntries(sized), "", String(networkMode)) as Record<string, unknown>;
}

/** AWS stores sizes as whole numbers in strings, whatever unit was said, and roles as ARNs, also those that were said by name. */
function written(key: string, value: unknown): unknown {
	if ((key === "executionRoleArn" || key === "taskRoleArn") && typeof value === "string")
		return value.replace(/^arn:.*:role\//, "");
	const size = key === "cpu" ? cpuUnits(value) : key === "memory" ? memoryMebibytes(value) : undefined;
	return size === undefined ? value : String(size);
}

function normalised(value: unknown, parent: string, networkMode: string): unknown {
	if (Array.isArray(value)) {
		const items = value.map((item) => normalised(item, parent, networkMode) ?? {});
		const keys = UNORDERED[parent];
		return keys ? items.sort((a, b) => compare(sortKey(a, keys), sortKey(b, keys))) : items;
	}
	if (typeof value !== "object" || value === null || value instanceof Date) return value;
	const result: Record<string, unknown> = {};
	for (const [key, member] of Object.entries(value)) {
		const clean = normalised(member, key, networkMode);
		if (!saysNothing(clean, parent, key)) result[key] = clean;
	}
	if (parent === "portMappings") dropImpliedHostPort(result, networkMode);
	return result;
}

/** `false` is the default of every boolean but `essential`, and AWS echoes empty lists for what was left out. */
function saysNothing(value: unknown, parent: string, key: string): boolean {
	if (value === undefined || value === null) return true;
	if (`${parent}.${key}` in DEFAULTS) return DEFAULTS[`${parent}.${key}`] === value;
	if (value === false) return key !== "essential";
	if (typeof value !== "object") return false;
	return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0 && !(value instanceof Date);
}

function dropImpliedHostPort(mapping: Record<string, unknown>, networkMode: string): void {
	const implied = networkMode === "bridge" ? 0 : mapping.containerPort;
	if (mapping.hostPort === implied || mapping.hostPort === 0) delete mapping.hostPort;
}

const sortKey = (item: unknown, keys: readonly string[]): string =>
	typeof item === "object" && item !== null
		? keys.map((key) => String((item as Record<string, unknown>)[key] ?? "")).join(" ")
		: String(item);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
