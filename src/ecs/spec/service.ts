import type { Clearable } from "../../engine/late.js";
import type { Tag } from "./tag.js";
import type { LaunchType } from "./task-definition.js";

export interface AwsvpcConfiguration {
	subnets: string[];
	securityGroups?: string[];
	assignPublicIp?: "ENABLED" | "DISABLED";
}

export interface LoadBalancer {
	targetGroupArn?: string;
	loadBalancerName?: string;
	containerName: string;
	/** A declared port's name until it is compiled, then its number. */
	containerPort: number | string;
	advancedConfiguration?: {
		alternateTargetGroupArn?: string;
		productionListenerRule?: string;
		testListenerRule?: string;
		roleArn?: string;
	};
}

export interface CapacityProviderStrategyItem {
	capacityProvider: string;
	weight?: number;
	base?: number;
}

export interface CircuitBreaker {
	enable: boolean;
	rollback: boolean;
	resetOnHealthyTask?: boolean;
	thresholdConfiguration?: { type: "COUNT" | "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT"; value: number };
}

export interface DeploymentConfiguration {
	strategy?: "ROLLING" | "BLUE_GREEN" | "LINEAR" | "CANARY";
	minimumHealthyPercent?: number;
	maximumPercent?: number;
	deploymentCircuitBreaker?: CircuitBreaker;
	alarms?: { alarmNames: string[]; enable: boolean; rollback: boolean };
	bakeTimeInMinutes?: number;
	linearConfiguration?: { stepPercent?: number; stepBakeTimeInMinutes?: number };
	canaryConfiguration?: { canaryPercent?: number; canaryBakeTimeInMinutes?: number };
	lifecycleHooks?: Clearable<LifecycleHook[]>;
	earlySuccessCriteria?: {
		enable: boolean;
		healthyPercent?: number;
		sourceServiceRevisionCleanup?: "BLOCKING" | "DEFERRED";
	};
	[more: string]: unknown;
}

/** A function that is called, or a pause that is answered, at a stage of a deployment. */
export interface LifecycleHook {
	/** @default "AWS_LAMBDA" */
	targetType?: "AWS_LAMBDA" | "PAUSE";
	hookTargetArn?: string;
	roleArn?: string;
	lifecycleStages?: string[];
	hookDetails?: Readonly<Record<string, unknown>>;
	timeoutConfiguration?: { timeoutInMinutes?: number; action?: "CONTINUE" | "ROLLBACK" };
}

export interface VpcLatticeConfiguration {
	roleArn: string;
	targetGroupArn: string;
	portName: string;
	advancedConfiguration?: {
		alternateTargetGroupArn?: string;
		productionListenerRule?: string;
		testListenerRule?: string;
	};
}

/** How a service stands behind a gateway. Source: ECS API, GatewayConnector. */
export interface GatewayConnector {
	portName: string;
	healthCheck?: {
		healthCheckProtocol?: "HTTP" | "HTTPS";
		healthCheckPort?: number;
		healthCheckPath?: string;
		healthCheckTimeoutSeconds?: number;
		healthCheckIntervalSeconds?: number;
		healthyThresholdCount?: number;
		unhealthyThresholdCount?: number;
		matcher?: { httpCode?: string; grpcCode?: string };
	};
	filters?: { accessTypes?: ("PUBLIC" | "PRIVATE")[] };
}

/** Names of CodeDeploy's application, deployment group and configuration. */
export interface CodeDeploySpec {
	applicationName?: string;
	deploymentGroupName?: string;
	deploymentConfigName?: string;
}

/** Fields that a caller adds by hand: into both calls, or only into one. */
export interface ServiceRaw {
	both?: Readonly<Record<string, unknown>>;
	create?: Readonly<Record<string, unknown>>;
	update?: Readonly<Record<string, unknown>>;
}

/** A service, in the member names of CreateService. What is not said is kept as it is; `clear` removes. */
export interface ServiceSpec {
	serviceName: string;
	/** An ARN or `family:revision` where the app carries no task definition of its own. */
	taskDefinition?: string;
	desiredCount?: number;
	schedulingStrategy?: "REPLICA" | "DAEMON";
	launchType?: LaunchType;
	capacityProviderStrategy?: Clearable<CapacityProviderStrategyItem[]>;
	platformVersion?: string;
	networkConfiguration?: { awsvpcConfiguration: AwsvpcConfiguration };
	loadBalancers?: Clearable<LoadBalancer[]>;
	deploymentConfiguration?: DeploymentConfiguration;
	healthCheckGracePeriodSeconds?: Clearable<number>;
	enableExecuteCommand?: boolean;
	propagateTags?: "SERVICE" | "TASK_DEFINITION" | "NONE";
	tags?: Clearable<Tag[]>;
	serviceConnectConfiguration?: Clearable<Readonly<Record<string, unknown>>>;
	vpcLatticeConfigurations?: Clearable<VpcLatticeConfiguration[]>;
	gatewayConnectors?: Clearable<GatewayConnector[]>;
	/** Name of the gateway that the connector is meant for: AWS takes any that its cluster has. Never sent. */
	gateway?: string;
	deploymentController?: { type: "ECS" | "CODE_DEPLOY" | "EXTERNAL" };
	raw?: ServiceRaw;
	/** Names of the gates, by their stage: AWS's hooks carry none. Never sent. */
	gates?: Record<string, string>;
	/** Never sent to ECS. */
	codeDeploy?: CodeDeploySpec;
}
