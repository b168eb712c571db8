import { type Clear, clear } from "../../engine/late.js";
import type { DescribedExpressConfiguration, DescribedExpressContainer } from "../observe/express-described.js";
import type { ExpressContainer, ExpressSpec } from "../spec/express.js";

/** Members of CreateExpressGatewayService and UpdateExpressGatewayService. */
export type ExpressMembers = Readonly<Record<string, unknown>>;

/** What is sent where nothing is said and nothing is there: AWS's own defaults of sizes disagree. Source: facts 7.5, ecs-api 1.8. */
export const EXPRESS_DEFAULTS = {
	cpu: "256",
	memory: "512",
	cpuArchitecture: "X86_64",
	containerPort: 80,
	healthCheckPath: "/ping",
} as const;

/** The whole configuration that a new service shall have. */
export function newConfiguration(app: ExpressSpec): ExpressMembers {
	const { networkConfiguration, scalingTarget, healthCheckPath = EXPRESS_DEFAULTS.healthCheckPath } = app;
	return saidMembers({
		...runsOf(app, undefined),
		healthCheckPath,
		networkConfiguration,
		scalingTarget,
	});
}

/** What runs in its tasks: what is there with what is said put in, whole, because AWS replaces the container as a whole. */
export function runsOf(app: ExpressSpec, there: DescribedExpressConfiguration | undefined): ExpressMembers {
	const { taskDefinitionArn } = app;
	if (taskDefinitionArn !== undefined) return { taskDefinitionArn };
	return saidMembers({
		executionRoleArn: app.executionRoleArn ?? there?.executionRoleArn,
		taskRoleArn: app.taskRoleArn === clear ? undefined : (app.taskRoleArn ?? there?.taskRoleArn),
		primaryContainer: containerOf(app.primaryContainer, there?.primaryContainer),
		cpu: app.cpu ?? there?.cpu ?? EXPRESS_DEFAULTS.cpu,
		memory: app.memory ?? there?.memory ?? EXPRESS_DEFAULTS.memory,
		cpuArchitecture: app.cpuArchitecture ?? there?.cpuArchitecture ?? EXPRESS_DEFAULTS.cpuArchitecture,
	});
}

/** The container whole. */
export function containerOf(said: ExpressContainer = {}, there: DescribedExpressContainer | undefined): ExpressMembers {
	return saidMembers({
		image: said.image ?? there?.image,
		containerPort: said.containerPort ?? there?.containerPort ?? EXPRESS_DEFAULTS.containerPort,
		awsLogsConfiguration: left(said.awsLogsConfiguration, there?.awsLogsConfiguration),
		repositoryCredentials: left(said.repositoryCredentials, there?.repositoryCredentials),
		command: listOf(said.command, there?.command),
		environment: listOf(said.environment, there?.environment),
		secrets: listOf(said.secrets, there?.secrets),
	});
}

export const saidMembers = (members: ExpressMembers): ExpressMembers =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** What is said, or what is there where nothing is. */
const left = <Said, There>(said: Said | Clear | undefined, there: There): Said | There | undefined =>
	said === clear ? undefined : (said ?? there);

/**
 * An empty list takes away what is there, whether AWS replaces the container or joins what is sent to what is there; where nothing is
 * there it says nothing.
 */
export function listOf<Item>(
	said: readonly Item[] | Clear | undefined,
	there: readonly Item[] | undefined,
): readonly Item[] | undefined {
	const list = left(said, there) ?? [];
	return list.length > 0 || (there && there.length > 0) ? list : undefined;
}
