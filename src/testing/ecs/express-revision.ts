import type { Answer } from "../world/model.js";
import { arnOf, ingressFor, planned } from "./express-infrastructure.js";
import { containerFrom, type Wanted } from "./express-input.js";
import {
	type AccessType,
	type ExpressConfiguration,
	type Infrastructure,
	idOf,
	logGroupName,
} from "./express-state.js";
import { digestOf } from "./identity.js";
import { type Input, pick, structure, structures, texts } from "./input.js";
import { invalidParameter } from "./refusals.js";
import { addRevision, withPlatform } from "./revisions.js";
import type { Ecs, RevisionRecord, ServiceRecord, TaskDefinitionRecord } from "./state.js";
import { registerTaskDefinition } from "./task-definitions.js";

type Named = Pick<ServiceRecord, "name" | "cluster" | "arn">;

/** Makes the revision that a call asks for, with a task definition unless the user has one. Facts, ecs-api 1.8. */
export function reviseExpress(ecs: Ecs, service: Named, owner: Infrastructure, wanted: Wanted): RevisionRecord {
	const subnets = subnetsOf(ecs, texts(wanted.network, "subnets"));
	const access = accessOf(ecs, subnets);
	const ingress = ingressFor(ecs, owner, access, { name: service.name, subnets });
	const mine = idOf(owner.securityGroup);
	const said = texts(wanted.network, "securityGroups").filter((group) => group !== mine);
	// ECS adds its own to the list that it returns. Facts 4.6.
	const securityGroups = [...said, mine];
	const container = wanted.definition ? wanted.container : logged(ecs, service, owner, wanted.container ?? {});
	const definition = wanted.definition ?? register(ecs, service, { ...wanted, ...(container && { container }) });
	const [first, second] = owner.targetGroups;
	const settings = withPlatform(
		{
			capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
			networkConfiguration: {
				awsvpcConfiguration: {
					subnets,
					securityGroups,
					assignPublicIp: access === "PUBLIC" ? "ENABLED" : "DISABLED",
				},
			},
			loadBalancers: [
				{
					targetGroupArn: first.arn,
					containerName: "Main",
					containerPort: wanted.port,
					advancedConfiguration: {
						alternateTargetGroupArn: second.arn,
						productionListenerRule: ingress.rule.arn,
						roleArn: owner.role,
					},
				},
			],
		},
		true,
	);
	const revision = addRevision(ecs, service, definition, settings);
	const isTold = !wanted.definition || ecs.world.switches.expressOwnContainer === "told";
	revision.express = {
		isOwnDefinition: wanted.definition !== undefined,
		access,
		port: wanted.port,
		infrastructure: owner,
		document: {
			...pick({ ...wanted }, ["executionRoleArn", "taskRoleArn", "cpu", "memory", "cpuArchitecture"]),
			taskDefinitionArn: definition.arn,
			networkConfiguration: { subnets, securityGroups },
			healthCheckPath: wanted.healthCheckPath,
			...(isTold && { primaryContainer: container }),
			scalingTarget: { ...wanted.scalingTarget },
		},
	};
	return revision;
}

/** What UpdateService leaves of an Express service's settings, around the definition that it names. */
export function carryExpress(before: RevisionRecord, after: RevisionRecord): void {
	const { express } = before;
	if (!express) return;
	const { settings, taskDefinition } = after;
	const network = structure(structure(settings, "networkConfiguration") ?? {}, "awsvpcConfiguration") ?? {};
	const isSame = before.taskDefinition === taskDefinition;
	const told = express.document.primaryContainer ? DEFINED : DEFINED.filter((member) => member !== "primaryContainer");
	after.express = {
		...express,
		document: {
			...express.document,
			...(isSame ? {} : pick(ofDefinition(taskDefinition), told)),
			networkConfiguration: pick(network, ["subnets", "securityGroups"]),
		},
	};
}

/** What a task definition says of an Express service. */
function ofDefinition({ arn, document }: TaskDefinitionRecord): Answer {
	const main = structures(document, "containerDefinitions").find(({ name }) => name === "Main") ?? {};
	return {
		taskDefinitionArn: arn,
		...pick(document, ["executionRoleArn", "taskRoleArn", "cpu", "memory"]),
		primaryContainer: containerFrom(main),
	};
}

/** Public subnets give a load balancer that faces the internet, private ones an internal one. Facts, ecs-api 1.8. */
function accessOf({ world }: Ecs, subnets: readonly string[]): AccessType {
	const isPrivate = (subnet: string) => world.declared.get("subnet", subnet)?.MapPublicIpOnLaunch === false;
	return subnets.every(isPrivate) ? "PRIVATE" : "PUBLIC";
}

/** Those of the default VPC where none are said. */
function subnetsOf({ world }: Ecs, said: readonly string[]): readonly string[] {
	if (said.length > 0) return said;
	const declared = world.declared.all("subnet").map(({ name, id }) => String(name ?? id));
	if (declared.length > 0) return declared;
	if (world.mode === "declared") throw invalidParameter("No subnets were found in the default VPC.");
	const place = `${world.account} ${world.region}`;
	return ["a", "b"].map((zone) => `subnet-${digestOf(`${place}${zone}`).slice(7, 24)}`);
}

/** ECS makes a log group of its own unless one is named. */
function logged(ecs: Ecs, { name, cluster }: Named, owner: Infrastructure, said: Answer): Answer {
	if (said.awsLogsConfiguration) return said;
	owner.logGroup ??= planned(
		ecs,
		"logGroup",
		arnOf(ecs, "logs", `log-group:/aws/ecs/${cluster.name}/${name}-${ecs.identity.hex(4)}`),
	);
	const group = logGroupName(owner);
	if (!ecs.logs.groups.has(group)) ecs.logs.createGroup(group, ecs.agenda.now);
	return { ...said, awsLogsConfiguration: { logGroup: group, logStreamPrefix: "ecs" } };
}

function register(ecs: Ecs, { name, cluster }: Named, wanted: Wanted): TaskDefinitionRecord {
	const container: Input = wanted.container ?? {};
	const logs = structure(container, "awsLogsConfiguration") ?? {};
	return registerTaskDefinition(ecs, {
		family: `${cluster.name}-${name}`.slice(0, 255),
		networkMode: "awsvpc",
		requiresCompatibilities: ["FARGATE"],
		cpu: wanted.cpu,
		memory: wanted.memory,
		...pick({ ...wanted }, ["executionRoleArn", "taskRoleArn"]),
		runtimePlatform: { cpuArchitecture: wanted.cpuArchitecture, operatingSystemFamily: "LINUX" },
		containerDefinitions: [
			{
				name: "Main",
				essential: true,
				...pick(container, ["image", "command", "environment", "secrets", "repositoryCredentials"]),
				portMappings: [{ name: `main-${wanted.port}-tcp`, containerPort: wanted.port, protocol: "tcp" }],
				logConfiguration: {
					logDriver: "awslogs",
					options: {
						"awslogs-group": logs.logGroup,
						"awslogs-region": ecs.world.region,
						"awslogs-stream-prefix": logs.logStreamPrefix,
					},
				},
			},
		],
	});
}

/** Whether nothing that tasks run with differs: neither the definition nor network, health check or way in. */
export const isSameRevision = (wanted: Wanted, { document, isOwnDefinition }: ExpressConfiguration): boolean => {
	const network = structure(document, "networkConfiguration") ?? {};
	const subnets = texts(wanted.network, "subnets");
	const groups = texts(wanted.network, "securityGroups");
	const known = texts(network, "securityGroups");
	return (
		(subnets.length === 0 || sameText(subnets, texts(network, "subnets"))) &&
		groups.every((group) => known.includes(group)) &&
		groups.length >= known.length - 1 &&
		wanted.healthCheckPath === document.healthCheckPath &&
		(isOwnDefinition
			? wanted.definition?.arn === document.taskDefinitionArn
			: !wanted.definition &&
				COMPARED.every((member) => sameText(plain(wanted, member), document[member])) &&
				sameText(inOrder(wanted.container), inOrder(structure(document, "primaryContainer"))))
	);
};

const DEFINED = ["taskDefinitionArn", "executionRoleArn", "taskRoleArn", "cpu", "memory", "primaryContainer"];
const COMPARED = ["executionRoleArn", "taskRoleArn", "cpu", "memory", "cpuArchitecture"];

const plain = (wanted: Wanted, member: string): unknown => (({ ...wanted }) as Answer)[member];

const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A container with its variables by name; a log group that ECS makes is as good as none. */
function inOrder(container: Answer = {}): readonly unknown[] {
	const { environment, awsLogsConfiguration, ...rest } = container;
	const variables = structures({ environment }, "environment").map((item) => `${item.name}=${item.value}`);
	const logs = structure({ awsLogsConfiguration }, "awsLogsConfiguration");
	const isMade = String(logs?.logGroup ?? "/aws/ecs/").startsWith("/aws/ecs/");
	return [variables.sort(), isMade ? undefined : logs, Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))];
}
