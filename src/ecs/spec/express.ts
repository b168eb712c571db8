import type { RawFields } from "../../engine/chain/raw-fields.js";
import type { Clear } from "../../engine/late.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { Tag } from "./tag.js";

/** The container that gets the traffic. Source: ECS API, ExpressGatewayContainer. */
export interface ExpressContainer {
	image?: string;
	containerPort?: number;
	awsLogsConfiguration?: { logGroup: string; logStreamPrefix: string } | Clear;
	repositoryCredentials?: { credentialsParameter: string } | Clear;
	command?: string[] | Clear;
	/** Together they take the place of all that the service has. */
	environment?: { name: string; value: string }[] | Clear;
	secrets?: { name: string; valueFrom: string }[] | Clear;
}

/** Source: ECS API, ExpressGatewayScalingTarget. */
export interface ExpressScaling {
	minTaskCount?: number;
	maxTaskCount?: number;
	autoScalingMetric?: "AVERAGE_CPU" | "AVERAGE_MEMORY" | "REQUEST_COUNT_PER_TARGET";
	autoScalingTargetValue?: number;
}

/** An Express service, in the members of CreateExpressGatewayService; what is not said is kept as it is, `clear` removes. */
export interface ExpressSpec {
	readonly kind: "express-service";
	serviceName: string;
	cluster?: string;
	/** Refuses to create it, and to destroy it. */
	existing?: boolean;
	infrastructureRoleArn?: string;
	executionRoleArn?: string;
	taskRoleArn?: string | Clear;
	primaryContainer?: ExpressContainer;
	/** In place of the container, its roles and its size. */
	taskDefinitionArn?: string;
	cpu?: string;
	memory?: string;
	cpuArchitecture?: "X86_64" | "ARM64";
	healthCheckPath?: string;
	scalingTarget?: ExpressScaling;
	networkConfiguration?: { subnets?: string[]; securityGroups?: string[] };
	tags?: Tag[] | Clear;
	/** Keys whose tags go. */
	untagged?: string[];
	/** Fields that have no method: `{ both, create, update }`. */
	raw?: RawFields;
	problems?: SpecProblem[];
}

export const isExpressSpec = (spec: object): spec is ExpressSpec => "kind" in spec && spec.kind === "express-service";

/** What stands in a task definition of one's own. Source: CreateExpressGatewayService.taskDefinitionArn. */
export const IN_DEFINITION = [
	"primaryContainer",
	"executionRoleArn",
	"taskRoleArn",
	"cpu",
	"memory",
	"cpuArchitecture",
] as const;
