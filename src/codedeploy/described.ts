import type { DescribedLoadBalancer, DescribedService } from "../ecs/observe/described.js";

type Time = Date | number;

/** What CodeDeploy tells of a deployment, as far as Gantry reads it; every member may be missing. */
export interface DescribedDeployment {
	readonly applicationName?: string;
	readonly deploymentGroupName?: string;
	readonly deploymentConfigName?: string;
	readonly deploymentId?: string;
	readonly status?: string;
	readonly creator?: string;
	readonly revision?: DescribedRevision;
	readonly previousRevision?: DescribedRevision;
	readonly errorInformation?: { readonly code?: string; readonly message?: string };
	readonly createTime?: Time;
	readonly startTime?: Time;
	readonly completeTime?: Time;
	readonly rollbackInfo?: {
		readonly rollbackDeploymentId?: string;
		readonly rollbackTriggeringDeploymentId?: string;
		readonly rollbackMessage?: string;
	};
	readonly autoRollbackConfiguration?: { readonly enabled?: boolean; readonly events?: readonly string[] };
	readonly blueGreenDeploymentConfiguration?: BlueGreenConfiguration;
	readonly instanceTerminationWaitTimeStarted?: boolean;
}

export interface DescribedRevision {
	readonly revisionType?: string;
	/** Deployments tell the hash alone: GetDeployment, "The content property … is always null". */
	readonly appSpecContent?: { readonly content?: string; readonly sha256?: string };
	/** The older name of the same. */
	readonly string?: { readonly content?: string; readonly sha256?: string };
}

export interface BlueGreenConfiguration {
	readonly terminateBlueInstancesOnDeploymentSuccess?: {
		readonly action?: string;
		readonly terminationWaitTimeInMinutes?: number;
	};
	readonly deploymentReadyOption?: { readonly actionOnTimeout?: string; readonly waitTimeInMinutes?: number };
}

/** The ECS service inside a deployment: its task sets, and what was done to them so far. */
export interface DescribedTarget {
	readonly targetId?: string;
	readonly status?: string;
	readonly lastUpdatedAt?: Time;
	readonly lifecycleEvents?: readonly DescribedLifecycleEvent[];
	readonly taskSetsInfo?: readonly {
		/** So spelled by AWS. */
		readonly identifer?: string;
		readonly status?: string;
		readonly taskSetLabel?: string;
		readonly trafficWeight?: number;
		readonly desiredCount?: number;
		readonly pendingCount?: number;
		readonly runningCount?: number;
	}[];
}

export interface DescribedLifecycleEvent {
	readonly lifecycleEventName?: string;
	readonly status?: string;
	readonly startTime?: Time;
	readonly endTime?: Time;
	readonly diagnostics?: { readonly errorCode?: string; readonly message?: string; readonly logTail?: string };
}

/** What CodeDeploy tells of a deployment group, as far as Gantry reads it. */
export interface DescribedGroup {
	readonly applicationName?: string;
	readonly deploymentGroupName?: string;
	readonly deploymentConfigName?: string;
	readonly computePlatform?: string;
	readonly serviceRoleArn?: string;
	readonly targetRevision?: DescribedRevision;
	readonly lastAttemptedDeployment?: { readonly deploymentId?: string };
	readonly lastSuccessfulDeployment?: { readonly deploymentId?: string };
	readonly alarmConfiguration?: {
		readonly enabled?: boolean;
		readonly ignorePollAlarmFailure?: boolean;
		readonly alarms?: readonly { readonly name?: string }[];
	};
	readonly autoRollbackConfiguration?: { readonly enabled?: boolean; readonly events?: readonly string[] };
	readonly blueGreenDeploymentConfiguration?: BlueGreenConfiguration;
	readonly triggerConfigurations?: readonly { readonly triggerName?: string; readonly triggerTargetArn?: string }[];
	readonly loadBalancerInfo?: {
		readonly targetGroupPairInfoList?: readonly {
			readonly targetGroups?: readonly { readonly name?: string }[];
			readonly prodTrafficRoute?: { readonly listenerArns?: readonly string[] };
			readonly testTrafficRoute?: { readonly listenerArns?: readonly string[] };
		}[];
	};
	readonly ecsServices?: readonly { readonly serviceName?: string; readonly clusterName?: string }[];
}

/** What CodeDeploy tells of a deployment configuration, as far as Gantry reads it. Intervals are minutes. */
export interface DescribedConfig {
	readonly deploymentConfigName?: string;
	readonly computePlatform?: string;
	readonly trafficRoutingConfig?: {
		readonly type?: string;
		readonly timeBasedCanary?: { readonly canaryPercentage?: number; readonly canaryInterval?: number };
		readonly timeBasedLinear?: { readonly linearPercentage?: number; readonly linearInterval?: number };
	};
}

/** What ECS tells of a task set. */
export interface DescribedTaskSet {
	readonly id?: string;
	readonly status?: string;
	readonly taskDefinition?: string;
	readonly loadBalancers?: readonly DescribedLoadBalancer[];
	readonly [more: string]: unknown;
}

/** The task set that serves a service which CodeDeploy rolls out. */
export const primaryTaskSet = (service: DescribedService): DescribedTaskSet | undefined =>
	taskSetsOf(service).find(({ status }) => status === "PRIMARY");

export const taskSetsOf = ({ taskSets }: DescribedService): readonly DescribedTaskSet[] =>
	Array.isArray(taskSets) ? taskSets : [];

/** Members that such a service keeps in its task sets. */
const IN_TASK_SET = [
	"taskDefinition",
	"launchType",
	"capacityProviderStrategy",
	"platformVersion",
	"networkConfiguration",
	"loadBalancers",
	"serviceRegistries",
];

/** A service as its serving task set runs it: what DescribeServices tells of the service itself may be older. */
export function asDeployed(service: DescribedService): DescribedService {
	const taskSet = primaryTaskSet(service);
	if (!taskSet) return service;
	const told = IN_TASK_SET.filter((name) => taskSet[name] !== undefined).map((name) => [name, taskSet[name]]);
	return { ...service, ...Object.fromEntries(told) };
}
