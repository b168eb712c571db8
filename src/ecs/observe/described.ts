/** What ECS tells of a service, as far as Gantry reads it; every member may be missing. */
export interface DescribedService {
	readonly serviceArn?: string;
	readonly serviceName?: string;
	readonly clusterArn?: string;
	readonly status?: string;
	readonly desiredCount?: number;
	readonly runningCount?: number;
	readonly pendingCount?: number;
	readonly launchType?: string;
	readonly schedulingStrategy?: string;
	readonly taskDefinition?: string;
	readonly deploymentController?: { readonly type?: string };
	readonly deploymentConfiguration?: Readonly<Record<string, unknown>>;
	readonly deployments?: readonly DescribedDeployment[];
	readonly events?: readonly { readonly id?: string; readonly createdAt?: Date | number; readonly message?: string }[];
	readonly loadBalancers?: readonly DescribedLoadBalancer[];
	readonly tags?: readonly { readonly key?: string; readonly value?: string }[];
	readonly currentServiceDeployment?: string;
	readonly currentServiceRevisions?: readonly DescribedRevision[];
	readonly [more: string]: unknown;
}

export interface DescribedLoadBalancer {
	readonly targetGroupArn?: string;
	readonly containerName?: string;
	readonly containerPort?: number;
	readonly advancedConfiguration?: {
		readonly alternateTargetGroupArn?: string;
		readonly productionListenerRule?: string;
		readonly testListenerRule?: string;
	};
}

export interface DescribedDeployment {
	readonly id?: string;
	readonly status?: string;
	readonly taskDefinition?: string;
	readonly desiredCount?: number;
	readonly pendingCount?: number;
	readonly runningCount?: number;
	readonly failedTasks?: number;
	readonly rolloutState?: string;
	readonly rolloutStateReason?: string;
	readonly createdAt?: Date | number;
	readonly updatedAt?: Date | number;
	readonly [more: string]: unknown;
}

export interface DescribedRevision {
	readonly arn?: string;
	readonly requestedTaskCount?: number;
	readonly runningTaskCount?: number;
	readonly pendingTaskCount?: number;
	readonly requestedTestTrafficWeight?: number;
	readonly requestedProductionTrafficWeight?: number;
}

/** What ECS tells of a service deployment, as far as Gantry reads it. */
export interface DescribedServiceDeployment {
	readonly serviceDeploymentArn?: string;
	readonly serviceArn?: string;
	readonly clusterArn?: string;
	readonly status?: string;
	readonly statusReason?: string;
	readonly lifecycleStage?: string;
	readonly lifecycleHookDetails?: readonly {
		readonly hookId?: string;
		readonly targetType?: string;
		readonly targetArn?: string;
		readonly status?: string;
		readonly expiresAt?: Date | number;
		readonly timeoutAction?: string;
	}[];
	readonly createdAt?: Date | number;
	readonly startedAt?: Date | number;
	readonly finishedAt?: Date | number;
	readonly targetServiceRevision?: DescribedRevision;
	/** Told by lists alone. */
	readonly targetServiceRevisionArn?: string;
	readonly sourceServiceRevisions?: readonly DescribedRevision[];
	readonly deploymentCircuitBreaker?: {
		readonly status?: string;
		readonly failureCount?: number;
		readonly threshold?: number;
	};
	readonly alarms?: {
		readonly status?: string;
		readonly alarmNames?: readonly string[];
		readonly triggeredAlarmNames?: readonly string[];
	};
	readonly rollback?: {
		readonly reason?: string;
		readonly startedAt?: Date | number;
		readonly serviceRevisionArn?: string;
	};
	readonly deploymentConfiguration?: Readonly<Record<string, unknown>>;
}

export interface DescribedServiceRevision {
	readonly serviceRevisionArn?: string;
	readonly taskDefinition?: string;
	readonly createdAt?: Date | number;
	readonly containerImages?: readonly {
		readonly containerName?: string;
		readonly image?: string;
		readonly imageDigest?: string;
	}[];
	readonly [more: string]: unknown;
}

export interface DescribedTaskDefinition {
	readonly taskDefinitionArn?: string;
	readonly family?: string;
	readonly revision?: number;
	readonly status?: string;
	readonly containerDefinitions?: readonly Readonly<Record<string, unknown>>[];
	readonly [more: string]: unknown;
}

export interface DescribedTask {
	readonly taskArn?: string;
	readonly lastStatus?: string;
	readonly desiredStatus?: string;
	readonly startedBy?: string;
	/** `service:api`, `family:migrate`. */
	readonly group?: string;
	readonly stopCode?: string;
	readonly stoppedReason?: string;
	readonly startedAt?: Date | number;
	readonly stoppedAt?: Date | number;
	readonly healthStatus?: string;
	readonly taskDefinitionArn?: string;
	readonly attachments?: readonly {
		readonly type?: string;
		readonly status?: string;
		readonly details?: readonly { readonly name?: string; readonly value?: string }[];
	}[];
	readonly containers?: readonly {
		readonly name?: string;
		readonly image?: string;
		readonly imageDigest?: string;
		readonly exitCode?: number;
		readonly reason?: string;
		readonly healthStatus?: string;
		readonly managedAgents?: readonly {
			readonly name?: string;
			readonly lastStatus?: string;
			readonly reason?: string;
		}[];
		readonly networkInterfaces?: readonly { readonly privateIpv4Address?: string; readonly ipv6Address?: string }[];
	}[];
}

/** ARN of the task definition that a service runs; where another controller deploys it, that of its primary task set. Source: facts 4.2. */
export function runningDefinition(service: DescribedService | undefined): string | undefined {
	const sets: readonly { readonly status?: string; readonly taskDefinition?: string }[] = Array.isArray(
		service?.taskSets,
	)
		? service.taskSets
		: [];
	return sets.find(({ status }) => status === "PRIMARY")?.taskDefinition ?? service?.taskDefinition;
}

/** A setting of a service; some are told of its deployments alone. Source: Service and Deployment in client-ecs. */
export function settingOf(service: DescribedService, name: string): unknown {
	if (service[name] !== undefined || !OF_DEPLOYMENT.has(name)) return service[name];
	return primaryOf(service)?.[name];
}

const OF_DEPLOYMENT: ReadonlySet<string> = new Set([
	"serviceConnectConfiguration",
	"volumeConfigurations",
	"vpcLatticeConfigurations",
]);

/** The deployment that a service is meant to run. */
export const primaryOf = (service: DescribedService | undefined): DescribedDeployment | undefined =>
	service?.deployments?.find(({ status }) => status === "PRIMARY");

/** Milliseconds of a time that the SDK gives as a Date and some emulators as seconds. */
export function timeMs(time: Date | number | undefined): number | undefined {
	if (time === undefined) return undefined;
	return typeof time === "number" ? time * 1000 : time.getTime();
}
