import type { PushedImage, PushOptions } from "../ecr/push.js";
import type { Functions } from "../lambda/functions.js";
import type { DeclaredKind, DeclaredResource } from "./declared.js";
import type { Seconds } from "./seconds.js";

/** What an operation of the model is told besides its input. */
export interface CallContext {
	/** Milliseconds since the epoch, on the simulator's clock. */
	readonly now: number;
	/** Milliseconds: this read misses what was written within them, as AWS's lagging replicas do. 0 for one that does not lag. */
	readonly lagMs: number;
	/** Seeded, 0 ≤ x < 1. */
	random(): number;
}

/** An error that AWS would answer: its name, text, and HTTP status. */
export class AwsFault extends Error {
	readonly code: string;
	readonly status: number;
	/** Further members of the error's shape, such as `resourceIds`. */
	readonly members: Readonly<Record<string, unknown>>;

	constructor(code: string, message: string, status = 400, members: Readonly<Record<string, unknown>> = {}) {
		super(message);
		this.code = code;
		this.status = status;
		this.members = members;
	}
}

export type Answer = Record<string, unknown>;
export type Handler = (input: Record<string, unknown>, context: CallContext) => Answer;

/** A published token bucket: it holds `burst` requests and regains `perSecond`. */
export interface Budget {
	readonly burst: number;
	readonly perSecond: number;
}

/** One AWS service of the model. Times in answers are seconds since the epoch, as on the wire. */
export interface ServiceModel {
	/** The package name after `@aws-sdk/client-`. */
	readonly service: string;
	/** The name in the credential scope of a signature: `ecs`, `elasticloadbalancing`, `logs`. */
	readonly signingName: string;
	/** The only region that answers, where it is another than the world's. */
	readonly region?: string;
	readonly protocol: "json-1.0" | "json-1.1" | "query-xml" | "ec2-query" | "lambda-rest";
	/** JSON: the prefix of X-Amz-Target. Query: the API version. REST: the first part of the path. */
	readonly target: string;
	readonly operations: Readonly<Record<string, Handler>>;
	/** Operations that only read; the rest write. */
	readonly reads: ReadonlySet<string>;
	/** Its reads see every write at once, but for `faults.staleRead`. @default false */
	readonly isFresh?: boolean;
	/** The bucket of each operation, for `ThrottlingException`. */
	readonly budgets: Readonly<Record<string, Budget & { readonly bucket: string }>>;
	/** Brings the model up to `now`: everything that would have happened by itself since the last call. */
	settle(now: number): void;
	/** Takes an image that somebody pushes. */
	push?(reference: string, options?: PushOptions): PushedImage;
	/** Answers what is fetched from its hosts; `undefined` for another's. */
	fetch?(request: Request): Promise<Response> | undefined;
}

/** Faults that happen to tasks, deployments and images instead of calls; the models ask for them. */
export type TaskFaultKind =
	| "imagePullError"
	| "crashAfterStart"
	| "failingHealthCheck"
	| "noCapacity"
	| "alarm"
	| "failingResource"
	| "failingReplication";

export interface TaskFaultMatch {
	readonly image?: string;
	/** Name of the ECS service; none for tasks that `RunTask` started. */
	readonly service?: string;
	/** Name of the alarm, for faults of kind `alarm`. */
	readonly alarm?: string;
	/** Where an image goes, for faults of kind `failingReplication`. */
	readonly region?: string;
	/** What of an Express service is made, for faults of kind `failingResource`. */
	readonly resource?: string;
}

/** How a task fault shows; what is absent, the model decides. */
export interface TaskFault {
	/** Why the image can't be pulled. @default "notFound" */
	readonly variant?: "notFound" | "denied" | "rateLimit" | "network";
	readonly exitCode?: number;
	/** The container is killed for its memory. */
	readonly oom?: boolean;
	/** Seconds from the start of the task until it crashes, or until the alarm goes off. */
	readonly seconds?: number;
	/** AWS's own reason text, where a scenario needs a certain one. */
	readonly reason?: string;
}

/** Answers the fault of this kind that strikes now, if any; counts down its `times`. */
export interface TaskFaults {
	strike(kind: TaskFaultKind, match: TaskFaultMatch): TaskFault | undefined;
	/** Like `strike`, without counting down. */
	isActive(kind: TaskFaultKind, match: TaskFaultMatch): boolean;
	/** What the active fault says beyond its kind, such as `{ variant: "denied" }` or `{ exitCode: 137, oom: true }`; ask before `strike`. */
	detail?(kind: TaskFaultKind, match: TaskFaultMatch): Readonly<Record<string, unknown>> | undefined;
}

/** Choices where AWS's behaviour is not settled (facts §8), or where a scenario needs another speed. */
export interface Switches {
	/** Seconds a task takes from PROVISIONING to RUNNING, `[least, most]`. @default [20, 40] */
	readonly taskStartSeconds?: readonly [number, number];
	/** Seconds in which half of the reads still miss a write. @default 2 */
	readonly consistencySeconds?: number;
	/** Where the ARN of a new service deployment shows: in the write's own answer, in reads, in reads 15 s later, nowhere. @default "describe" */
	readonly currentServiceDeployment?: "answer" | "describe" | "late" | "never";
	/** Goes on naming the newest service deployment after it has ended. @default true */
	readonly namesEndedServiceDeployment?: boolean;
	/** What DescribeServices tells of a deployment that failed and has nothing to go back to. @default "FAILED" */
	readonly stalledRolloutState?: "FAILED" | "IN_PROGRESS";
	/** How a rollback ends that a newer deployment replaces. @default "ROLLBACK_FAILED" */
	readonly supersededRollback?: "ROLLBACK_FAILED" | "STOPPED";
	/** The circuit breaker counts tasks that crash after RUNNING. @default true */
	readonly breakerCountsCrashes?: boolean;
	/** The circuit breaker counts tasks that can't be placed. @default false */
	readonly breakerCountsNoCapacity?: boolean;
	/** What StopServiceDeployment does where no revision was completed before. @default "refused" */
	readonly stopWithoutRevision?: "refused" | "STOPPED";
	/** What StopServiceDeployment does with `stopType: "ABORT"`: its error, or the status it leads to. @default "InvalidParameterException" */
	readonly stopTypeAbort?: "InvalidParameterException" | "UnsupportedFeatureException" | "STOPPED";
	/** A rollback goes on with the running tasks of the old revision, or starts new ones. @default "kept" */
	readonly rollbackTasks?: "kept" | "new";
	/** Id of the PRIMARY deployment after a rollback. "old" wants `rollbackTasks: "kept"`. @default "new" */
	readonly rollbackDeploymentId?: "new" | "old";
	/** What a circuit breaker does under BLUE_GREEN, LINEAR and CANARY. @default "ignored" */
	readonly breakerBeyondRolling?: "ignored" | "counted" | "refused";
	/** BLUE_GREEN without `bakeTimeInMinutes`: no bake, or refused. @default "zero" */
	readonly blueGreenWithoutBake?: "zero" | "refused";
	/** What UpdateService does while a BLUE_GREEN, LINEAR or CANARY deployment runs. @default "supersedes" */
	readonly updateDuringShift?: "supersedes" | "refused";
	/** How the stage before a production shift is told, which the enumeration of stages lacks. @default "PRE_PRODUCTION_TRAFFIC_SHIFT" */
	readonly preProductionStage?: "PRE_PRODUCTION_TRAFFIC_SHIFT" | "PRODUCTION_TRAFFIC_SHIFT";
	/** Rolling deployments tell their lifecycle stage: always, or only while a hook of it is open. @default true */
	readonly rollingTellsStage?: boolean;
	/** DescribeServices tells a `rolloutState` of BLUE_GREEN, LINEAR and CANARY deployments too. @default true */
	readonly rolloutStateBeyondRolling?: boolean;
	/** How long the details of a hook are told: for its stage, for its deployment, or for ever. @default "stage" */
	readonly hookDetails?: "stage" | "deployment" | "always";
	/** CPU units and MiB of an Express service for which nothing is said: the API's page and the guide disagree. @default "256/512" */
	readonly expressDefaultSize?: "256/512" | "1024/2048";
	/** What UpdateExpressGatewayService does that changes nothing tasks run with: a new deployment, or only the settings. @default "deploys" */
	readonly expressUpdate?: "deploys" | "keeps";
	/** A structure in UpdateExpressGatewayService takes the place of the one that is there, or joins it. @default "replaced" */
	readonly expressStructures?: "replaced" | "merged";
	/** How the endpoint of an Express service is told at first: without its `https://`, or whole. @default "late" */
	readonly expressEndpoint?: "late" | "whole";
	/** Which of an Express service's active configurations comes first. @default "oldestFirst" */
	readonly expressConfigurations?: "oldestFirst" | "newestFirst";
	/** Failing tasks of an Express deployment trip a circuit breaker; else only its alarm and a stage's limit roll it back. @default false */
	readonly expressCircuitBreaker?: boolean;
	/** What the first deployment of an Express service does when a resource of it can't be made: waits for ever, or ends. @default "waits" */
	readonly expressResourceFailure?: "waits" | "STOPPED";
	/** Whether `primaryContainer` is told of an Express service that runs a task definition of the user's own. @default "absent" */
	readonly expressOwnContainer?: "absent" | "told";
	/** What UpdateService may change of an Express service: all, or all but its strategy, its shift and its load balancers. @default "open" */
	readonly updateServiceOfExpress?: "open" | "limited";
	/** How long single steps take, in seconds; what is not said keeps its default. */
	readonly seconds?: Partial<Seconds>;
	/** CreateService, UpdateService and RunTask are refused until a role is this old. @default 0 */
	readonly roleDelaySeconds?: number;
	/** What PutImage answers where an immutable tag is on that very image already. @default "ImageAlreadyExistsException" */
	readonly immutableSameImage?: "ImageAlreadyExistsException" | "ImageTagAlreadyExistsException";
	/** What BatchGetImage does with an image of a media type that `acceptedMediaTypes` lacks. @default "ImageNotFound" */
	readonly unacceptedMediaType?: "ImageNotFound" | "answered";
	/** What DescribeImageScanFindings tells of an index, which is not scanned as such. @default "ScanNotFoundException" */
	readonly indexScan?: "ScanNotFoundException" | "UNSUPPORTED_IMAGE";
	/** Enhanced scans are COMPLETE or ACTIVE before their findings show. @default true */
	readonly enhancedFindingsLate?: boolean;
	/** Reads of ECR and ECR Public never miss what was just written, or do as those of ECS: no page of AWS says either. @default "fresh" */
	readonly registryReads?: "fresh" | "lagging";
	/** How a preview of a lifecycle policy ends. @default "COMPLETE" */
	readonly lifecyclePreviewEnds?: "COMPLETE" | "EXPIRED" | "FAILED";
	/** Reads of App Runner miss what was just written for a while, or never do. @default "lagging" */
	readonly appRunnerReads?: "lagging" | "fresh";
	/** What UpdateService does with an App Runner service that is CREATE_FAILED: builds it again, or InvalidStateException. @default "UpdateService" */
	readonly createFailedRepair?: "UpdateService" | "refused";
	/** What UpdateService of App Runner does with members of a structure that are not said: they get their defaults, or stay. @default "replaces" */
	readonly serviceUpdate?: "replaces" | "merges";
	/** How an App Runner operation ends that is rolled back. @default "ROLLBACK_SUCCEEDED" */
	readonly serviceRollback?: "ROLLBACK_SUCCEEDED" | "ROLLBACK_FAILED";
	/** How the first deletion of each App Runner service ends; the next one succeeds. @default "DELETED" */
	readonly firstServiceDeletion?: "DELETED" | "DELETE_FAILED";
	/** ListServices of App Runner tells deleted services, as DescribeService does. @default false */
	readonly listsDeletedServices?: boolean;
	/** What lists of App Runner answer where MaxResults is not said: their longest page, or all. @default "page" */
	readonly listsWithoutMaxResults?: "page" | "all";
	/** What App Runner does with pairs of CPU and memory that its guide does not list. @default "refused" */
	readonly instanceSizePairs?: "refused" | "accepted";
	/** What a new App Runner connection is: a human has to confirm it, or somebody has done so at once. @default "PENDING_HANDSHAKE" */
	readonly newConnection?: "PENDING_HANDSHAKE" | "AVAILABLE";
	/** What UpdateGateway does with members of the load balancers that it does not say: they are kept, or fall away. @default "merged" */
	readonly gatewayUpdate?: "merged" | "replaced";
	/** What UpdateGateway does with an empty web ACL, log or test header: it takes that away, or nothing. @default "clears" */
	readonly gatewayEmpty?: "clears" | "ignored";
	/** What UpdateGateway does while an update goes on. @default "refused" */
	readonly gatewayUpdateTwice?: "refused" | "taken";
	/** What AssociateGatewayWithCluster does where they are associated. @default "answered" */
	readonly gatewayAssociatedAgain?: "answered" | "refused";
	/** How an association is told that has ended. @default "INACTIVE" */
	readonly gatewayAssociationEnds?: "INACTIVE" | "removed";
	/** Whether an UpdateService of gateway connectors alone starts a deployment. @default true */
	readonly gatewayConnectorDeploys?: boolean;
	/** Tells statuses that no SDK knows yet, to see that clients survive them. @default false */
	readonly unknownStatuses?: boolean;
	/** Does not answer operations newer than 2024, as other emulators do. @default false */
	readonly withoutServiceDeployments?: boolean;
}

/** What every service of the model shares. */
export interface World {
	readonly account: string;
	readonly region: string;
	readonly partition: string;
	/** `assumed`: what a request merely names exists and is healthy. `declared`: only what was created or added. */
	readonly mode: "assumed" | "declared";
	readonly switches: Switches;
	readonly taskFaults: TaskFaults;
	/** Functions that can be called; absent where no clock drives the world. */
	readonly functions?: Functions;
	random(): number;
	/** Resources that `sim.add` declared, by kind and by name or ARN. */
	readonly declared: {
		has(kind: string, name: string): boolean;
		get(kind: string, name: string): Readonly<Record<string, unknown>> | undefined;
		/** All of a kind, oldest first. */
		all(kind: string): readonly Readonly<Record<string, unknown>>[];
	};
	/** Lets other models know a resource that one makes by itself, as if it were declared; absent where no simulator is around. */
	make?(kind: DeclaredKind, resource: DeclaredResource): void;
	/** Takes it back, by its ARN. */
	unmake?(kind: DeclaredKind, arn: string): void;
}
