import { clear } from "../../engine/late.js";
import type { Change } from "./converted.js";
import type { Crossing } from "./crossing.js";
import { expressScaling } from "./express-json.js";
import { type Filling, names, type Row } from "./row.js";

/** A row of what App Runner and Express both have, but not alike. */
export type ChangeRow = Row<Crossing, Change>;

const change = (
	what: string,
	from: string,
	to: string,
	todo: string,
	when: (crossing: Crossing) => Filling | boolean,
	source: string,
): ChangeRow => ({ texts: { what, from, to, todo, source }, when, source });

/** What both have, but not alike, in the order of what is most often forgotten. Source: facts 1.8, 4.6, 6.13, 7.4, 7.5. */
export const expressChanges = (): readonly ChangeRow[] => [
	change(
		"the address",
		"https://<id>.<region>.awsapprunner.com",
		"an address of ECS's own, told in `endpoints` of the outcome",
		"tell those who call it, or move a domain of your own",
		() => true,
		"ECS API, IngressPathSummary",
	),
	change(
		"Port",
		"{port}, where 8080 is the default",
		"primaryContainer.containerPort {port}, always said: Express would take 80",
		"",
		({ port }) => port !== undefined && { port },
		"App Runner API, ImageConfiguration; ECS API, ExpressGatewayContainer",
	),
	change(
		"HealthCheckConfiguration, HTTP",
		"asks {asked}",
		"healthCheckPath {path}, always said: Express would ask /ping, and wants 200",
		"",
		({ isTcp, askedPath: asked, healthPath: path }) => !isTcp && { asked, path },
		"App Runner API, HealthCheckConfiguration; ECS API, CreateExpressGatewayService",
	),
	change(
		"HealthCheckConfiguration, times and counts",
		"{said}",
		"those of the target group that ECS makes, and 300 s of grace for a task that starts",
		"see that it answers within 300 s of its start",
		({ app: { HealthCheckConfiguration: { Protocol: _, Path: __, ...rest } = {} } }) => listed(rest),
		"App Runner API, HealthCheckConfiguration; ECS developer guide, Express Mode",
	),
	change(
		"the size of an instance",
		"{cpu} CPU, {memory} memory",
		"cpu {units}, memory {mebibytes}, X86_64: the nearest size of Fargate that is not smaller; always sent, because AWS's own defaults disagree",
		"",
		({ cpu, memory, pair }) => pair !== undefined && { cpu, memory, units: pair.cpu, mebibytes: pair.memory },
		"App Runner API, InstanceConfiguration; ECS developer guide, Task CPU and memory",
	),
	change(
		"MaxConcurrency",
		"another instance above {concurrency} requests at once",
		"AVERAGE_CPU kept near a target; requests at once are no metric of Express",
		"say { requestSeconds } to scale by requests a minute, or { scaling: { metric, target } }",
		({ instances, options: { scaling, requestSeconds } }) =>
			scaling?.metric === undefined && requestSeconds === undefined && instances !== undefined && { ...instances },
		"App Runner API, CreateAutoScalingConfiguration; ECS API, ExpressGatewayScalingTarget",
	),
	change(
		"MaxConcurrency, where it is known how long a request takes",
		"another instance above {concurrency} requests at once",
		"REQUEST_COUNT_PER_TARGET {target}: requests a minute for each task; where none is said it is what keeps {concurrency} at once busy",
		"measure again under load: the target is only as good as the mean",
		(crossing) => {
			const { instances, options } = crossing;
			const target = expressScaling(crossing)?.autoScalingTargetValue;
			const isByTime = options.scaling?.metric === undefined && options.requestSeconds !== undefined;
			return isByTime && instances !== undefined && target !== undefined && { ...instances, target };
		},
		"App Runner API, CreateAutoScalingConfiguration; ECS API, ExpressGatewayScalingTarget",
	),
	change(
		"MinSize, MaxSize",
		"{min} to {max} instances",
		"{least} to {most} tasks, always said",
		"check what tasks that wait for requests cost: App Runner and Fargate bill them differently",
		(crossing) => {
			const { minTaskCount: least, maxTaskCount: most } = expressScaling(crossing) ?? {};
			const { instances } = crossing;
			return instances !== undefined && least !== undefined && most !== undefined && { ...instances, least, most };
		},
		"App Runner API, CreateAutoScalingConfiguration; App Runner pricing",
	),
	change(
		"RuntimeEnvironmentVariables",
		"a map: {names}",
		"primaryContainer.environment, a list",
		"",
		({ variables }) => names(variables.map(([name]) => name)),
		"App Runner API, ImageConfiguration; ECS API, ExpressGatewayContainer",
	),
	change(
		"RuntimeEnvironmentSecrets",
		"a map, read with the instance role: {names}",
		"primaryContainer.secrets, a list, read with the execution role",
		"allow the execution role secretsmanager:GetSecretValue, ssm:GetParameters and kms:Decrypt for them",
		({ secrets }) => names(secrets.map(([name]) => name)),
		"App Runner developer guide, Referencing environment variables; ECS API, CreateExpressGatewayService",
	),
	change(
		"StartCommand",
		"one text",
		"primaryContainer.command, {count} words, split as a shell splits them; an ENTRYPOINT of the image is kept and gets them as arguments",
		"see that the image has no ENTRYPOINT that they do not fit",
		({ command }) => command?.how === "split" && { count: command.words.length },
		"App Runner API, ImageConfiguration; ECS API, ExpressGatewayContainer",
	),
	change(
		"StartCommand that only a shell understands",
		"one text with variables, pipes, patterns or built-in words",
		"primaryContainer.command sh -c and the text; an ENTRYPOINT of the image is kept and gets them as arguments",
		"see that the image has a shell, and no ENTRYPOINT",
		({ command }) => command?.how === "shell",
		"App Runner API, ImageConfiguration; ECS API, ExpressGatewayContainer",
	),
	change(
		"StartCommand in plans",
		"hidden in plans, diffs and reports",
		"primaryContainer.command is printed in plans of ECS, and everyone who may read task definitions sees it",
		"keep secrets out of the command: app.secret(name, arn)",
		({ command }) => command !== undefined,
		"Gantry; ECS API, DescribeTaskDefinition",
	),
	change(
		"the VPC connector",
		"outgoing traffic alone goes through its subnets",
		"the whole task stands in networkConfiguration.subnets, and they decide the load balancer: public subnets make it internet-facing, private ones internal",
		"see that the route tables of these subnets fit",
		({ network, app: { vpcConnector } }) =>
			network !== undefined && vpcConnector !== undefined && vpcConnector !== clear,
		"App Runner API, CreateVpcConnector; ECS developer guide, Express Mode",
	),
	change(
		"InstanceRoleArn",
		"{role}, which tasks.apprunner.amazonaws.com assumes",
		"taskRoleArn {task}, which ecs-tasks.amazonaws.com assumes",
		"add ecs-tasks.amazonaws.com to the trust policy of {task}, and leave App Runner in that of {role} until the end",
		({ app: { InstanceRoleArn: role }, options }) =>
			role !== undefined && role !== clear && { role, task: options.taskRole ?? role },
		"App Runner developer guide, Identity and access management; ECS developer guide, Task IAM role",
	),
	change(
		"AccessRoleArn",
		"{role}, by which build.apprunner.amazonaws.com pulls the image",
		"the execution role pulls it, which ecs-tasks.amazonaws.com assumes",
		"give the execution role AmazonECSTaskExecutionRolePolicy",
		({ app: { AccessRoleArn: role } }) => role !== undefined && { role },
		"App Runner API, AuthenticationConfiguration; ECS developer guide, Task execution IAM role",
	),
	change(
		"logs",
		"/aws/apprunner/<service>/<id>/application",
		"{group}",
		"move alarms, metric filters and dashboards",
		({ options: { logs } }) => ({ group: logs?.group ?? "a log group that ECS makes" }),
		"App Runner developer guide, Logs; ECS developer guide, Express Mode",
	),
	change(
		"how a version is deployed",
		"all traffic moves when the new instances are healthy",
		"canary: 5 % of the traffic for 3 minutes, then all for 3 minutes; an alarm rolls back where 4xx and 5xx are above 1 % in 2 of 3 minutes",
		"see that healthy traffic has fewer 4xx, or each deployment is rolled back",
		() => true,
		"ECS developer guide, Express Mode",
	),
	change(
		"the time of a request",
		"120 s in all",
		"the load balancer's own bounds: its idle timeout, unless somebody changed it",
		"check how long a request may be silent there, and try your longest one",
		() => true,
		"App Runner developer guide, Developing application code; Application Load Balancers, idle timeout",
	),
	change(
		"Tags",
		"Key, Value",
		"tags with key, value; those that begin with aws: stay behind",
		"",
		({ app: { Tags } }) => Array.isArray(Tags) && Tags.length > 0,
		"App Runner API, Tag; ECS API, Tag",
	),
];

const listed = (members: Readonly<Record<string, unknown>>): Filling | false => {
	const said = Object.entries(members).flatMap(([name, value]) =>
		typeof value === "number" ? `${name} ${value}` : [],
	);
	return said.length > 0 && { said: said.join(", ") };
};
