import type { DeploymentRecord, Ecs, RevisionRecord, ServiceRecord } from "../ecs/state.js";
import type { Agenda } from "../world/agenda.js";
import type { Answer, World } from "../world/model.js";

/** All that CodeDeploy knows of one account and region. Times are milliseconds; answers turn them into seconds. */
export interface CodeDeploy {
	readonly world: World;
	readonly agenda: Agenda;
	/** The services that it rolls out. */
	ecs(): Ecs;
	/** By name. */
	readonly applications: Map<string, ApplicationRecord>;
	/** By name. */
	readonly configs: Map<string, ConfigRecord>;
	/** By id, oldest first. */
	readonly deployments: Map<string, CodeDeployment>;
	/** Starts the deployment that takes back what this one did. */
	rollBack(deployment: CodeDeployment): CodeDeployment;
}

export interface ApplicationRecord {
	readonly id: string;
	readonly name: string;
	readonly computePlatform: string;
	readonly createdAt: number;
	/** By name. */
	readonly groups: Map<string, GroupRecord>;
}

export interface GroupRecord {
	readonly id: string;
	readonly name: string;
	readonly application: ApplicationRecord;
	/** As GetDeploymentGroup echoes it. */
	settings: Answer;
}

export interface ConfigRecord {
	readonly id: string;
	readonly name: string;
	readonly createdAt: number;
	/** Shares of production traffic by time: what the new task set has, and for how long it stays so. */
	readonly shifts: readonly { readonly weight: number; readonly stayMs: number }[];
	readonly document: Answer;
}

export interface TaskSets {
	all: TaskSetRecord[];
	/** What CreateService made. */
	first: RevisionRecord | undefined;
}

export interface TaskSetRecord {
	readonly deployment: DeploymentRecord;
	readonly arn: string;
	/** Id of the CodeDeploy deployment that brought it. */
	readonly externalId: string;
	/** Share of production traffic, percent. */
	weight: number;
	steadySince: number | undefined;
}

export type Status = "Created" | "Queued" | "InProgress" | "Baking" | "Ready" | "Succeeded" | "Failed" | "Stopped";

export interface LifecycleRecord {
	readonly name: string;
	status: "Pending" | "InProgress" | "Succeeded" | "Failed" | "Skipped";
	startedAt?: number;
	endedAt?: number;
	message?: string;
}

export interface CodeDeployment {
	readonly id: string;
	readonly group: GroupRecord;
	readonly config: ConfigRecord;
	readonly service: ServiceRecord;
	readonly createdAt: number;
	readonly creator: "user" | "codeDeployRollback";
	readonly description: string | undefined;
	readonly revision: Answer;
	readonly appSpec: AppSpec;
	readonly previousRevision: Answer | undefined;
	readonly autoRollback: { readonly enabled: boolean; readonly events: readonly string[] };
	readonly alarms: readonly string[];
	/** What it was and since when, oldest first: for lagging reads. */
	readonly statuses: { readonly at: number; readonly status: Status }[];
	readonly lifecycle: readonly LifecycleRecord[];
	/** What runs at its start. */
	readonly blue: TaskSetRecord;
	green?: TaskSetRecord;
	/** Goes on with what comes next; absent once it has ended. */
	proceed?: (() => void) | undefined;
	/** What ContinueDeployment would end. */
	waiting?: "READY_WAIT" | "TERMINATION_WAIT" | undefined;
	error?: { readonly code: string; readonly message: string };
	rollback?: { readonly at: number; readonly deployment?: string; readonly trigger?: string; readonly message: string };
	startedAt?: number;
	completedAt?: number;
	targetUpdatedAt: number;
	targetStatus: "Pending" | "InProgress" | "Succeeded" | "Failed" | "Ready";
}

/** What the model reads of an AppSpec. */
export interface AppSpec {
	readonly taskDefinition: string;
	readonly containerName: string;
	readonly containerPort: number;
	/** Members of a task set, as ECS names them. */
	readonly settings: Answer;
	readonly hooks: Readonly<Record<string, string>>;
}
