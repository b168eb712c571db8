import { type Change, changesBetween, isEqual } from "../../engine/diff.js";
import { clear } from "../../engine/late.js";
import type { DescribedExpressConfiguration, ManagedResources, ObservedExpress } from "../observe/express-described.js";
import type { ExpressContainer, ExpressSpec } from "../spec/express.js";

/** What differs between what is said and what runs; nothing that AWS adds by itself. */
export function expressChanges(
	app: ExpressSpec,
	there: DescribedExpressConfiguration,
	{ managed, definition }: Pick<ObservedExpress, "managed" | "definition">,
): Change[] {
	const { taskDefinitionArn, taskRoleArn } = app;
	return [
		...(taskDefinitionArn === undefined
			? []
			: changesBetween(there.taskDefinitionArn, definition ?? taskDefinitionArn, "taskDefinitionArn")),
		...(["executionRoleArn", "cpu", "memory", "cpuArchitecture", "healthCheckPath"] as const).flatMap((member) =>
			app[member] === undefined ? [] : changesBetween(there[member], app[member], member),
		),
		...(taskRoleArn === undefined
			? []
			: changesBetween(there.taskRoleArn, taskRoleArn === clear ? undefined : taskRoleArn, "taskRoleArn")),
		...containerChanges(app.primaryContainer, there, managed),
		...Object.entries(app.scalingTarget ?? {}).flatMap(([member, value]) =>
			changesBetween(there.scalingTarget?.[member], value, `scalingTarget.${member}`),
		),
		...networkChanges(app, there, managed),
	];
}

function containerChanges(
	said: ExpressContainer | undefined,
	{ primaryContainer: there = {} }: DescribedExpressConfiguration,
	managed: ManagedResources | undefined,
): Change[] {
	if (!said) return [];
	const at = (member: keyof ExpressContainer, before: unknown, after: unknown) =>
		said[member] === undefined
			? []
			: changesBetween(blank(before), blank(after === clear ? undefined : after), `primaryContainer.${member}`);
	const logs = there.awsLogsConfiguration;
	// ECS makes a group of its own where none is said.
	const isOwn = said.awsLogsConfiguration === clear && managed?.logGroups.includes(logs?.logGroup ?? "") === true;
	return [
		...at("image", there.image, said.image),
		...at("containerPort", there.containerPort, said.containerPort),
		...at("awsLogsConfiguration", isOwn ? undefined : logs, said.awsLogsConfiguration),
		...at("repositoryCredentials", there.repositoryCredentials, said.repositoryCredentials),
		...at("command", there.command, said.command),
		...at("environment", byName(there.environment), byName(said.environment)),
		...at("secrets", byName(there.secrets), byName(said.secrets)),
	];
}

/** Sets, whose order says nothing; the group that ECS adds to the list is none of ours. Source: facts 4.6. */
function networkChanges(
	{ networkConfiguration: said }: ExpressSpec,
	{ networkConfiguration: there }: DescribedExpressConfiguration,
	managed: ManagedResources | undefined,
): Change[] {
	const changes: Change[] = [];
	if (said?.subnets && !isEqual(sorted(said.subnets), sorted(there?.subnets)))
		changes.push({ path: "networkConfiguration.subnets", before: there?.subnets, after: said.subnets });
	if (said?.securityGroups && !isSameGroups(said.securityGroups, there?.securityGroups ?? [], managed))
		changes.push({
			path: "networkConfiguration.securityGroups",
			before: ownGroups(there?.securityGroups ?? [], managed),
			after: said.securityGroups,
		});
	return changes;
}

function isSameGroups(
	said: readonly string[],
	there: readonly string[],
	managed: ManagedResources | undefined,
): boolean {
	if (!said.every((group) => there.includes(group))) return false;
	// Where ECS does not tell which it made, one more may be its own.
	const ours = ownGroups(there, managed);
	return managed?.securityGroups.length ? ours.every((group) => said.includes(group)) : there.length <= said.length + 1;
}

/** The groups of a service without those that ECS made. */
export const ownGroups = (there: readonly string[], managed: ManagedResources | undefined): readonly string[] =>
	there.filter((group) => !managed?.securityGroups.includes(group));

/** ECS does not keep the order of variables. Source: facts 4.6. */
const byName = (list: unknown): unknown =>
	Array.isArray(list)
		? [...list].sort((a: { name?: string }, b: { name?: string }) => String(a.name).localeCompare(String(b.name)))
		: list;

const blank = (value: unknown): unknown => (Array.isArray(value) && value.length === 0 ? undefined : value);

const sorted = (list: readonly string[] = []): string[] => [...list].sort();
