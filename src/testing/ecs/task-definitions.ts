import { type Answer, AwsFault, type Handler } from "../world/model.js";
import { structures, text, texts } from "./input.js";
import { isMissed, type Lag } from "./lag.js";
import { page } from "./paging.js";
import { clientError, invalidParameter } from "./refusals.js";
import { type Ecs, type FamilyRecord, seconds, type TaskDefinitionRecord } from "./state.js";
import { containerPlans, echoed } from "./task-definition-echo.js";
import { refuseTaskDefinition } from "./task-definition-rules.js";

/** Facts 1.4. */
export const taskDefinitionOperations = (ecs: Ecs): Record<string, Handler> => ({
	RegisterTaskDefinition(input) {
		const record = registerTaskDefinition(ecs, input);
		return { taskDefinition: describe(record), tags: record.tags };
	},
	DescribeTaskDefinition(input, context) {
		const record = resolve(ecs, text(input, "taskDefinition") ?? "", context);
		if (!record) throw clientError("Unable to describe task definition.");
		const tags = texts(input, "include").includes("TAGS") ? { tags: record.tags } : {};
		return { taskDefinition: describe(record), ...tags };
	},
	ListTaskDefinitions(input, context) {
		const prefix = text(input, "familyPrefix");
		const status = text(input, "status") ?? "ACTIVE";
		adoptDeclared(ecs);
		const families = prefix === undefined ? [...ecs.families.values()] : [ecs.families.get(prefix)];
		const records = families
			.flatMap((family) => family?.revisions ?? [])
			.filter((record) => record.status === status && !isMissed(context, record.registeredAt));
		if (text(input, "sort") === "DESC") records.reverse();
		const listed = page(records, input, { standard: 100, most: 100 });
		return { ...listed.rest, taskDefinitionArns: listed.items.map(({ arn }) => arn) };
	},
	ListTaskDefinitionFamilies(input) {
		const status = text(input, "status") ?? "ACTIVE";
		const prefix = text(input, "familyPrefix") ?? "";
		adoptDeclared(ecs);
		const names = [...ecs.families.values()]
			.filter(({ name }) => name.startsWith(prefix))
			.filter((family) => status === "ALL" || (status === "ACTIVE") === isActive(family))
			.map(({ name }) => name)
			.sort();
		const listed = page(names, input, { standard: 100, most: 100 });
		return { ...listed.rest, families: listed.items };
	},
	DeregisterTaskDefinition(input) {
		const name = text(input, "taskDefinition") ?? "";
		if (!/:\d+$/.test(name)) throw clientError("Invalid revision number. Number: null");
		const record = resolve(ecs, name);
		if (!record) throw clientError("The specified task definition does not exist.");
		record.status = "INACTIVE";
		record.deregisteredAt = ecs.agenda.now;
		return { taskDefinition: describe(record) };
	},
	DeleteTaskDefinitions(input) {
		const names = texts(input, "taskDefinitions");
		if (names.length === 0 || names.length > 10) {
			throw invalidParameter("The number of task definitions must be between 1 and 10.");
		}
		const failures: Answer[] = [];
		const taskDefinitions: Answer[] = [];
		for (const name of names) {
			const record = resolve(ecs, name);
			if (!record)
				failures.push({ arn: name, reason: "MISSING", detail: "The specified task definition does not exist." });
			else if (record.status === "ACTIVE") {
				const detail =
					"The specified task definition is still in ACTIVE status. Please deregister the target and try again.";
				failures.push({ arn: record.arn, reason: "TASK_DEFINITION_NOT_INACTIVE", detail });
			} else {
				record.status = "DELETE_IN_PROGRESS";
				record.deleteRequestedAt = ecs.agenda.now;
				taskDefinitions.push(describe(record));
			}
		}
		return { taskDefinitions, failures };
	},
});

/** A definition that services and tasks may start with. Throws ClientException. */
export function startable(ecs: Ecs, name: string | undefined): TaskDefinitionRecord {
	if (name === undefined || name === "") throw clientError("TaskDefinition can not be blank.");
	const record = resolve(ecs, name);
	if (!record) throw clientError("TaskDefinition not found.");
	if (record.status !== "ACTIVE") throw clientError("TaskDefinition is inactive");
	refuseUnassumableRoles(ecs, record);
	return record;
}

export function registerTaskDefinition(ecs: Ecs, input: Answer): TaskDefinitionRecord {
	adoptDeclared(ecs);
	return register(ecs, input, ecs.agenda.now);
}

/** Whether ECS can assume a role by now; one that nobody named before is new. Facts 4.5. */
export function isAssumable(ecs: Ecs, role: string): boolean {
	const { world, agenda } = ecs;
	const delayMs = (world.switches.roleDelaySeconds ?? 0) * 1000;
	const declared =
		world.declared.get("role", role) ?? world.declared.get("role", role.slice(role.lastIndexOf("/") + 1));
	const exists = world.mode === "assumed" || declared !== undefined;
	if (!ecs.rolesSeenAt.has(role)) ecs.rolesSeenAt.set(role, agenda.now);
	const seenAt = ecs.rolesSeenAt.get(role) ?? agenda.now;
	const createdAt = typeof declared?.createdAt === "number" ? declared.createdAt : seenAt;
	return exists && agenda.now - createdAt >= delayMs;
}

function register(ecs: Ecs, input: Answer, registeredAt: number): TaskDefinitionRecord {
	refuseTaskDefinition(input);
	noteRoles(ecs, input, registeredAt);
	const name = text(input, "family") ?? "";
	const family = ecs.families.get(name) ?? { name, revisions: [] };
	ecs.families.set(name, family);
	const revision = family.revisions.length + 1;
	const arn = ecs.identity.arn(`task-definition/${name}:${revision}`);
	const record: TaskDefinitionRecord = {
		arn,
		family: name,
		revision,
		registeredAt,
		document: { ...echoed(input), taskDefinitionArn: arn, revision, registeredBy: ecs.identity.caller },
		containers: containerPlans(input),
		status: "ACTIVE",
		tags: [...structures(input, "tags")],
	};
	family.revisions.push(record);
	return record;
}

/** Declared definitions are registered when somebody first looks, as if they had always been there. */
function adoptDeclared(ecs: Ecs): void {
	for (const declared of ecs.world.declared.all("task-definition")) {
		if (ecs.adopted.has(declared)) continue;
		ecs.adopted.add(declared);
		const { name, ...document } = declared;
		register(ecs, { family: name, ...document }, 0);
	}
}

/** By `family` its newest active revision, else exactly that one. */
function resolve(ecs: Ecs, name: string, lag?: Lag): TaskDefinitionRecord | undefined {
	const [, family = "", revision] = /^(?:arn:[^/]+\/)?([^:]*)(?::(\d+))?$/.exec(name) ?? [];
	adoptDeclared(ecs);
	const revisions = ecs.families.get(family)?.revisions;
	if (revision !== undefined) return revisions?.[Number(revision) - 1];
	const active = revisions?.filter((record) => record.status === "ACTIVE") ?? [];
	const known = lag ? active.filter((record) => !isMissed(lag, record.registeredAt)) : active;
	return known.at(-1);
}

const isActive = (family: FamilyRecord): boolean => family.revisions.some(({ status }) => status === "ACTIVE");

function describe(record: TaskDefinitionRecord): Answer {
	const { deregisteredAt, deleteRequestedAt } = record;
	return {
		...record.document,
		status: record.status,
		registeredAt: seconds(record.registeredAt),
		...(deregisteredAt === undefined ? {} : { deregisteredAt: seconds(deregisteredAt) }),
		...(deleteRequestedAt === undefined ? {} : { deleteRequestedAt: seconds(deleteRequestedAt) }),
	};
}

function noteRoles(ecs: Ecs, input: Answer, seenAt: number): void {
	for (const member of ROLES) {
		const role = text(input, member);
		if (role && !ecs.rolesSeenAt.has(role)) ecs.rolesSeenAt.set(role, seenAt);
	}
}

function refuseUnassumableRoles(ecs: Ecs, record: TaskDefinitionRecord): void {
	for (const member of ROLES) {
		const role = text(record.document, member);
		if (!role || isAssumable(ecs, role)) continue;
		throw new AwsFault(
			"ClientException",
			`ECS was unable to assume the role '${role}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.`,
		);
	}
}

const ROLES = ["executionRoleArn", "taskRoleArn"];
