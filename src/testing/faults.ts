import type { TaskFault } from "./world/model.js";

/** Which calls a fault strikes; what is not said matches every call. */
export interface CallMatch {
	/** The command's name without `Command`. */
	readonly operation?: string;
	/** The package name after `@aws-sdk/client-`. */
	readonly service?: string;
	/** How many calls it strikes; `Infinity` for all. @default 1 */
	readonly times?: number;
	/** How many matching calls it lets pass first. @default 0 */
	readonly after?: number;
}

/** Which tasks a fault strikes; what is not said matches every task. */
export interface TaskMatch {
	/** An image reference, with or without its tag or digest. */
	readonly image?: string;
	/** Name of the ECS service. */
	readonly service?: string;
	/** How many tasks it strikes. @default Infinity */
	readonly times?: number;
}

/** Which replications of images a fault strikes; what is not said matches every one. */
export interface ReplicationMatch {
	/** An image, with or without its tag or digest, as `sim.push` takes it. Without it a backfill fails as a whole. */
	readonly image?: string;
	/** Where it goes. */
	readonly region?: string;
	/** How many replications it strikes. @default Infinity */
	readonly times?: number;
	/** The failure code. @default "AccessDenied" */
	readonly reason?: string;
}

/** Which resources of Express services a fault strikes; what is not said matches every one. */
export interface ResourceMatch {
	/** Name of the ECS service. */
	readonly service?: string;
	readonly resource?:
		| "loadBalancer"
		| "listener"
		| "rule"
		| "certificate"
		| "targetGroup"
		| "securityGroup"
		| "autoScaling"
		| "metricAlarm"
		| "logGroup";
	/** How many resources it strikes. @default Infinity */
	readonly times?: number;
	/** AWS's own reason text. */
	readonly reason?: string;
}

export interface FaultHandle {
	/** Ends the fault. */
	clear(): void;
	/** How many calls, tasks or deployments it has struck so far. */
	readonly struck: number;
}

/** Faults on demand: of calls, as the network and AWS make them, and of tasks. */
export interface Faults {
	/** `Rate exceeded`; nothing is applied. */
	throttle(match?: CallMatch): FaultHandle;
	/** An HTTP 500 of AWS; nothing is applied. */
	serverError(match?: CallMatch): FaultHandle;
	/** The connection breaks before anything is applied. */
	reset(match?: CallMatch): FaultHandle;
	/** The call is applied, then the connection breaks. Without an operation it strikes writes only. */
	lostAnswer(match?: CallMatch): FaultHandle;
	/** The call is applied, its answer takes `ms` milliseconds. */
	slow(match: CallMatch & { readonly ms: number }): FaultHandle;
	/** A read answers from before what was written in the last five minutes; one that has nothing older to tell counts too, and tells what is. */
	staleRead(match?: CallMatch): FaultHandle;
	/** The caller may not do this; nothing is applied. */
	denied(match?: CallMatch): FaultHandle;
	/** The caller's credentials have expired; nothing is applied. */
	expired(match?: CallMatch): FaultHandle;
	/** The call is applied, the answer is an HTTP 200 with nothing in it. */
	empty(match?: CallMatch): FaultHandle;
	/** A page of HTML, as proxies give it; nothing is applied. */
	html(match?: CallMatch & { readonly status?: number }): FaultHandle;
	/** The call is applied, the answer breaks off half-way. */
	truncated(match?: CallMatch): FaultHandle;
	/** Tasks stop because their image can't be pulled. */
	imagePullError(match?: TaskMatch & Pick<TaskFault, "variant" | "reason">): FaultHandle;
	/** The essential container exits some seconds after its start. */
	crashAfterStart(match?: TaskMatch & Pick<TaskFault, "exitCode" | "oom" | "seconds" | "reason">): FaultHandle;
	/** Tasks run, but their health checks fail. */
	failingHealthCheck(match?: TaskMatch & Pick<TaskFault, "reason">): FaultHandle;
	/** No task can be placed. */
	noCapacity(match?: TaskMatch & Pick<TaskFault, "reason">): FaultHandle;
	/** CloudWatch alarms go off; all, or the one of this name. */
	alarm(match?: TaskMatch & Pick<TaskFault, "seconds" | "reason"> & { readonly name?: string }): FaultHandle;
	/** ECS can't make a resource of an Express service: it is told as FAILED with the reason. */
	failingResource(match?: ResourceMatch): FaultHandle;
	/** Images don't reach a destination of the registry's replication rules. */
	failingReplication(match?: ReplicationMatch): FaultHandle;
}

export type CallFaultKind =
	| "throttle"
	| "serverError"
	| "reset"
	| "lostAnswer"
	| "slow"
	| "staleRead"
	| "denied"
	| "expired"
	| "empty"
	| "html"
	| "truncated";
