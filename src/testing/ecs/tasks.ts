import { type Answer, AwsFault, type Handler } from "../world/model.js";
import { findCluster, lastPart } from "./clusters.js";
import { describeTask } from "./describe-task.js";
import { flag, type Input, number, pick, structures, text, texts } from "./input.js";
import { visible } from "./lag.js";
import { page } from "./paging.js";
import { clientError, conflict, invalidParameter, missing, serviceNotFound } from "./refusals.js";
import { refuseService } from "./service-rules.js";
import type { ClusterRecord, Ecs, TaskRecord } from "./state.js";
import { startable } from "./task-definitions.js";
import { tasksOf } from "./task-index.js";
import { launch } from "./task-launch.js";
import { endTask } from "./task-life.js";

/** Facts 1.6. */
export const taskOperations = (ecs: Ecs): Record<string, Handler> => ({
	RunTask(input) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		const count = number(input, "count") ?? 1;
		if (count < 1 || count > 10) throw invalidParameter("count must be between 1 and 10.");
		const earlier = repeated(ecs, input);
		if (earlier) return { tasks: earlier.map((task) => describeTask(ecs, task)), failures: [] };
		const definition = startable(ecs, text(input, "taskDefinition"));
		refuseService(ecs, cluster, input, definition);
		const startedBy = text(input, "startedBy");
		if (startedBy !== undefined && startedBy.length > 128)
			throw invalidParameter("startedBy can have at most 128 characters.");
		const settings = settingsOf(cluster, input);
		// Facts 5.1: launches on Fargate have a rate of their own.
		const isFargate = settings.launchType === "FARGATE";
		if (isFargate && ecs.launches.allowance(count, ecs.agenda.now) < count) {
			throw new AwsFault("ThrottlingException", "Rate exceeded");
		}
		if (isFargate) ecs.launches.take(count);
		const failures: Answer[] = [];
		const tasks: TaskRecord[] = [];
		for (let index = 0; index < count; index++) {
			const reason = noPlace(ecs, definition.containers, isFargate);
			if (reason !== undefined) failures.push({ reason });
			else {
				const group = text(input, "group") ?? `family:${definition.family}`;
				const tags = structures(input, "tags");
				tasks.push(
					launch(ecs, {
						cluster,
						definition,
						group,
						settings,
						tags,
						...(startedBy === undefined ? {} : { startedBy }),
					}),
				);
			}
		}
		const token = text(input, "clientToken");
		if (token)
			ecs.tokens.set(`RunTask ${token}`, { parameters: JSON.stringify(input), arns: tasks.map(({ arn }) => arn) });
		return { tasks: tasks.map((task) => describeTask(ecs, task)), failures };
	},
	DescribeTasks(input, context) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		const names = texts(input, "tasks");
		if (names.length === 0) throw invalidParameter("Tasks cannot be empty.");
		if (names.length > 100) throw invalidParameter("Tasks cannot be longer than 100.");
		const withTags = texts(input, "include").includes("TAGS");
		const failures: Answer[] = [];
		const tasks: Answer[] = [];
		for (const name of names) {
			const task = ecs.tasks.get(lastPart(name));
			const seen = task?.cluster === cluster ? visible([task], context)[0] : undefined;
			if (seen) tasks.push(describeTask(ecs, seen, withTags));
			else failures.push(missing(name.startsWith("arn:") ? name : ecs.identity.arn(`task/${cluster.name}/${name}`)));
		}
		return { tasks, failures };
	},
	ListTasks(input, context) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		const desiredStatus = text(input, "desiredStatus") ?? "RUNNING";
		const startedBy = text(input, "startedBy");
		const family = text(input, "family");
		const launchType = text(input, "launchType");
		const serviceName = text(input, "serviceName");
		if (startedBy !== undefined && (family !== undefined || serviceName !== undefined)) {
			throw invalidParameter("Cannot specify startedBy with other filters.");
		}
		if (serviceName !== undefined && !cluster.services.has(lastPart(serviceName))) throw serviceNotFound();
		const tasks = candidates(ecs, cluster, { desiredStatus, startedBy, serviceName }).filter(
			(task) =>
				task.desiredStatus === desiredStatus &&
				(startedBy === undefined || task.startedBy === startedBy) &&
				(family === undefined || task.definition.family === family) &&
				(launchType === undefined || task.settings.launchType === launchType) &&
				(serviceName === undefined || task.group === `service:${lastPart(serviceName)}`),
		);
		const listed = page(visible(tasks, context), input, { standard: 100, most: 100 });
		return { ...listed.rest, taskArns: listed.items.map(({ arn }) => arn) };
	},
	StopTask(input) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		const task = ecs.tasks.get(lastPart(text(input, "task") ?? ""));
		if (task?.cluster !== cluster) throw invalidParameter("The referenced task was not found.");
		endTask(ecs, task, { stopCode: "UserInitiated", reason: text(input, "reason") ?? "Task stopped by user" });
		return { task: describeTask(ecs, task) };
	},
});

/** As few tasks as the filters let: stopped ones are known by their group and starter. */
function candidates(
	ecs: Ecs,
	cluster: ClusterRecord,
	by: { desiredStatus: string; startedBy: string | undefined; serviceName: string | undefined },
): readonly TaskRecord[] {
	if (by.startedBy !== undefined) return tasksOf(cluster, `by ${by.startedBy}`);
	if (by.serviceName !== undefined) return tasksOf(cluster, `service:${lastPart(by.serviceName)}`);
	if (by.desiredStatus === "RUNNING") return [...cluster.tasks.values()];
	return [...ecs.tasks.values()].filter((task) => task.cluster === cluster);
}

/** The same token with other parameters is a conflict. Facts 1.1. */
function repeated(ecs: Ecs, input: Input): readonly TaskRecord[] | undefined {
	const token = text(input, "clientToken");
	const earlier = token === undefined ? undefined : ecs.tokens.get(`RunTask ${token}`);
	if (!earlier) return undefined;
	if (earlier.parameters !== JSON.stringify(input)) {
		throw conflict("The client token was used before with other parameters.", earlier.arns);
	}
	return earlier.arns.flatMap((arn) => ecs.tasks.get(lastPart(arn)) ?? []);
}

function settingsOf(cluster: ClusterRecord, input: Input): Answer {
	const own = structures(input, "capacityProviderStrategy");
	const standard =
		text(input, "launchType") === undefined ? structures(cluster.settings, "defaultCapacityProviderStrategy") : [];
	const [first] = own.length > 0 ? own : standard;
	const provider = first && text(first, "capacityProvider");
	const launchType = text(input, "launchType") ?? (provider?.startsWith("FARGATE") ? "FARGATE" : "EC2");
	if (text(input, "propagateTags") === "SERVICE")
		throw clientError("Propagate tags from SERVICE is not valid for RunTask.");
	return {
		...pick(input, ["networkConfiguration", "platformVersion", "overrides"]),
		launchType,
		...(provider ? { capacityProviderName: provider } : {}),
		...(launchType === "FARGATE" ? { platformFamily: "Linux" } : {}),
		enableExecuteCommand: flag(input, "enableExecuteCommand") ?? false,
	};
}

function noPlace(ecs: Ecs, containers: readonly { readonly image: string }[], isFargate: boolean): string | undefined {
	for (const { image } of containers) {
		const fault = ecs.world.taskFaults.strike("noCapacity", { image });
		if (fault)
			return (
				fault.reason ??
				(isFargate
					? "Capacity is unavailable at this time. Please try again later or in a different availability zone"
					: "RESOURCE:CPU")
			);
	}
	return undefined;
}
