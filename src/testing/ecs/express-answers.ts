import type { Answer } from "../world/model.js";
import { type ExpressConfiguration, type Ingress, idOf, logGroupName, type Managed } from "./express-state.js";
import { structure } from "./input.js";
import { isTerminal } from "./service-deployment-states.js";
import { type Ecs, type RevisionRecord, type ServiceRecord, seconds } from "./state.js";

/** An ECSExpressGatewayService. */
export function describeExpress(ecs: Ecs, service: ServiceRecord, answer: "read" | "write" = "read"): Answer {
	const { express } = service;
	return {
		...identity(service),
		infrastructureRoleArn: express?.infrastructure.role,
		...currentDeployment(ecs, service, answer),
		activeConfigurations: activeRevisions(ecs, service).map((revision) => describeConfiguration(ecs, revision)),
	};
}

/** The answer of an update: where it goes. */
export const describeUpdated = (ecs: Ecs, service: ServiceRecord, target: RevisionRecord): Answer => ({
	...identity(service),
	targetConfiguration: describeConfiguration(ecs, target),
});

/** The `ecsManagedResources` of a service revision. Facts 4.6. */
export function describeManaged({ document, access, port, infrastructure: owner }: ExpressConfiguration): Answer {
	const ingress = owner.ingress.get(access);
	const scaling = structure(document, "scalingTarget") ?? {};
	const health = { healthCheckPath: document.healthCheckPath, healthCheckPort: port, port };
	return {
		ingressPaths: ingress
			? [
					describeIngress(
						ingress,
						owner.targetGroups.map((group) => ({ ...told(group), ...health })),
					),
				]
			: [],
		autoScaling: {
			scalableTarget: {
				...told(owner.scalableTarget),
				minCapacity: scaling.minTaskCount,
				maxCapacity: scaling.maxTaskCount,
			},
			applicationAutoScalingPolicies: [
				{
					...told(owner.scalingPolicy),
					policyType: "TargetTrackingScaling",
					targetValue: scaling.autoScalingTargetValue,
					metric: METRICS[String(scaling.autoScalingMetric)] ?? scaling.autoScalingMetric,
				},
			],
		},
		metricAlarms: [told(owner.metricAlarm)],
		serviceSecurityGroups: [told(owner.securityGroup)],
		logGroups: owner.logGroup ? [{ ...told(owner.logGroup), logGroupName: logGroupName(owner) }] : [],
	};
}

const identity = ({ arn, name, cluster, status, createdAt, express }: ServiceRecord): Answer => ({
	cluster: cluster.name,
	serviceName: name,
	serviceArn: arn,
	status: { statusCode: status },
	createdAt: seconds(createdAt),
	updatedAt: seconds(express?.updatedAt ?? createdAt),
});

function describeIngress(
	{ access, host, balancer, rule, certificate }: Ingress,
	targetGroups: readonly Answer[],
): Answer {
	return {
		accessType: access,
		endpoint: `https://${host}`,
		loadBalancer: {
			...told(balancer.loadBalancer),
			scheme: access === "PUBLIC" ? "internet-facing" : "internal",
			subnetIds: balancer.subnets,
			securityGroupIds: [idOf(balancer.securityGroup)],
		},
		loadBalancerSecurityGroups: [told(balancer.securityGroup)],
		certificate: { ...told(certificate), domainName: host },
		listener: told(balancer.listener),
		rule: told(rule),
		targetGroups,
	};
}

const told = ({ arn, status, statusReason, updatedAt }: Managed): Answer => ({
	// Nothing has an ARN before it is made.
	...(status === "PROVISIONING" || status === "FAILED" ? {} : { arn }),
	status,
	...(statusReason === undefined ? {} : { statusReason }),
	updatedAt: seconds(updatedAt),
});

/** An ExpressGatewayServiceConfiguration. */
function describeConfiguration(ecs: Ecs, revision: RevisionRecord): Answer {
	const { express } = revision;
	if (!express) return {};
	const ingress = express.infrastructure.ingress.get(express.access);
	return {
		serviceRevisionArn: revision.arn,
		...express.document,
		ingressPaths: ingress ? [{ accessType: express.access, endpoint: endpointOf(ecs, ingress) }] : [],
		createdAt: seconds(revision.createdAt),
	};
}

/** At first it lacks its scheme (hashicorp/terraform-provider-aws#47531). */
function endpointOf({ world }: Ecs, { host, rule }: Ingress): string {
	const isLate = world.switches.expressEndpoint !== "whole" && rule.status === "PROVISIONING";
	return isLate ? host : `https://${host}`;
}

/** Those whose deployments are there; which comes first is not documented: a switch. */
function activeRevisions({ world }: Ecs, { status, deployments }: ServiceRecord): readonly RevisionRecord[] {
	if (status === "INACTIVE") return [];
	const newestFirst = [...new Set(deployments.map(({ revision }) => revision))];
	return world.switches.expressConfigurations === "newestFirst" ? newestFirst : newestFirst.reverse();
}

/** May still be the one before: the new one shows when it has begun. Facts 4.6. */
function currentDeployment(ecs: Ecs, { serviceDeployments }: ServiceRecord, answer: "read" | "write"): Answer {
	const { world, agenda } = ecs;
	const shows = world.switches.currentServiceDeployment ?? "describe";
	if (shows === "never") return {};
	const isLate = ({ status, createdAt }: (typeof serviceDeployments)[number]) =>
		shows === "late"
			? agenda.now - createdAt < LATE_MS
			: shows === "describe" && (status === "PENDING" || answer === "write");
	const current = serviceDeployments.find((rollout, index) => index > 0 || !isLate(rollout));
	if (!current) return {};
	const isForgotten = world.switches.namesEndedServiceDeployment === false && isTerminal(current.status);
	return isForgotten ? {} : { currentDeployment: current.arn };
}

/** Source: ECS API, ManagedApplicationAutoScalingPolicy, `metric`. */
const METRICS: Readonly<Record<string, string>> = {
	AVERAGE_CPU: "ECSServiceAverageCPUUtilization",
	AVERAGE_MEMORY: "ECSServiceAverageMemoryUtilization",
	REQUEST_COUNT_PER_TARGET: "ALBRequestCountPerTarget",
};
const LATE_MS = 15_000;
