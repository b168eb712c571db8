import { clear } from "../../engine/late.js";
import { type LeavingExpress, listOf } from "./leaving-express.js";

/** The container that Express sends its traffic to. Source: facts 1.8. */
export const MAIN = "Main";

/** The rollout of Express, said by hand. Source: facts 4.6. */
const CANARY = {
	strategy: "CANARY",
	canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 3 },
	bakeTimeInMinutes: 3,
} as const;
/** Source: facts 1.8. */
const GRACE_SECONDS = 300;

/** The service, in the members of CreateService; what is missing is not in it. */
export function serviceJson(leaving: LeavingExpress): Readonly<Record<string, unknown>> {
	const { app, options, name, network, definition, min, port } = leaving;
	const { loadBalancer: said, alarms = [] } = options;
	return {
		serviceName: name,
		desiredCount: min,
		...(definition !== undefined && { taskDefinition: definition, launchType: "FARGATE" }),
		...(network && { networkConfiguration: { awsvpcConfiguration: awsvpc(network) } }),
		deploymentConfiguration: {
			...CANARY,
			...(alarms.length > 0 && { alarms: { alarmNames: [...alarms], enable: true, rollback: true } }),
		},
		...(said &&
			port !== undefined && {
				healthCheckGracePeriodSeconds: GRACE_SECONDS,
				loadBalancers: [
					{
						targetGroupArn: said.targetGroup,
						containerName: MAIN,
						containerPort: port,
						advancedConfiguration: {
							alternateTargetGroupArn: said.alternateTargetGroup,
							productionListenerRule: said.productionListenerRule,
							...(said.testListenerRule !== undefined && { testListenerRule: said.testListenerRule }),
							roleArn: said.role,
						},
					},
				],
			}),
		...tagsOf(app.tags),
	};
}

/** Its task definition, in the members of RegisterTaskDefinition; the logs are said by words, which know the region. */
export function definitionJson(leaving: LeavingExpress): Readonly<Record<string, unknown>> {
	const { app, name, container, port, cpu, memory, executionRole } = leaving;
	const { image, command, environment, secrets, repositoryCredentials } = container;
	return {
		family: name,
		networkMode: "awsvpc",
		requiresCompatibilities: ["FARGATE"],
		cpu,
		memory,
		runtimePlatform: { cpuArchitecture: app.cpuArchitecture ?? "X86_64", operatingSystemFamily: "LINUX" },
		...(executionRole !== undefined && { executionRoleArn: executionRole }),
		...(app.taskRoleArn !== undefined && app.taskRoleArn !== clear && { taskRoleArn: app.taskRoleArn }),
		containerDefinitions: [
			{
				name: MAIN,
				essential: true,
				...(image !== undefined && { image }),
				portMappings: [{ name: "http", containerPort: port, protocol: "tcp", appProtocol: "http" }],
				...said("command", listOf(command)),
				...said("environment", listOf(environment)),
				...said("secrets", listOf(secrets)),
				...(repositoryCredentials !== undefined && repositoryCredentials !== clear && { repositoryCredentials }),
			},
		],
		...tagsOf(app.tags),
	};
}

function awsvpc({ subnets, securityGroups, assignPublicIp }: NonNullable<LeavingExpress["network"]>) {
	return {
		subnets: [...subnets],
		...(securityGroups && { securityGroups: [...securityGroups] }),
		...(assignPublicIp !== undefined && { assignPublicIp: assignPublicIp ? "ENABLED" : "DISABLED" }),
	};
}

const tagsOf = (tags: LeavingExpress["app"]["tags"]) =>
	said(
		"tags",
		listOf(tags).filter(({ key }) => !/^aws:/i.test(key ?? "")),
	);

const said = (name: string, list: readonly unknown[]): Readonly<Record<string, unknown>> =>
	list.length > 0 ? { [name]: list } : {};
