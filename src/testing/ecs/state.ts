import type { LogStore } from "../cloudwatch-logs/log-store.js";
import type { Forwarding } from "../elastic-load-balancing-v2/forwarding.js";
import type { Target, Targets } from "../elastic-load-balancing-v2/targets.js";
import type { Agenda } from "../world/agenda.js";
import type { Answer, World } from "../world/model.js";
import type { DeploymentPolicy, HookRecord, Phase } from "./deployment-plan.js";
import type { ExpressConfiguration, ExpressRecord } from "./express-state.js";
import type { Identity } from "./identity.js";
import type { Pace } from "./pace.js";

/** All that ECS knows of one account and region. Times are milliseconds; answers turn them into seconds. */
export interface Ecs {
	readonly world: World;
	readonly agenda: Agenda;
	readonly identity: Identity;
	readonly targets: Targets;
	readonly forwarding: Forwarding;
	readonly logs: LogStore;
	/** By name. */
	readonly clusters: Map<string, ClusterRecord>;
	/** By family. */
	readonly families: Map<string, FamilyRecord>;
	/** By ARN. */
	readonly services: Map<string, ServiceRecord>;
	/** By ARN. */
	readonly serviceDeployments: Map<string, ServiceDeploymentRecord>;
	/** By ARN. */
	readonly revisions: Map<string, RevisionRecord>;
	/** By id. */
	readonly tasks: Map<string, TaskRecord>;
	/** What client tokens stood for, by operation and token. */
	readonly tokens: Map<string, { readonly parameters: string; readonly arns: readonly string[] }>;
	/** When a role was first named, by ARN. */
	readonly rolesSeenAt: Map<string, number>;
	/** Declared task definitions that were registered. */
	readonly adopted: WeakSet<object>;
	/** Fargate launches of the account. */
	readonly launches: Pace;
	/** Lets the scheduler look at a service, at once or after some milliseconds. */
	wake(service: ServiceRecord, afterMs?: number): void;
}

export interface ClusterRecord {
	readonly arn: string;
	readonly name: string;
	readonly createdAt: number;
	status: "ACTIVE" | "INACTIVE";
	settings: Answer;
	tags: Answer[];
	/** By name. */
	readonly services: Map<string, ServiceRecord>;
	/** Not yet STOPPED, by id. */
	readonly tasks: Map<string, TaskRecord>;
	/** All that can be seen, by `group` and by `startedBy`. */
	readonly tasksOf: Map<string, Set<TaskRecord>>;
}

export interface FamilyRecord {
	readonly name: string;
	/** Oldest first; revision n is at n − 1. */
	readonly revisions: TaskDefinitionRecord[];
}

export interface TaskDefinitionRecord {
	readonly arn: string;
	readonly family: string;
	readonly revision: number;
	readonly registeredAt: number;
	/** As DescribeTaskDefinition tells it, but for what changes. */
	readonly document: Answer;
	readonly containers: readonly ContainerPlan[];
	status: "ACTIVE" | "INACTIVE" | "DELETE_IN_PROGRESS";
	deregisteredAt?: number;
	deleteRequestedAt?: number;
	tags: Answer[];
}

/** What the scheduler needs to know of a container. */
export interface ContainerPlan {
	readonly name: string;
	readonly image: string;
	readonly essential: boolean;
	readonly ports: readonly number[];
	readonly secrets: readonly string[];
	readonly logs?: { readonly group: string; readonly prefix?: string; readonly create: boolean };
	readonly healthCheck?: { readonly intervalMs: number; readonly retries: number; readonly startPeriodMs: number };
}

export interface ServiceRecord {
	readonly arn: string;
	readonly name: string;
	readonly cluster: ClusterRecord;
	readonly createdAt: number;
	status: "ACTIVE" | "DRAINING" | "INACTIVE";
	desiredCount: number;
	/** Members that DescribeServices echoes and that no revision holds. */
	settings: Answer;
	policy: DeploymentPolicy;
	tags: Answer[];
	/** Newest first; the first is PRIMARY. */
	deployments: DeploymentRecord[];
	/** Newest first. */
	readonly serviceDeployments: ServiceDeploymentRecord[];
	/** Newest first, 100 at most. */
	events: Answer[];
	/** Not yet STOPPED. */
	readonly tasks: Set<TaskRecord>;
	/** The newest revision that reached its goal: where a rollback goes. */
	completed?: RevisionRecord;
	/** When the scheduler looks next. */
	dueAt?: number;
	steady: boolean;
	/** Before the latest write, for lagging reads. */
	before?: { readonly at: number; readonly answer: Answer | undefined };
	readonly launches: Pace;
	/** Its place in the queue for launches. */
	slotAt?: number;
	/** ECS makes and keeps what is around it. */
	readonly express?: ExpressRecord;
}

export interface RevisionRecord {
	readonly arn: string;
	/** ARN of its service. */
	readonly service: string;
	/** ARN of its cluster. */
	readonly cluster: string;
	readonly createdAt: number;
	readonly taskDefinition: TaskDefinitionRecord;
	/** Members that start a deployment when they change. Facts 3.10. */
	readonly settings: Answer;
	/** Digests of its images, as the tags stood when it was made; its tasks are started from them. */
	readonly digests: ReadonlyMap<string, string>;
	/** In which of two target groups its tasks are registered. */
	side?: DeploymentRecord["side"];
	/** What it was made from, where ECS makes all around it. */
	express?: ExpressConfiguration;
}

export interface DeploymentRecord {
	/** `ecs-svc/<19 digits>` */
	readonly id: string;
	readonly service: ServiceRecord;
	readonly revision: RevisionRecord;
	readonly createdAt: number;
	updatedAt: number;
	rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
	rolloutStateReason: string;
	failedTasks: number;
	/** In which of two target groups its tasks are registered: the first or the alternate one. */
	readonly side: 0 | 1;
	/** Percent that it was given; absent where nothing is shifted. */
	traffic?: { readonly test: number; readonly production: number };
	/** In a row, since a task was well; the back-off grows with it. */
	failuresInRow: number;
	/** No launch before this. */
	notBefore: number;
	pending: number;
	running: number;
	/** Not yet STOPPED. */
	readonly tasks: Set<TaskRecord>;
	/** It failed: nothing is started any more. */
	halted?: true;
	/** It was told already that the percents let nothing move. */
	toldFrozen?: boolean;
}

export type ServiceDeploymentStatus =
	| "PENDING"
	| "IN_PROGRESS"
	| "SUCCESSFUL"
	| "STOP_REQUESTED"
	| "STOPPED"
	| "ROLLBACK_REQUESTED"
	| "ROLLBACK_IN_PROGRESS"
	| "ROLLBACK_SUCCESSFUL"
	| "ROLLBACK_FAILED";

export interface ServiceDeploymentRecord {
	readonly arn: string;
	readonly service: ServiceRecord;
	readonly createdAt: number;
	readonly target: DeploymentRecord;
	readonly sources: readonly DeploymentRecord[];
	/** Where a rollback would go. */
	readonly fallback: RevisionRecord | undefined;
	readonly policy: DeploymentPolicy;
	status: ServiceDeploymentStatus;
	/** What it was before, and until when: for lagging reads. */
	earlier?: { readonly status: ServiceDeploymentStatus; readonly until: number };
	statusReason?: string;
	lifecycleStage?: string;
	startedAt?: number;
	finishedAt?: number;
	stoppedAt?: number;
	updatedAt: number;
	/** The revision that has the traffic when it begins. */
	readonly blue: DeploymentRecord | undefined;
	/** The stages on its way; a rollback has others. */
	phases: readonly Phase[];
	/** Which of its phases it is in, since when, that stage's hooks, and those before. */
	stage: number;
	stageSince?: number;
	hooks: readonly HookRecord[];
	pastHooks: readonly HookRecord[];
	/** Ends the wait for functions of its hooks. */
	releaseFunctions?: () => void;
	breaker: "MONITORING" | "MONITORING_COMPLETE" | "TRIGGERED" | "DISABLED";
	failureCount: number;
	readonly threshold: number;
	alarms: "MONITORING" | "MONITORING_COMPLETE" | "TRIGGERED" | "DISABLED";
	/** Alarms that were ringing at the start: not looked at. */
	readonly ringing: ReadonlySet<string>;
	triggeredAlarms: readonly string[];
	rollback?: { readonly reason: string; readonly startedAt: number; readonly revision: RevisionRecord };
	/** The deployment that runs the old revision again. */
	rollbackDeployment?: DeploymentRecord;
	/** Counts of the revisions when it ended. */
	frozen?: { readonly sources: readonly Answer[]; readonly target: Answer };
}

export type TaskStatus =
	| "PROVISIONING"
	| "PENDING"
	| "ACTIVATING"
	| "RUNNING"
	| "DEACTIVATING"
	| "STOPPING"
	| "DEPROVISIONING"
	| "STOPPED";

export interface TaskRecord {
	readonly id: string;
	readonly arn: string;
	readonly cluster: ClusterRecord;
	readonly definition: TaskDefinitionRecord;
	/** Where it belongs now; a rollback adopts tasks of the old revision. */
	deployment?: DeploymentRecord;
	readonly createdAt: number;
	readonly group: string;
	readonly startedBy?: string;
	readonly settings: Answer;
	readonly address: string;
	readonly zone: string;
	readonly containers: readonly ContainerRecord[];
	readonly targets: { readonly group: string; readonly target: Target }[];
	lastStatus: TaskStatus;
	desiredStatus: "RUNNING" | "STOPPED";
	healthStatus: "HEALTHY" | "UNHEALTHY" | "UNKNOWN";
	/** It has run long enough, and every check that it has passes. */
	well: boolean;
	/** Its end counts against the deployment. */
	failed: boolean;
	version: number;
	pullStartedAt?: number;
	pullStoppedAt?: number;
	startedAt?: number;
	stoppingAt?: number;
	executionStoppedAt?: number;
	stoppedAt?: number;
	stopCode?: string;
	stoppedReason?: string;
	tags: Answer[];
}

export interface ContainerRecord {
	readonly plan: ContainerPlan;
	readonly arn: string;
	readonly runtimeId: string;
	/** Of the image that was pulled. */
	digest?: string;
	lastStatus: "PENDING" | "RUNNING" | "STOPPED";
	healthStatus: "HEALTHY" | "UNHEALTHY" | "UNKNOWN";
	exitCode?: number;
	reason?: string;
}

/** As on the wire. */
export const seconds = (milliseconds: number): number => milliseconds / 1000;
