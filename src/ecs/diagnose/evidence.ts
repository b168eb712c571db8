/** A stopped task of this deployment, as far as a diagnosis needs it. */
export interface StoppedTask {
	/** The last part of its ARN. */
	readonly id: string;
	/** Milliseconds since the epoch. */
	readonly stoppedAt?: number;
	readonly stopCode?: string;
	readonly stoppedReason?: string;
	readonly healthStatus?: string;
	readonly containers: readonly StoppedContainer[];
	readonly attachments?: readonly AttachmentSeen[];
}

export interface StoppedContainer {
	readonly name: string;
	readonly image?: string;
	readonly exitCode?: number;
	readonly reason?: string;
	readonly healthStatus?: string;
	/** As the task definition says it. @default true */
	readonly essential?: boolean;
}

/** A network interface, volume or proxy of a task. Source: DescribeTasks, `attachments`. */
export interface AttachmentSeen {
	/** `ElasticNetworkInterface`, `AmazonElasticBlockStorage`, `Service Connect` */
	readonly type: string;
	/** `ATTACHED`, `FAILED`, `DELETED` … */
	readonly status: string;
	/** Detail `statusReason`. */
	readonly reason?: string;
}

/** An agent that AWS runs inside a container. Source: DescribeTasks, `containers[].managedAgents`. */
export interface ManagedAgentSeen {
	/** The last part of the task's ARN. */
	readonly task: string;
	readonly container: string;
	/** `ExecuteCommandAgent` */
	readonly name: string;
	/** `PENDING`, `RUNNING`, `STOPPED` */
	readonly status: string;
	readonly reason?: string;
}

/** A lifecycle hook of the deployment. Source: DescribeServiceDeployments, `lifecycleHookDetails`. */
export interface HookSeen {
	/** `AWS_LAMBDA` or `PAUSE` @default AWS_LAMBDA */
	readonly type?: string;
	/** `AWAITING_ACTION`, `IN_PROGRESS`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` */
	readonly status: string;
	/** The stage that the deployment was at. */
	readonly stage?: string;
	/** ARN of the function. */
	readonly targetArn?: string;
	/** `CONTINUE` or `ROLLBACK` @default ROLLBACK */
	readonly timeoutAction?: string;
}

export interface ServiceEvent {
	readonly id: string;
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	readonly message: string;
}

export interface TargetHealth {
	readonly targetGroup: string;
	/** `10.0.1.7:8080` */
	readonly target: string;
	/** `healthy`, `unhealthy`, `initial`, `draining`, `unused`, `unavailable` */
	readonly state: string;
	/** `Target.FailedHealthChecks`, `Target.Timeout`, `Target.ResponseCodeMismatch` … */
	readonly reason?: string;
	readonly description?: string;
}

export interface LogTail {
	readonly container: string;
	readonly task: string;
	/** Oldest first. */
	readonly lines: readonly string[];
}

/** All that was collected while a deployment ran; the only thing that causes are found in. */
export interface RolloutEvidence {
	readonly service: string;
	readonly desiredCount?: number;
	readonly runningCount?: number;
	readonly minimumHealthyPercent?: number;
	readonly maximumPercent?: number;
	/** Only what happened since our own write. */
	readonly events: readonly ServiceEvent[];
	readonly stoppedTasks: readonly StoppedTask[];
	readonly targets: readonly TargetHealth[];
	readonly logs: readonly LogTail[];
	/** DescribeServiceDeployments' circuit breaker. */
	readonly circuitBreaker?: { readonly status: string; readonly failureCount: number; readonly threshold: number };
	readonly deployment?: {
		readonly status: string;
		readonly statusReason?: string;
		readonly rolloutStateReason?: string;
		readonly failedTasks?: number;
		/** False when no revision exists to go back to. */
		readonly hasRollbackTarget?: boolean;
	};
	readonly alarms?: {
		readonly status: string;
		readonly names: readonly string[];
		readonly triggered: readonly string[];
	};
	/** As often as they were seen in another state. */
	readonly hooks?: readonly HookSeen[];
	/** Of running tasks too. */
	readonly managedAgents?: readonly ManagedAgentSeen[];
	/** `errorInformation` of a CodeDeploy deployment. Source: GetDeployment. */
	readonly codeDeploy?: { readonly errorCode?: string; readonly message?: string };
	/** What could not be looked at, and what it needs. */
	readonly unseen: readonly string[];
}
