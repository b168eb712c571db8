import type { Gap, Loss } from "../../engine/conversion.js";
import type { LeavingExpress } from "./leaving-express.js";
import type { Filling, Row } from "./row.js";

/** A row of what an ordinary service does not have by itself. */
export type ServiceLossRow = Row<LeavingExpress, Loss>;
/** A row of what it needs and Express does not know. */
export type ServiceGapRow = Row<LeavingExpress, Gap>;

type When = (leaving: LeavingExpress) => Filling | boolean;
const loss = (what: string, why: string, instead: string, when: When, source: string): ServiceLossRow => ({
	texts: { what, why, instead },
	when,
	source,
});
const gap = (path: string, why: string, how: string, when: When, source: string): ServiceGapRow => ({
	texts: { path, why, how },
	when,
	source,
});

/** What Express does and an ordinary service does not by itself. Source: facts 1.8, 4.6, 6.1. */
export const serviceLosses = (): readonly ServiceLossRow[] => [
	loss(
		"scalingTarget",
		"Gantry does not scale ordinary services yet; desiredCount {min} stands in the chain, and stays",
		"a scalable target and a policy of Application Auto Scaling by hand, and .desiredCount left unsaid from then on",
		({ min }) => ({ min }),
		"Application Auto Scaling API, PutScalingPolicy",
	),
	loss(
		"the alarm on 4xx and 5xx",
		"Express makes one for itself and takes it away with itself",
		"an alarm of your own: toService(app, { alarms: [name] })",
		({ options }) => (options.alarms ?? []).length === 0,
		"ECS developer guide, Express Mode; ECS API, DeploymentAlarms",
	),
	loss(
		"load balancer, certificate and security groups of ECS's making",
		"they belong to Express services, are shared by them, and ECS takes them away with the last",
		'your own, or those of a gateway: service.gateway("edge", { port: "http" })',
		() => true,
		"ECS developer guide, Express Mode; ECS API, CreateGateway",
	),
	loss(
		"fields of .raw(…): {names}",
		"a field that has no method is not known, so neither is its counterpart",
		"look each up, and say it with .raw(…) of the service",
		({ app: { raw = {} } }) => {
			const said = [raw.both, raw.create, raw.update].flatMap((fields) => Object.keys(fields ?? {}));
			return said.length > 0 && { names: [...new Set(said)].join(", ") };
		},
		"Gantry",
	),
];

/** What has to be filled in. Source: facts 3.5, 3.7. */
export const serviceGaps = (): readonly ServiceGapRow[] => [
	gap(
		"service.loadBalancers",
		"two target groups, a listener rule and a role of your own take the place of what ECS made",
		"toService(app, { loadBalancer: { targetGroup, alternateTargetGroup, productionListenerRule, role } })",
		({ options }) => options.loadBalancer === undefined,
		"ECS API, LoadBalancer, AdvancedConfiguration",
	),
	gap(
		"service.loadBalancers.containerPort",
		"the port of container Main stands in its task definition, which is named by its ARN",
		"toService(app, { port })",
		({ port }) => port === undefined,
		"ECS API, LoadBalancer",
	),
	gap(
		"service.networkConfiguration",
		"Express takes the default VPC where nothing is said; an ordinary service needs subnets",
		"toService(app, { network: { subnets, securityGroups } })",
		({ network }) => network === undefined,
		"ECS API, AwsVpcConfiguration",
	),
	gap(
		"taskDefinition.executionRoleArn",
		"the logs are written by it",
		"toService(app, { executionRole })",
		({ executionRole, definition }) => executionRole === undefined && definition === undefined,
		"ECS developer guide, Task execution IAM role",
	),
	gap(
		"taskDefinition.containerDefinitions[Main].image",
		"the chain says no image",
		"expressService(name).image(uri), then toService(app)",
		({ container, definition }) => container.image === undefined && definition === undefined,
		"ECS API, ContainerDefinition",
	),
];
