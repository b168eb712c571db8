import type { Gap } from "../../engine/conversion.js";
import { clear } from "../../engine/late.js";
import type { Crossing } from "./crossing.js";
import type { Filling, Row } from "./row.js";

/** A row of what Express needs and App Runner does not know. */
export type GapRow = Row<Crossing, Gap>;

const gap = (
	path: string,
	why: string,
	how: string,
	when: (crossing: Crossing) => Filling | boolean,
	source: string,
): GapRow => ({ texts: { path, why, how }, when, source });

const isSaid = (connector: Crossing["app"]["vpcConnector"]): boolean => connector !== undefined && connector !== clear;

/** What has to be filled in. Source: facts 1.8, 6.13, 7.5. */
export const expressGaps = (): readonly GapRow[] => [
	gap(
		"infrastructureRoleArn",
		"ECS makes load balancer, security groups, scaling and alarms by a role that App Runner does not have",
		"a role that ecs.amazonaws.com assumes, with AmazonECSInfrastructureRoleforExpressGatewayServices: toExpress(app, { infrastructureRole })",
		({ options }) => options.infrastructureRole === undefined,
		"ECS API, CreateExpressGatewayService",
	),
	gap(
		"executionRoleArn",
		"ECS pulls the image, writes logs and reads secrets by a role that ecs-tasks.amazonaws.com assumes; an access role trusts App Runner",
		"a role with AmazonECSTaskExecutionRolePolicy: toExpress(app, { executionRole })",
		({ options }) => options.executionRole === undefined,
		"ECS API, CreateExpressGatewayService",
	),
	gap(
		"primaryContainer.image",
		"App Runner builds the code itself, Express runs an image",
		"build and push it, then toExpress(app, { image })",
		({ image, app }) => image === undefined && app.code !== undefined,
		"ECS API, ExpressGatewayContainer",
	),
	gap(
		"primaryContainer.image",
		"the chain says neither image nor code",
		"appRunner(name).image(uri), or toExpress(app, { image })",
		({ image, app }) => image === undefined && app.code === undefined,
		"ECS API, ExpressGatewayContainer",
	),
	gap(
		"primaryContainer",
		"port, start command and variables stand in the file apprunner.yaml, which this conversion does not read",
		"say them: app.port(number).command(text).env({ … }), then toExpress(app)",
		({ isByFile }) => isByFile,
		"App Runner developer guide, App Runner configuration file reference",
	),
	gap(
		"primaryContainer.containerPort",
		"what the port says is no number",
		"app.port(number), then toExpress(app)",
		({ port, isByFile }) => port === undefined && !isByFile,
		"App Runner API, ImageConfiguration",
	),
	gap(
		"primaryContainer.command",
		"a quote in the start command has no end, so its words are not known",
		"app.command(text), then toExpress(app)",
		({ command, hasCommand }) => hasCommand && !command,
		"App Runner API, ImageConfiguration",
	),
	gap(
		"cpu",
		"Fargate has no size for {cpu} CPU and {memory} memory",
		"app.size(cpu, memory), then toExpress(app)",
		({ pair, cpu, memory }) => pair === undefined && { cpu, memory },
		"ECS developer guide, Task CPU and memory",
	),
	gap(
		"healthCheckPath",
		"App Runner opened a TCP connection, Express asks by HTTP: which path answers 200 is not known, and {path} stands in the chain",
		"toExpress(app, { healthPath })",
		({ isTcp, options, healthPath: path }) => isTcp && options.healthPath === undefined && { path },
		"ECS API, CreateExpressGatewayService",
	),
	gap(
		"scalingTarget",
		"the chain names a scaling configuration by its ARN, not what it says",
		"toExpress(await aws.import(arn)), which reads it; or toExpress(app, { scaling: { min, max } })",
		({ instances, options }) => instances === undefined && options.scaling === undefined,
		"App Runner API, CreateAutoScalingConfiguration",
	),
	gap(
		"networkConfiguration.subnets",
		"the chain names a VPC connector by its ARN, not its subnets",
		"toExpress(await aws.import(arn)), which reads them; or toExpress(app, { network: { subnets } })",
		({ network, app, isPublic }) => network === undefined && isSaid(app.vpcConnector) && isPublic,
		"App Runner API, CreateVpcConnector",
	),
	gap(
		"networkConfiguration.subnets",
		"it answers on the internet, and its connector's subnets are mostly private: in those the load balancer is internal, and nobody outside reaches it",
		"public subnets of the same VPC: toExpress(app, { network: { subnets } })",
		({ network, options, isPublic }) => network !== undefined && options.network === undefined && isPublic,
		"ECS developer guide, Express Mode",
	),
	gap(
		"networkConfiguration.subnets",
		"it answers in a VPC only, and where no subnets are said an Express service comes up on the internet; none stand in the chain, so that it is not deployed",
		"private subnets: toExpress(app, { network: { subnets } })",
		({ network, isPublic }) => network === undefined && !isPublic,
		"ECS developer guide, Express Mode",
	),
	gap(
		"networkConfiguration.subnets",
		"it answers in a VPC only; that the subnets of its connector are private is not known, and public ones would put it on the internet",
		"look at their route tables, then say them: toExpress(app, { network: { subnets } })",
		({ network, options, isPublic }) => network !== undefined && options.network === undefined && !isPublic,
		"ECS developer guide, Express Mode",
	),
];
