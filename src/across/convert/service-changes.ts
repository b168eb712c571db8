import type { Change } from "./converted.js";
import { type LeavingExpress, listOf } from "./leaving-express.js";
import { type Filling, names, type Row } from "./row.js";

/** A row of what Express and an ordinary service both have, but not alike. */
export type ServiceChangeRow = Row<LeavingExpress, Change>;

const change = (
	what: string,
	from: string,
	to: string,
	todo: string,
	when: (leaving: LeavingExpress) => Filling | boolean,
	source: string,
): ServiceChangeRow => ({ texts: { what, from, to, todo, source }, when, source });

/** What both have, but not alike. Source: facts 1.8, 3.5, 3.7, 4.6. */
export const serviceChanges = (): readonly ServiceChangeRow[] => [
	change(
		"serviceName",
		"{old}",
		"{name}: two services of a cluster can't have one name",
		"",
		({ app: { serviceName: old }, name }) => ({ old, name }),
		"ECS API, CreateService",
	),
	change(
		"the address",
		"an endpoint with a certificate that ECS makes",
		"what stands in front of your own listener rule",
		"a DNS record and a certificate in ACM for the host of the rule",
		() => true,
		"ECS API, IngressPathSummary; Application Load Balancers, HTTPS listeners",
	),
	change(
		"primaryContainer",
		"a container that ECS puts into a task definition of its own making",
		"container Main of task definition {name}, with the named port http {port}",
		"",
		({ definition, name, port }) => definition === undefined && port !== undefined && { name, port },
		"ECS API, ExpressGatewayContainer, ContainerDefinition",
	),
	change(
		"taskDefinitionArn",
		"{definition}",
		"taskDefinition {definition}, as it is",
		"",
		({ definition }) => definition !== undefined && { definition },
		"ECS API, CreateService",
	),
	change(
		"environment, secrets",
		"of the Express service: {names}",
		"of container Main; what is not said later is not in it",
		"",
		({ container: { environment, secrets } }) =>
			names([...listOf(environment), ...listOf(secrets)].map(({ name }) => name)),
		"ECS API, ContainerDefinition",
	),
	change(
		"healthCheckPath",
		"{path}, of a target group that ECS makes",
		"the health check of both target groups",
		"set {path} as HealthCheckPath and 200 as Matcher on both",
		({ healthPath: path }) => ({ path }),
		"ELBv2 API, CreateTargetGroup",
	),
	change(
		"how a version is deployed",
		"canary 5 % for 3 minutes, then all for 3 minutes: Express Mode's choice",
		"deploymentConfiguration CANARY with the same numbers, yours to change: .canary(…), .linear(…), .blueGreen(…), .rolling(…)",
		"",
		() => true,
		"ECS developer guide, Express Mode; ECS API, DeploymentConfiguration",
	),
	change(
		"networkConfiguration",
		"public addresses where the subnets are public",
		"assignPublicIp as it is said: {said}",
		"say { network: { …, assignPublicIp: true } } for public subnets without NAT, else the image can't be pulled",
		({ network }) => network !== undefined && { said: String(network.assignPublicIp ?? "not at all, so none") },
		"ECS developer guide, Express Mode; ECS API, AwsVpcConfiguration",
	),
	change(
		"security groups",
		"ECS adds one that lets its load balancer in",
		"only those that are said",
		"let the security group of the load balancer in at the port",
		() => true,
		"ECS developer guide, Express Mode",
	),
	change(
		"logs",
		"a group that ECS makes where none is said",
		"{group}, which must be there",
		"create it before the first deployment",
		({ definition, logs, name }) => definition === undefined && { group: logs?.group ?? `/ecs/${name}` },
		"ECS developer guide, Send Amazon ECS logs to CloudWatch",
	),
];
